package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.etf.Limits;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** Senders and the event loop write to one socket, which may take only a part. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OutboxTest {
    private static final DistFlags FLAGS = OtpRelease.OTP_27.offer();
    private static final Atom SELF = Atom.of("us@h");
    private static final Atom PEER = Atom.of("them@h");
    private static final Creation CREATION = new Creation(7);
    private static final Pid TO = new Pid(PEER, 1, 0, CREATION);
    private static final long LONGER_THAN_A_BURST = TimeUnit.MICROSECONDS.toNanos(50);

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger bySenders = new AtomicInteger();
    private final AtomicInteger rests = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Packets.Reader packets = new Packets.Reader(PEER, CREATION, SELF, FLAGS);
    private final FrameAssembler assembler = new FrameAssembler(4, Limits.DEFAULT.bytes());
    private SocketChannel reading;
    private PeerSocket channel;
    private Outbox outbox;

    /** Takes no more than so many bytes at a time. */
    private volatile int takes = Integer.MAX_VALUE;
    private volatile boolean fails;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel port = ServerSocketChannel.open()) {
            port.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel socket = SocketChannel.open(port.getLocalAddress());
            socket.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            channel = new PeerSocket(socket);
            reading = port.accept();
        }
        new Bootstrap().group(loops).channelFactory(() -> channel).handler(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                outbox.scheduleTurn();
            }
        }).register().syncUninterruptibly();
        outbox = new Outbox(channel, Optional.of(new Miser()), FLAGS, new Outbox.Owner() {
            @Override
            public boolean isOpen() {
                return channel.isActive();
            }

            @Override
            public void less() {}

            @Override
            public void broken() {
                broken.incrementAndGet();
            }
        });
    }

    @AfterEach
    void end() throws IOException {
        channel.close().syncUninterruptibly();
        reading.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Miser implements Outbox.Direct {
        @Override
        public boolean isDrained() {
            return channel.isDrained();
        }

        @Override
        public void writeNow(ByteBuf bytes) throws IOException {
            if (fails) {
                throw new IOException("Broken pipe");
            }
            bySenders.incrementAndGet();
            int most = Math.min(takes, bytes.readableBytes());
            channel.writeNow(bytes.readSlice(most));
            if (bytes.isReadable()) {
                rests.incrementAndGet();
            }
        }
    }

    private void send(int sender, int number, int bytes) {
        Control control = new Control.Send(Optional.of(new Pid(SELF, sender, 0, CREATION)), TO,
                Tuple.of(Int.of(sender), Int.of(number), Bitstring.ofBytes(new byte[bytes])));
        outbox.add(new ControlEncoder(FLAGS).encode(control, channel.alloc()).orElseThrow());
    }

    /** What arrives, until there are so many. */
    private List<Tuple> read(int count) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(1 << 16);
        List<Tuple> all = new ArrayList<>();
        while (all.size() < count && reading.read(piece.clear()) >= 0) {
            packets.read(assembler, Unpooled.wrappedBuffer(piece.flip()))
                    .forEach(control -> all.add((Tuple) ((Control.Send) control).message()));
        }
        return all;
    }

    private static int number(Tuple message, int at) {
        return (int) ((SmallInt) message.get(at)).value();
    }

    @Test
    void whoSendsAfterAPauseWritesItself() throws IOException {
        for (int i = 0; i < 20; i++) {
            LockSupport.parkNanos(LONGER_THAN_A_BURST);
            send(1, i, 10);
            assertThat(read(1)).extracting(message -> number(message, 1)).containsExactly(i);
        }

        assertThat(bySenders).hasValueGreaterThan(0);
        assertThat(outbox.packetsOut()).isEqualTo(20);
    }

    @Test
    void whatTheSocketDoesNotTakeFollowsBeforeAnythingElse() throws Exception {
        int senders = 4;
        int each = 2_000;
        takes = 7;
        List<Thread> threads = new ArrayList<>();
        for (int sender = 1; sender <= senders; sender++) {
            int me = sender;
            Random random = new Random(sender);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    if (random.nextInt(4) == 0) {
                        LockSupport.parkNanos(LONGER_THAN_A_BURST);
                    }
                    send(me, i, random.nextInt(50) == 0 ? 200_000 : random.nextInt(2_000));
                }
            }));
        }
        List<Tuple> messages = read(senders * each);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(rests).as("times that a sender left a rest").hasValueGreaterThan(0);
        for (int sender = 1; sender <= senders; sender++) {
            int me = sender;
            List<Integer> numbers = messages.stream().filter(message -> number(message, 0) == me)
                    .map(message -> number(message, 1)).toList();
            assertThat(numbers).hasSize(each).isSorted();
        }
    }

    @Test
    void nobodyWritesBeforeWhatTheChannelStillHas() throws IOException {
        send(1, 0, PacketWriter.FRAGMENT_BYTES);
        Await.until("the channel has it", () -> outbox.packetsOut() == 1);
        LockSupport.parkNanos(LONGER_THAN_A_BURST);
        assertThat(channel.isDrained()).as("a socket that takes this much proves nothing").isFalse();
        send(2, 1, 10);

        assertThat(read(2)).extracting(message -> number(message, 1)).containsExactly(0, 1);
        assertThat(bySenders).hasValue(0);
    }

    @Test
    void anInterruptedSenderHarmsNobody() throws IOException {
        LockSupport.parkNanos(LONGER_THAN_A_BURST);
        Thread.currentThread().interrupt();
        send(1, 0, 10);
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();

        assertThat(bySenders).as("writes by the sender").hasValue(1);
        assertThat(read(1)).hasSize(1);
        LockSupport.parkNanos(LONGER_THAN_A_BURST);
        send(1, 1, 10);
        assertThat(read(1)).hasSize(1);
        assertThat(broken).hasValue(0);
    }

    @Test
    void aSenderThatCannotWriteTellsTheConnection() {
        fails = true;
        LockSupport.parkNanos(LONGER_THAN_A_BURST);
        send(1, 0, 10);

        assertThat(broken).hasValue(1);
        assertThat(outbox.hasUnwritten()).isFalse();
    }
}
