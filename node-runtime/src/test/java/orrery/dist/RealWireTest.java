package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.TestEpmd;

/** Atom cache and fragments with real {@code erl} of two releases. */
class RealWireTest {
    private static final String ECHO = "register(echo, spawn(fun() -> F = fun(L) ->"
            + " receive {From, M} -> From ! {self(), M}, L(L) end end, F(F) end))";

    private static void ask(Connection connection, Pid from, Term question) {
        connection.send(new Control.SendToName(from, Atom.of("echo"), Tuple.of(from, question)));
    }

    private static List<Term> answers(TestNode us, Pid to) {
        return us.events().controls().stream()
                .filter(control -> control instanceof Control.Send(_, Pid receiver, _) && receiver.equals(to))
                .map(control -> ((Tuple) ((Control.Send) control).message()).get(1)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentThereAndBackIsTheSame(RealPeerTest.Otp otp) {
        try (TestEpmd epmd = TestEpmd.start();
                TestNode us = TestNode.start(epmd.port(), "us");
                ErlNode erl = otp.erl(epmd, "erl").start()) {
            erl.eval(ECHO);
            Connection connection = us.connect(erl.name());
            assertThat(connection.flags().has(DistFlag.DIST_HDR_ATOM_CACHE)).isTrue();
            assertThat(connection.flags().has(DistFlag.FRAGMENTS)).isTrue();

            // New atoms in every message, more than the cache has, so that slots are taken over again and again.
            List<Term> many = IntStream.range(0, 60).<Term>mapToObj(round -> ListTerm.of(IntStream.range(0, 400)
                    .<Term>mapToObj(i -> Atom.of("atom" + (round * 97 + i))).toList())).toList();
            many.forEach(term -> ask(connection, us.pid(1), term));
            Atom longest = Atom.of("\u20ac".repeat(255));
            ask(connection, us.pid(1), longest);
            Await.until("all atoms", () -> answers(us, us.pid(1)).size() == many.size() + 1);
            assertThat(answers(us, us.pid(1)).subList(0, many.size())).isEqualTo(many);
            assertThat(answers(us, us.pid(1)).getLast()).isEqualTo(longest);

            Bitstring megabytes = Bitstring.ofBytes(new byte[3_000_001]);
            Term list = ListTerm.of(IntStream.range(0, 100_000)
                    .<Term>mapToObj(i -> Tuple.of(Atom.of("n" + i % 300), Int.of(i))).toList());
            Bitstring nearOneFragment = Bitstring.ofBytes(new byte[65_536]);
            for (int sender = 2; sender < 6; sender++) {
                ask(connection, us.pid(sender), megabytes);
                ask(connection, us.pid(sender), Atom.OK);
                ask(connection, us.pid(sender), list);
                ask(connection, us.pid(sender), nearOneFragment);
                ask(connection, us.pid(sender), Int.ONE);
            }
            for (int sender = 2; sender < 6; sender++) {
                Pid pid = us.pid(sender);
                Await.until("the answers to " + pid, () -> answers(us, pid).size() == 5);
                assertThat(answers(us, pid)).isEqualTo(List.of(megabytes, Atom.OK, list, nearOneFragment, Int.ONE));
            }
            assertThat(erl.eval("nodes()")).isEqualTo("[" + us.name() + "]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotReadSuspendsSendersAndCostsLittleMemory(RealPeerTest.Otp otp) {
        try (TestEpmd epmd = TestEpmd.start();
                TestNode us = TestNode.start(epmd.port(), "us");
                ErlNode erl = otp.erl(epmd, "erl").start()) {
            erl.eval(ECHO);
            Connection connection = us.connect(erl.name());
            erl.freeze();
            Bitstring kilobytes = Bitstring.ofBytes(new byte[60_000]);
            int sent = 0;
            while (connection.isWritable(us.pid(1))) {
                ask(connection, us.pid(1), kilobytes);
                sent++;
            }
            // Who has nothing on its way waits too: it is the peer that is busy.
            assertThat(connection.isWritable(us.pid(2))).isFalse();
            erl.thaw();
            int all = sent;
            Await.until("all the answers", () -> answers(us, us.pid(1)).size() == all);
            assertThat(connection.isWritable(us.pid(2))).isTrue();

            erl.freeze();
            // Signals that cannot wait: at some point the connection is given up.
            Control exit = new Control.Send(Optional.of(us.pid(3)), new Pid(erl.name().atom(), 1, 0,
                    connection.peerCreation()), kilobytes);
            for (int i = 0; i < 10_000 && us.events().downReasons().isEmpty(); i++) {
                connection.send(exit);
            }
            us.events().awaitDowns(1);
            assertThat(us.events().downReasons()).containsExactly("connection_closed");
            erl.thaw();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneProcessSendsLongMessagesOnAndOn(RealPeerTest.Otp otp) throws InterruptedException {
        try (TestEpmd epmd = TestEpmd.start();
                TestNode us = TestNode.start(epmd.port(), "us");
                ErlNode erl = otp.erl(epmd, "erl").start()) {
            erl.eval("register(sink, spawn(fun() -> F = fun(L, N) ->"
                    + " receive {From, count} -> From ! N, L(L, N); _ -> L(L, N + 1) end end, F(F, 0) end))");
            Connection connection = us.connect(erl.name());
            Pid pid = us.pid(1);
            Atom sink = Atom.of("sink");
            Bitstring fragments = Bitstring.ofBytes(new byte[100_000]);
            for (int i = 0; i < 200; i++) {
                connection.awaitWritable(pid);
                connection.send(new Control.SendToName(pid, sink, fragments));
            }
            connection.send(new Control.SendToName(pid, sink, Tuple.of(pid, Atom.of("count"))));
            Await.until("the count", () -> us.events().controls().stream()
                    .anyMatch(c -> c instanceof Control.Send(_, _, Term count) && count.equals(Int.of(200))));
        }
    }
}
