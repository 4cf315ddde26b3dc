package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** What those who mean no good can make a node keep, measured on the heap. */
class MemoryUnderAttackTest {
    private static final Atom US = Atom.of("us@h");
    private static final Atom FLOOD = Atom.of("flood@h");
    private static final Creation CREATION = new Creation(4);
    private static final DistFlags FLAGS = OtpRelease.OTP_27.offer().with(DistFlag.PUBLISHED);
    private static final int MEBIBYTE = 1 << 20;

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    }

    private static void awaitLessThan(long mebibytes, long before) {
        Await.value(() -> "the heap to have grown by less than " + mebibytes + " MiB from " + before + "; it is "
                + used(), Await.DEADLINE, () -> Optional.of(used()).filter(now -> now - before < mebibytes));
    }

    /** 500,000 different ones of 120 characters in the atom cache of a connection, 60 MB of names: 2,048 of them stay. */
    @Test
    void anAtomThatNobodyHoldsIsGarbage() {
        Pid from = new Pid(FLOOD, 1, 0, CREATION);
        Pid to = new Pid(US, 1, 0, CREATION);
        Packets.Writer writer = new Packets.Writer(FLAGS);
        Packets.Reader reader = new Packets.Reader(US, CREATION, FLOOD, FLAGS);
        FrameAssembler frames = new FrameAssembler(4, MEBIBYTE);
        String longName = "x".repeat(110);
        ByteBuf stream = writer.stream();
        long before = used();
        for (int i = 0; i < 2000; i++) {
            int message = i;
            writer.begin(new Control.Send(Optional.of(from), to, ListTerm.of(IntStream.range(0, 250)
                    .<Term>mapToObj(n -> Atom.of(longName + message + "_" + n)).toList())));
            assertThat(reader.read(frames, stream)).hasSize(1);
            stream.discardReadBytes();
        }
        awaitLessThan(20, before);
        assertThat(reader.read(frames, stream)).isEmpty();
    }

    /** With all that the test itself needs for its ends of the connections. */
    @Test
    void aThousandHalfOpenConnectionsCostLittle() {
        try (TestEpmd epmd = TestEpmd.start();
                TestNode node = TestNode.start(epmd.port(), "patient", c -> c.withSetupTime(Duration.ofMinutes(1)))) {
            int port = new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).lookup("patient").orElseThrow().port();
            List<RawCaller> callers = new ArrayList<>();
            try {
                long before = used();
                for (int i = 0; i < 1000; i++) {
                    RawCaller caller = new RawCaller(port);
                    callers.add(caller);
                    switch (i % 3) {
                        case 0 -> caller.send("0fff" + "4e");
                        case 1 -> caller.send(new HandshakeMessage.SendName(FLAGS, CREATION, "half" + i + "@h"));
                        default -> caller.send("00");
                    }
                }
                try (TestNode welcome = TestNode.start(epmd.port(), "welcome")) {
                    assertThat(welcome.connect(node.name()).peer()).isEqualTo(node.name());
                }
                awaitLessThan(64, before);
                assertThat(node.refusals()).isEmpty();
            } finally {
                callers.forEach(RawCaller::close);
            }
        }
    }
}
