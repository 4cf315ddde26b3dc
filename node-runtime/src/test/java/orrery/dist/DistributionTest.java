package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdAddress;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.testsupport.Await;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** Nodes of ours with one another, in one JVM. */
class DistributionTest {
    private final TestEpmd epmd = TestEpmd.start();
    private final List<TestNode> nodes = new ArrayList<>();

    private TestNode node(String alive) {
        return keep(TestNode.start(epmd.port(), alive));
    }

    private TestNode keep(TestNode node) {
        nodes.add(node);
        return node;
    }

    @AfterEach
    void end() {
        nodes.forEach(TestNode::close);
        epmd.close();
    }

    @Test
    void aConnectionIsSeenByBothEnds() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection there = a.connect(b.name());
        Connection here = b.events().awaitUp(1);
        assertThat(there.peer()).isEqualTo(b.name());
        assertThat(there.peerAtom()).isEqualTo(b.atom()).isSameAs(there.peerAtom());
        assertThat(there.peerCreation()).isEqualTo(b.pid(1).creation());
        assertThat(there.isHidden()).isFalse();
        assertThat(here.peer()).isEqualTo(a.name());
        assertThat(here.peerCreation()).isEqualTo(a.pid(1).creation());
        assertThat(here.flags()).isEqualTo(there.flags());
        assertThat(a.distribution().connection(b.atom())).contains(there);
        assertThat(b.distribution().connections()).containsExactly(here);
    }

    @Test
    void whoeverAsksAgainGetsTheSameConnection() {
        TestNode a = node("a");
        TestNode b = node("b");
        List<CompletableFuture<Connection>> attempts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            attempts.add(a.distribution().connect(b.atom()));
        }
        assertThat(attempts.stream().map(TestNode::await).distinct()).hasSize(1);
        assertThat(a.connect(b.name())).isSameAs(TestNode.await(attempts.getFirst()));
        assertThat(b.events().ups()).isEqualTo(1);
    }

    @Test
    void nodesThatDialEachOtherAtOnceEndUpWithOneConnection() {
        for (int round = 0; round < 20; round++) {
            TestNode a = node("a" + round);
            TestNode b = node("b" + round);
            CompletableFuture<Connection> toB = a.distribution().connect(b.atom());
            CompletableFuture<Connection> toA = b.distribution().connect(a.atom());
            TestNode.await(toB);
            TestNode.await(toA);
            Await.until("one connection on each side", () -> a.distribution().connections().size() == 1
                    && b.distribution().connections().size() == 1);
            Connection there = a.distribution().connections().iterator().next();
            there.send(new Control.SendToName(a.pid(1), Atom.of("x"), Int.of(round)));
            Await.until("the signal", () -> !b.events().controls().isEmpty());
            assertThat(a.events().downReasons()).isEmpty();
            assertThat(b.events().downReasons()).isEmpty();
        }
    }

    @Test
    void signalsOfOneSenderArriveInOrderThoughOthersSendToo() throws InterruptedException {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection connection = a.connect(b.name());
        int senders = 8;
        int each = 2_000;
        List<Thread> threads = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            int sender = s;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    connection.send(new Control.Send(Optional.of(a.pid(sender)), b.pid(1), Int.of(i)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Await.until("all signals", () -> b.events().controls().size() == senders * each);
        for (int s = 0; s < senders; s++) {
            int sender = s;
            List<Term> received = b.events().controls().stream().map(Control.Send.class::cast)
                    .filter(send -> send.from().orElseThrow().equals(a.pid(sender))).map(Control.Send::message)
                    .toList();
            assertThat(received).hasSize(each).isSortedAccordingTo(TermOrder.ORDER);
            assertThat(received.getLast()).isEqualTo(Int.of(each - 1));
        }
    }

    /** Else somebody would sleep beside a message until the next one comes: one alone, a crowd, one that is decoded elsewhere. */
    @Test
    void whateverHasComeIsSettledWithoutWaitingForMore() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection connection = a.connect(b.name());
        int sent = 0;
        for (int crowd : new int[]{1, 63, 64, 65, 1, 1000}) {
            for (int i = 0; i < crowd; i++) {
                connection.send(new Control.Send(Optional.of(a.pid(i)), b.pid(1), Int.of(i)));
            }
            sent += crowd;
            awaitSettled(b, sent);
            connection.send(new Control.Send(Optional.of(a.pid(1)), b.pid(1), Bitstring.ofBytes(new byte[300 * 1024])));
            sent++;
            awaitSettled(b, sent);
        }
    }

    private static void awaitSettled(TestNode node, int received) {
        Await.until(received + " signals, all of them settled", () -> node.events().controls().size() == received
                && node.events().unsettled() == 0);
    }

    @Test
    void upComesFirstAndDownOnceAndLast() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection connection = a.connect(b.name());
        for (int i = 0; i < 1000; i++) {
            connection.send(new Control.Send(Optional.of(a.pid(1)), b.pid(1), Int.of(i)));
        }
        assertThat(a.distribution().disconnect(b.atom())).isTrue();
        b.events().awaitDowns(1);
        a.events().awaitDowns(1);
        List<RecordingEvents.Seen> seen = b.events().all();
        assertThat(seen).hasSize(1002);
        assertThat(seen.getFirst()).isInstanceOf(RecordingEvents.Seen.Up.class);
        assertThat(seen.getLast()).isInstanceOf(RecordingEvents.Seen.Down.class);
        assertThat(b.events().downReasons()).containsExactly("connection_closed");
        assertThat(a.events().downReasons()).containsExactly("disconnect");
        assertThat(a.distribution().connection(b.atom())).isEmpty();
        assertThat(a.distribution().disconnect(b.atom())).isFalse();
    }

    @Test
    void afterDisconnectingTheNextConnectionIsANewOne() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection first = a.connect(b.name());
        for (int i = 2; i < 10; i++) {
            a.distribution().disconnect(b.atom());
            // Wanted while the old one is still on its way down.
            Connection next = a.connect(b.name());
            assertThat(next.id()).isGreaterThan(first.id());
            b.events().awaitUp(i);
        }
        List<String> kinds = b.events().all().stream().map(seen -> seen.getClass().getSimpleName()).toList();
        for (int i = 0; i < kinds.size(); i++) {
            assertThat(kinds.get(i)).isEqualTo(i % 2 == 0 ? "Up" : "Down");
        }
    }

    @Test
    void oneHiddenEndMakesAConnectionHidden() {
        TestNode a = keep(TestNode.start(epmd.port(), "a", config -> config.withHidden(true)));
        TestNode b = node("b");
        assertThat(a.connect(b.name()).isHidden()).isTrue();
        assertThat(b.events().awaitUp(1).isHidden()).isTrue();
    }

    @Test
    void aWrongCookieIsExplainedAtBothEnds() {
        TestNode a = node("a");
        TestNode b = node("b");
        a.cookies().set(b.name(), new Cookie("other"));
        ConnectFailure failure = a.failure(b.name());
        assertThat(failure.reason()).isEqualTo(new ConnectFailure.ClosedAfterProof());
        assertThat(failure).hasMessageContaining("'" + b.name() + "' refused '" + a.name() + "': different cookies");
        InboundRefusal refusal = b.awaitRefusal();
        assertThat(refusal.why()).isEqualTo(new InboundRefusal.WrongCookie());
        assertThat(refusal.peer()).contains(a.name());
        assertThat(refusal.message())
                .isEqualTo("Connection attempt from node " + a.name() + " rejected. Invalid challenge reply.");
        b.cookies().set(a.name(), new Cookie("other"));
        assertThat(a.connect(b.name()).peer()).isEqualTo(b.name());
    }

    @Test
    void whoIsNotOnTheListIsRefused() {
        AllowList list = new AllowList();
        list.allow(List.of("friend@"));
        TestNode a = node("a");
        TestNode b = keep(TestNode.start(epmd.port(), "b", config -> config.withAllowList(list)));
        assertThat(a.failure(b.name()).reason()).isEqualTo(new ConnectFailure.NotAllowed());
        assertThat(b.awaitRefusal().why()).isEqualTo(new InboundRefusal.NotOnAllowList());
        assertThat(b.failure(a.name()).reason()).isEqualTo(new ConnectFailure.NotOnOurList());
        TestNode friend = node("friend");
        assertThat(friend.connect(b.name()).peer()).isEqualTo(b.name());
    }

    @Test
    void aNodeWithoutANameGetsOne() {
        TestNode b = node("b");
        String host = Interop.shortHost();
        RecordingEvents events = new RecordingEvents();
        try (Distribution nameless = new Distribution(DistributionConfig.of(new Identity.ToBeNamed(host),
                new CookieJar(TestNode.COOKIE), new EpmdAddress("127.0.0.1", epmd.port())))) {
            assertThat(nameless.self()).isEmpty();
            nameless.start(events, _ -> {});
            Connection connection = TestNode.await(nameless.connect(b.atom()));
            Identity.Named given = nameless.self().orElseThrow();
            Connection seen = b.events().awaitUp(1);
            assertThat(given.name().host()).isEqualTo(host);
            assertThat(seen.peer()).isEqualTo(given.name());
            assertThat(seen.peerCreation()).isEqualTo(given.creation());
            assertThat(connection.isHidden()).isTrue();
        }
        b.events().awaitDowns(1);
    }

    @Test
    void aBusyConnectionMakesSendersWaitUntilThePeerReadsAgain() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        try (ScriptedPeer slow = ScriptedPeer.register(epmd.port(), "slow", line -> {
            line.shakeHands();
            await(reading);
            line.in().transferTo(OutputStream.nullOutputStream());
        })) {
            TestNode a = node("a");
            Connection connection = a.connect(slow.name());
            flood(a, connection);
            CompletableFuture<Boolean> waited = new CompletableFuture<>();
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    connection.awaitWritable(a.pid(1));
                    waited.complete(connection.isWritable(a.pid(1)));
                } catch (InterruptedException e) {
                    waited.completeExceptionally(e);
                }
            });
            assertThat(waited).isNotDone();
            reading.countDown();
            assertThat(TestNode.await(waited)).isTrue();
            sender.join();
        }
    }

    @Test
    void whoWaitsForABusyConnectionIsWokenByItsEnd() {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedPeer slow = deaf(end)) {
            TestNode a = node("a");
            Connection connection = a.connect(slow.name());
            flood(a, connection);
            CompletableFuture<Void> waited = CompletableFuture.runAsync(() -> {
                try {
                    connection.awaitWritable(a.pid(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            a.distribution().disconnect(slow.name().atom());
            TestNode.await(waited);
            // Though the peer reads nothing, what is closed is down soon.
            a.events().awaitDowns(1);
        } finally {
            end.countDown();
        }
    }

    private ScriptedPeer deaf(CountDownLatch end) {
        return ScriptedPeer.register(epmd.port(), "deaf", line -> {
            line.shakeHands();
            await(end);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends more than the system takes from us while nobody reads. */
    private static void flood(TestNode from, Connection connection) {
        Term mebibyte = Bitstring.ofBytes(new byte[1 << 20]);
        for (int i = 0; i < 32; i++) {
            connection.send(new Control.SendToName(from.pid(1), Atom.of("x"), mebibyte));
        }
        assertThat(connection.isWritable(from.pid(1))).isFalse();
    }

    @Test
    void trafficIsCounted() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection there = a.connect(b.name());
        Connection here = b.events().awaitUp(1);
        there.send(new Control.SendToName(a.pid(1), Atom.of("x"), Atom.OK));
        Await.until("the signal", () -> !b.events().controls().isEmpty());
        assertThat(there.traffic().packetsOut()).isEqualTo(1);
        assertThat(here.traffic().packetsIn()).isEqualTo(1);
        assertThat(here.traffic().bytesIn()).isEqualTo(there.traffic().bytesOut()).isGreaterThan(20);
    }

    @Test
    void ticksKeepAQuietConnectionUp() {
        Duration tickTime = Duration.ofMillis(1200);
        TestNode a = keep(TestNode.start(epmd.port(), "a", config -> config.withTicks(tickTime, 4)));
        TestNode b = keep(TestNode.start(epmd.port(), "b", config -> config.withTicks(tickTime, 4)));
        Connection there = a.connect(b.name());
        Await.until("ticks for twice the tick time", () -> there.traffic().packetsIn() >= 8);
        assertThat(a.events().downReasons()).isEmpty();
        assertThat(there.traffic().packetsOut()).isGreaterThan(4);
        assertThat(b.events().controls()).isEmpty();
    }

    @Test
    void aSilentPeerIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedPeer slow = deaf(end)) {
            TestNode a = keep(TestNode.start(epmd.port(), "a",
                    config -> config.withTicks(Duration.ofMillis(400), 4)));
            a.connect(slow.name());
            a.events().awaitDowns(1);
            assertThat(a.events().downReasons()).containsExactly("net_tick_timeout");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aShorterTickTimeHoldsForConnectionsThatAreUp() {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedPeer slow = deaf(end)) {
            TestNode a = keep(TestNode.start(epmd.port(), "a"));
            a.connect(slow.name());
            a.distribution().netTick().set(Duration.ofMillis(400), Duration.ZERO);
            a.events().awaitDowns(1);
            assertThat(a.events().downReasons()).containsExactly("net_tick_timeout");
        } finally {
            end.countDown();
        }
    }

    @Test
    void whatLooksLikeAnAddressAndIsNoneIsAnUnknownHost() {
        TestNode a = keep(TestNode.start(epmd.port(), "a", config -> DistributionConfig.of(
                new Identity.Named(NodeName.parse("a@127.0.0.1"), new Creation(4)), config.cookies(),
                config.epmd())));
        assertThat(a.failure(NodeName.parse("b@300.1.1.1")).reason())
                .isEqualTo(new ConnectFailure.HostUnknown("300.1.1.1"));
    }

    @Test
    void closingTellsEverybodyAndIsDoneOnce() {
        TestNode a = node("a");
        TestNode b = node("b");
        TestNode c = node("c");
        a.connect(b.name());
        c.connect(a.name());
        CompletableFuture<Connection> late = a.distribution().connect(Atom.of("nobody@" + Interop.shortHost()));
        a.distribution().close();
        assertThat(a.events().downReasons()).containsExactly("net_kernel_terminated", "net_kernel_terminated");
        assertThat(late).isDone();
        b.events().awaitDowns(1);
        c.events().awaitDowns(1);
        a.distribution().close();
        assertThat(TestNode.failure(a.distribution().connect(b.atom())).reason())
                .isEqualTo(new ConnectFailure.ShuttingDown());
        assertThat(a.events().downReasons()).hasSize(2);
    }

    @Test
    void whatWasSentBeforeClosingArrives() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection connection = a.connect(b.name());
        connection.send(new Control.SendToName(a.pid(1), Atom.of("x"), Atom.of("bye")));
        a.distribution().close();
        Await.until("the last words", () -> b.events().controls().size() == 1);
    }

    @Test
    void aStaleTargetThatWouldEndTheConnectionIsNotSent() {
        TestNode a = node("a");
        TestNode b = node("b");
        Connection connection = a.connect(b.name());
        Pid stale = new Pid(b.atom(), 1, 0, new Creation(5));
        connection.send(new Control.Exit(a.pid(1), stale, Atom.OK));
        connection.send(new Control.UnlinkId(1, a.pid(1), stale));
        connection.send(new Control.UnlinkIdAck(1, a.pid(1), stale));
        connection.send(new Control.Exit2(a.pid(1), stale, Atom.OK));
        Await.until("the last of them", () -> !b.events().controls().isEmpty());
        assertThat(b.events().controls()).containsExactly(new Control.Exit2(a.pid(1), stale, Atom.OK));
    }
}
