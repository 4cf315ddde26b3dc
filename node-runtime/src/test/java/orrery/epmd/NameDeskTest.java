package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.epmd.NameDesk.Outcome;
import orrery.term.Bitstring;

class NameDeskTest {
    private static final long CLOCK = 1_795_253_081L;

    private final List<String> log = new ArrayList<>();
    private final NameDesk desk = new NameDesk(false, log::add);
    private final NameDesk relaxed = new NameDesk(true, log::add);

    @Test
    void theFirstCreationIsTheClockPlusOneAndEachFurtherOneGreater() {
        assertThat(alive(desk, "a", 5)).isEqualTo(new Outcome.Keep(new EpmdReply.Registered(6, CLOCK + 1)));
        desk.connectionEnded(5);
        assertThat(alive(desk, "a", 6)).isEqualTo(new Outcome.Keep(new EpmdReply.Registered(6, CLOCK + 2)));
        assertThat(alive(desk, "b", 7)).isEqualTo(new Outcome.Keep(new EpmdReply.Registered(6, CLOCK + 1)));
    }

    /** The numbers are those of a real epmd at that second. */
    @Test
    void aNodeOfVersion5GetsACreationFrom1To3() {
        EpmdEntry old = new EpmdEntry("old", 1234, EpmdEntry.NORMAL_NODE, 0, 5, 5, Bitstring.EMPTY);
        assertThat(desk.answer(new EpmdRequest.Alive(old), 5, true, 4369, 1_795_253_079L))
                .isEqualTo(new Outcome.Keep(new EpmdReply.Registered(5, 2)));
    }

    @Test
    void aCreationIsNeverOneOfTheReservedNumbers() {
        NameTable table = new NameTable();
        assertThat(table.register(EpmdEntry.of("a", 1), 5, 0).orElseThrow().creation()).isEqualTo(4);
        assertThat(table.register(EpmdEntry.of("b", 1), 6, 0xFFFF_FFFFL).orElseThrow().creation()).isEqualTo(4);
    }

    @Test
    void namesOfNodesThatAreGoneAreForgottenOldestFirst() {
        NameTable table = new NameTable();
        for (int i = 0; i <= NameTable.REMEMBERED; i++) {
            table.register(EpmdEntry.of("n" + i, i), 5, CLOCK);
            table.unregister(5);
        }
        assertThat(table.old()).hasSize(NameTable.REMEMBERED);
        assertThat(table.old().getFirst().entry().alive()).isEqualTo("n1");
    }

    @Test
    void aTakenNameIsRefusedAndTheConnectionLeftOpen() {
        alive(desk, "a", 5);
        assertThat(alive(desk, "a", 6)).isEqualTo(new Outcome.LeaveOpen(new EpmdReply.Refused(6)));
        desk.connectionEnded(6);
        assertThat(ask(desk, new EpmdRequest.PortPlease("a")))
                .isEqualTo(new Outcome.Answer(new EpmdReply.Found(EpmdEntry.of("a", 1005))));
    }

    @Test
    void othersMayAskForNodesAndNothingElse() {
        alive(desk, "a", 5);
        for (EpmdRequest local : List.of(new EpmdRequest.Alive(EpmdEntry.of("b", 1)),
                new EpmdRequest.Unacceptable(6, "why"), new EpmdRequest.Dump(), new EpmdRequest.Kill(),
                new EpmdRequest.Stop("a"))) {
            assertThat(relaxed.answer(local, 9, false, 4369, CLOCK)).isEqualTo(new Outcome.Drop());
        }
        assertThat(desk.answer(new EpmdRequest.Names(), 9, false, 4369, CLOCK))
                .isEqualTo(new Outcome.Answer(new EpmdReply.Listing(4369, List.of("name a at port 1005\n"))));
        assertThat(desk.answer(new EpmdRequest.PortPlease("b"), 9, false, 4369, CLOCK))
                .isEqualTo(new Outcome.Answer(new EpmdReply.NotFound()));
    }

    @Test
    void namesAreListedNewestFirstAndTheDumpTellsOfThoseThatWere() {
        alive(desk, "gone", 5);
        desk.connectionEnded(5);
        alive(desk, "a", 5);
        alive(desk, "b", 6);
        assertThat(ask(desk, new EpmdRequest.Names())).isEqualTo(new Outcome.Answer(
                new EpmdReply.Listing(4369, List.of("name b at port 1006\n", "name a at port 1005\n"))));
        assertThat(ask(desk, new EpmdRequest.Dump())).isEqualTo(new Outcome.Answer(new EpmdReply.Listing(4369, List.of(
                "active name     <b> at port 1006, fd = 6\n\0", "active name     <a> at port 1005, fd = 5\n\0",
                "old/unused name <gone>, port = 1005, fd = 5 \n\0"))));
    }

    @Test
    void aServiceWithNodesIsOnlyKilledWhenRelaxed() {
        assertThat(ask(desk, new EpmdRequest.Kill())).isEqualTo(new Outcome.ShutDown(new EpmdReply.Word("OK")));
        alive(desk, "a", 5);
        alive(relaxed, "a", 5);
        assertThat(ask(desk, new EpmdRequest.Kill())).isEqualTo(new Outcome.Answer(new EpmdReply.Word("NO")));
        assertThat(ask(relaxed, new EpmdRequest.Kill())).isEqualTo(new Outcome.ShutDown(new EpmdReply.Word("OK")));
    }

    @Test
    void aNodeIsOnlyStoppedWhenRelaxedAndAnUnknownOneGetsBothWords() {
        alive(desk, "a", 5);
        alive(relaxed, "a", 5);
        assertThat(ask(desk, new EpmdRequest.Stop("a"))).isEqualTo(new Outcome.Drop());
        assertThat(ask(relaxed, new EpmdRequest.Stop("b")))
                .isEqualTo(new Outcome.Answer(new EpmdReply.Word("NOEXISTSTOPPED")));
        assertThat(ask(relaxed, new EpmdRequest.Stop("a")))
                .isEqualTo(new Outcome.Unseat(new EpmdReply.Word("STOPPED"), 5));
        assertThat(ask(relaxed, new EpmdRequest.PortPlease("a")))
                .isEqualTo(new Outcome.Answer(new EpmdReply.NotFound()));
    }

    /** What a real {@code epmd -d} printed for the same requests, its time stamps left out. */
    @Test
    void theLogIsThatOfEpmd() {
        desk.answer(new EpmdRequest.Alive(EpmdEntry.of("foo", 42273)), 5, true, 4369, CLOCK);
        ask(desk, new EpmdRequest.PortPlease("foo"));
        ask(desk, new EpmdRequest.PortPlease("nobody"));
        ask(desk, new EpmdRequest.Names());
        ask(desk, new EpmdRequest.Kill());
        desk.connectionEnded(5);
        assertThat(log).containsExactly("** got ALIVE2_REQ", "registering 'foo:1795253082', port 42273",
                "type 77 proto 0 highvsn 6 lowvsn 5", "** sent ALIVE2_RESP for \"foo\"", "** got PORT2_REQ",
                "** sent PORT2_RESP (ok) for \"foo\"", "** got PORT2_REQ",
                "** sent PORT2_RESP (error) for \"nobody\"", "** got NAMES_REQ", "** sent NAMES_RESP",
                "** got KILL_REQ", "Disallowed KILL_REQ, live nodes",
                "unregistering 'foo:1795253082', port 42273");
    }

    private static Outcome alive(NameDesk desk, String name, int connection) {
        return desk.answer(new EpmdRequest.Alive(EpmdEntry.of(name, 1000 + connection)), connection, true, 4369,
                CLOCK);
    }

    private static Outcome ask(NameDesk desk, EpmdRequest request) {
        return desk.answer(request, 99, true, 4369, CLOCK);
    }
}
