package orrery.causal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeFacts;
import orrery.cluster.Payload;
import orrery.cluster.ProcessFacts;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

class HistoryTest {
    private static final Instant T0 = Instant.parse("2026-11-28T10:00:00Z");
    private static final NodeName ONE = NodeName.parse("one@lab");
    private static final NodeName TWO = NodeName.parse("two@lab");
    private static final NodeName FAR = NodeName.parse("far@elsewhere");
    private static final Pid A = pid(ONE, 101);
    private static final Pid B = pid(TWO, 102);
    private static final Pid C = pid(TWO, 103);
    private static final Pid F = pid(FAR, 104);

    private final List<Traffic> traffic = new ArrayList<>();
    private final List<ClusterEvent> events = new ArrayList<>();
    private Set<Pid> watched = Set.of(A, B, C, F);

    HistoryTest() {
        for (NodeName node : List.of(ONE, TWO, FAR)) {
            events.add(new ClusterEvent.NodeUp(T0.minusSeconds(60), node, NodeFacts.mentioned(node)));
        }
        for (Pid pid : List.of(A, B, C, F)) {
            events.add(new ClusterEvent.ProcessSeen(T0.minusSeconds(50), pid, ProcessFacts.UNKNOWN));
        }
        connect(ONE, TWO);
        connect(ONE, FAR);
        connect(TWO, FAR);
    }

    private static Pid pid(NodeName node, long id) {
        return new Pid(node.atom(), id, 0, new Creation(1));
    }

    private void connect(NodeName a, NodeName b) {
        events.add(new ClusterEvent.ConnectionReported(T0.minusSeconds(40), a, b, Visibility.VISIBLE));
        events.add(new ClusterEvent.ConnectionReported(T0.minusSeconds(40), b, a, Visibility.VISIBLE));
    }

    private void cut(long millis, NodeName a, NodeName b) {
        events.add(new ClusterEvent.ConnectionGone(at(millis), a, b, "net_tick_timeout"));
        events.add(new ClusterEvent.ConnectionGone(at(millis), b, a, "net_tick_timeout"));
    }

    private static Instant at(long millis) {
        return T0.plusMillis(millis);
    }

    private static Payload payload(Term term) {
        return new Payload(term, 10, true);
    }

    private void sent(long millis, Pid from, Pid to, String message) {
        sent(millis, from, new Target.OfPid(to), Atom.of(message));
    }

    private void sent(long millis, Pid from, Target to, Term message) {
        traffic.add(new Traffic.Sent(at(millis), from, to, payload(message)));
    }

    private void received(long millis, Pid pid, String message) {
        received(millis, pid, Atom.of(message));
    }

    private void received(long millis, Pid pid, Term message) {
        traffic.add(new Traffic.Received(at(millis), pid, payload(message)));
    }

    private History history() {
        var log = new TrafficLog();
        log.appendAll(traffic);
        List<Journal.Entry> entries = new ArrayList<>();
        events.forEach(event -> entries.add(new Journal.Entry(entries.size() + 1, event)));
        return History.of(
                new Evidence(log.since(0), entries, ClusterState.EMPTY.applyAll(events), watched::contains));
    }

    private static int number(History history, Class<?> kind, Pid pid, int nth) {
        int left = nth;
        for (int i = 0; i < history.size(); i++) {
            if (kind.isInstance(history.get(i)) && history.get(i).pid().equals(pid) && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " " + nth + " of " + pid);
    }

    private static int sending(History history, Pid pid, int nth) {
        return number(history, Occurrence.Sending.class, pid, nth);
    }

    private static int receiving(History history, Pid pid, int nth) {
        return number(history, Occurrence.Receiving.class, pid, nth);
    }

    @Test
    void anArrivalIsJoinedWithItsSending() {
        sent(0, A, B, "hello");
        received(1, B, "hello");
        History history = history();

        assertThat(history.fate(0)).contains(new Fate.Arrived(1));
        assertThat(history.cause(1)).hasValue(0);
        assertThat(history.otherEnd(0)).hasValue(1);
        assertThat(history.otherEnd(1)).hasValue(0);
        assertThat(history.find(2)).hasValue(1);
        assertThat(history.find(3)).isEmpty();
    }

    @Test
    void aTraceToldOutOfOrderIsPutInOrder() {
        received(1, B, "hello");
        sent(0, A, B, "hello");
        History history = history();

        assertThat(history.get(0)).isInstanceOf(Occurrence.Sending.class);
        assertThat(history.cause(1)).hasValue(0);
    }

    @Test
    void anArrowNeverGoesBackwardsThoughTheClocksDo() {
        // far's clock is five seconds slow: it tells of the arrival before the sending.
        sent(1000, A, F, "ping");
        received(-3999, F, "ping");
        sent(-3998, F, A, "pong");
        received(1003, A, "pong");
        History history = history();

        assertThat(history.occurrences()).extracting(Occurrence::pid).containsExactly(A, F, F, A);
        assertThat(history.cause(1)).hasValue(0);
        assertThat(history.cause(3)).hasValue(2);
        assertThat(history.get(1).at()).isEqualTo(at(-3999));
    }

    @Test
    void equalMessagesOfOneSenderArriveInTheOrderInWhichTheyWereSent() {
        for (int i = 0; i < 3; i++) {
            sent(i * 10, A, B, "tick");
            received(i * 10 + 5, B, "tick");
        }
        History history = history();

        for (int i = 0; i < 3; i++) {
            assertThat(history.cause(receiving(history, B, i))).hasValue(sending(history, A, i));
        }
    }

    @Test
    void equalMessagesOfTwoSendersGoToWhoSentFirst() {
        sent(0, A, B, "tick");
        sent(1, C, B, "tick");
        received(2, B, "tick");
        received(3, B, "tick");
        History history = history();

        assertThat(history.cause(receiving(history, B, 0))).hasValue(sending(history, A, 0));
        assertThat(history.cause(receiving(history, B, 1))).hasValue(sending(history, C, 0));
    }

    @Test
    void aMessageThatWasOvertakenByALaterOneOfItsSenderIsNotTakenForTheNextEqualOne() {
        sent(0, A, B, "lost");
        sent(1, A, B, "kept");
        received(2, B, "kept");
        received(3, B, "lost"); // somebody else's, whom nobody watches
        History history = history();

        assertThat(history.cause(receiving(history, B, 0))).hasValue(sending(history, A, 1));
        assertThat(history.cause(receiving(history, B, 1))).isEmpty();
    }

    @Test
    void whatArrivedBeforeItWasSentOnTheSameMachineIsAnotherMessage() {
        received(0, B, "ping"); // sent before the sender was watched
        sent(1000, A, B, "ping");
        received(1001, B, "ping");
        History history = history();

        assertThat(history.cause(receiving(history, B, 0))).isEmpty();
        assertThat(history.cause(receiving(history, B, 1))).hasValue(sending(history, A, 0));
        assertThat(history.get(0).at()).isEqualTo(at(0));
    }

    @Test
    void aNameMeansTheProcessThatHadItThen() {
        events.add(new ClusterEvent.NameRegistered(at(-20), TWO, "bank", B));
        events.add(new ClusterEvent.NameUnregistered(at(50), TWO, "bank"));
        events.add(new ClusterEvent.NameRegistered(at(50), TWO, "bank", C));
        sent(0, A, new Target.OfName("bank", TWO), Atom.of("first"));
        received(1, B, "first");
        sent(100, A, new Target.OfName("bank", TWO), Atom.of("second"));
        received(101, C, "second");
        History history = history();

        assertThat(history.cause(receiving(history, B, 0))).hasValue(sending(history, A, 0));
        assertThat(history.cause(receiving(history, C, 0))).hasValue(sending(history, A, 1));
    }

    @Test
    void aNameNobodyHasLosesTheMessage() {
        Target nobody = new Target.OfName("nobody", TWO);
        events.add(new ClusterEvent.NameRegistered(at(-20), TWO, "bank", B));
        sent(0, A, nobody, Atom.of("hello"));

        assertThat(history().fate(0)).contains(new Fate.Gone(nobody));
    }

    @Test
    void nobodyIsSaidToBeGoneFromANodeWhoseProcessesWereNotLookedAt() {
        sent(0, A, new Target.OfName("nobody", TWO), Atom.of("hello"));
        sent(1, A, pid(TWO, 999), "hello");
        watched = Set.of(A, pid(TWO, 999));

        assertThat(history().fate(0)).contains(new Fate.Unseen());
        assertThat(history().fate(1)).contains(new Fate.Underway());
        watched = Set.of(A);
        assertThat(history().fate(1)).contains(new Fate.Unseen());
    }

    @Test
    void aProcessThatAWatchedNodeDoesNotHaveIsGone() {
        events.add(new ClusterEvent.NameRegistered(at(-20), TWO, "bank", B));
        watched = Set.of(A, pid(TWO, 999));
        sent(0, A, pid(TWO, 999), "hello");

        assertThat(history().fate(0)).contains(new Fate.Gone(new Target.OfPid(pid(TWO, 999))));
    }

    @Test
    void aMessageIsLostToACut() {
        sent(0, A, B, "before");
        received(1, B, "before");
        sent(900, A, B, "into the gap");
        cut(1000, ONE, TWO);
        History history = history();

        assertThat(history.fate(sending(history, A, 0))).contains(new Fate.Arrived(receiving(history, B, 0)));
        assertThat(history.fate(sending(history, A, 1))).contains(new Fate.Cut(ONE, TWO));
        assertThat(new Fate.Cut(ONE, TWO).isLost()).isTrue();
    }

    @Test
    void aMessageIsLostToADeath() {
        sent(0, A, B, "too late");
        events.add(new ClusterEvent.ProcessExited(at(100), B, "killed"));

        assertThat(history().fate(0)).contains(new Fate.Gone(new Target.OfPid(B)));
    }

    @Test
    void aProcessThatEndedBeforeTheConnectionWasCutIsWhatLostTheMessage() {
        sent(0, A, B, "too late");
        events.add(new ClusterEvent.ProcessExited(at(100), B, "killed"));
        cut(5000, ONE, TWO);

        assertThat(history().fate(0)).contains(new Fate.Gone(new Target.OfPid(B)));
    }

    @Test
    void aNodeThatDiedTookItsProcessesAlong() {
        sent(0, A, B, "too late");
        events.add(new ClusterEvent.NodeDown(at(100), TWO, "killed"));
        cut(200, ONE, TWO);

        assertThat(history().fate(0)).contains(new Fate.Gone(new Target.OfPid(B)));
    }

    @Test
    void whatHasNotArrivedYetIsUnderway() {
        sent(0, A, B, "slow");

        assertThat(history().fate(0)).contains(new Fate.Underway());
        assertThat(new Fate.Underway().isLost()).isFalse();
    }

    @Test
    void nothingIsSaidOfWhatArrivesWhereNobodyWatches() {
        watched = Set.of(A);
        sent(0, A, B, "hello");

        assertThat(history().fate(0)).contains(new Fate.Unseen());
    }

    @Test
    void pastAndFutureFollowLivesAndMessages() {
        sent(0, A, B, "one");
        received(1, B, "one");
        sent(2, B, C, "two");
        sent(2, A, F, "aside");
        received(3, C, "two");
        received(4, F, "aside");
        History history = history();
        int two = sending(history, B, 0);
        int aside = receiving(history, F, 0);

        assertThat(history.past(two).stream()).containsExactlyInAnyOrder(sending(history, A, 0),
                receiving(history, B, 0));
        assertThat(history.future(two).stream()).containsExactly(receiving(history, C, 0));
        assertThat(history.happenedBefore(sending(history, A, 0), receiving(history, C, 0))).isTrue();
        assertThat(history.happenedBefore(two, aside) || history.happenedBefore(aside, two)).isFalse();
    }

    @Test
    void theNewsOfADeathComesAfterTheDeath() {
        Term down = Tuple.of(Atom.of("DOWN"), new Reference(ONE.atom(), new Creation(1), List.of(1L, 2L, 3L)),
                Atom.of("process"), B, Atom.of("killed"));
        sent(0, B, A, "last words");
        received(1, A, "last words");
        received(10, A, down);
        events.add(new ClusterEvent.ProcessExited(at(40), B, "killed")); // seen later by us than by A
        History history = history();
        int death = number(history, Occurrence.Death.class, B, 0);

        assertThat(history.cause(receiving(history, A, 1))).hasValue(death);
        assertThat(history.happenedBefore(sending(history, B, 0), receiving(history, A, 1))).isTrue();
    }

    @Test
    void aProcessBornMeanwhileBeginsWithItsBirth() {
        Pid child = pid(ONE, 200);
        events.add(new ClusterEvent.ProcessSeen(at(15), child, ProcessFacts.UNKNOWN));
        sent(0, A, B, "before");
        sent(10, child, A, "born");
        received(11, A, "born");
        watched = Set.of(A, child);
        History history = history();

        assertThat(history.counts().keySet()).containsExactly(A, child);
        assertThat(number(history, Occurrence.Birth.class, child, 0)).isLessThan(sending(history, child, 0));
    }

    @Test
    void cutsAndDeathsOfNodesStandWhereTheirNodeWasThen() {
        sent(0, A, B, "one");
        received(1, B, "one");
        cut(500, ONE, TWO);
        events.add(new ClusterEvent.NodeDown(at(900), TWO, "killed"));
        sent(600, A, C, "two");
        History history = history();

        assertThat(history.marks()).containsExactly(
                new Mark.Parted(at(500), ONE, TWO, "net_tick_timeout", 1),
                new Mark.Parted(at(500), TWO, ONE, "net_tick_timeout", 2),
                new Mark.NodeDied(at(900), TWO, "killed", 2));
    }

    @Test
    void whatWaitsForEachOtherInATangledTraceIsToldAllTheSame() {
        received(0, A, "x");
        sent(1, A, F, "y");
        received(0, F, "y");
        sent(1, F, A, "x");
        History history = history();

        assertThat(history.size()).isEqualTo(4);
        assertCausesComeFirst(history);
    }

    private static void assertCausesComeFirst(History history) {
        for (int i = 0; i < history.size(); i++) {
            int number = i;
            history.cause(i).ifPresent(cause -> assertThat(cause).isLessThan(number));
        }
    }

    /** A made-up run of which the truth is known: 40 processes on 4 machines with clocks seconds apart. */
    @Test
    void tenThousandAreJoinedRightAndFast() {
        long seed = 20261128;
        Random random = new Random(seed);
        List<Pid> pids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pids.add(pid(NodeName.parse("n" + i % 4 + "@host" + i % 4), 300 + i));
        }
        List<List<Term>> flying = new ArrayList<>();
        pids.forEach(_ -> flying.add(new ArrayList<>()));
        int message = 0;
        for (int step = 0; traffic.size() < 10_000; step++) {
            int who = random.nextInt(pids.size());
            List<Term> inbox = flying.get(who);
            if (!inbox.isEmpty() && random.nextBoolean()) {
                received(step + 700L * (who % 4), pids.get(who), inbox.removeFirst());
            } else {
                int to = random.nextInt(pids.size());
                Term term = Tuple.of(Atom.of("m"), new SmallInt(message++));
                sent(step + 700L * (who % 4), pids.get(who), new Target.OfPid(pids.get(to)), term);
                flying.get(to).add(term);
            }
        }
        watched = Set.copyOf(pids);
        History history = history();
        BitSet past = history.past(history.size() - 1);
        BitSet future = history.future(0);

        assertThat(history.size()).isEqualTo(10_000);
        assertCausesComeFirst(history);
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Occurrence.Receiving receiving) {
                assertThat(history.cause(i)).isPresent();
                assertThat(history.get(history.cause(i).getAsInt()).payload()).contains(receiving.message());
            }
        }
        assertThat(past.cardinality() + future.cardinality()).isGreaterThan(100);
    }

    /** Were each looked for among all others, this would take hours. */
    @Test
    @Timeout(60)
    void manyEqualMessagesAreJoined() {
        for (int i = 0; i < 3_000; i++) {
            sent(i * 10, A, B, "ping");
            received(i * 10 + 1, B, "ping");
            sent(i * 10 + 2, B, A, "pong");
            received(i * 10 + 3, A, "pong");
        }
        History history = history();

        assertThat(history.cause(receiving(history, B, 2_999))).hasValue(sending(history, A, 2_999));
    }
}
