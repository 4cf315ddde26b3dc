package orrery.map.spacetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.causal.Evidence;
import orrery.causal.History;
import orrery.causal.Mark;
import orrery.causal.Occurrence;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.export.SpaceTimeExport;
import orrery.map.picture.Found;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.Search;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;

class DiagramTest {
    private static final Pid SHELL = DemoTraffic.pid(DemoCluster.ONE, 95);
    private static final Pid TICKER = DemoTraffic.pid(DemoCluster.ONE, 101);
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.TWO, 98);
    private static final Pid THEIRS = DemoTraffic.pid(DemoCluster.THREE, 98);
    private static final Pid IEX = DemoTraffic.pid(DemoCluster.THREE, 95);

    private final DemoCluster cluster = DemoCluster.filled();
    private final TrafficLog log = new TrafficLog();
    private final DiagramWords words = new DiagramWords(new MapWords(Locale.ENGLISH), m -> m.shown().toString());

    private Diagram diagram(LaneChoice choice) {
        if (log.lastSequence() == 0) {
            new DemoTraffic(cluster, log).story();
        }
        return Diagram.of(History.of(new Evidence(log.since(0), cluster.journal.since(0), cluster.journal.state(),
                _ -> true)), cluster.journal.state(), choice);
    }

    private static List<Pid> pids(Diagram diagram) {
        return diagram.lanes().stream().map(Lane::pid).toList();
    }

    private String svg(Diagram diagram, Lit lit) {
        return SpaceTimeExport.svg(diagram, 0, diagram.rows().size(), lit, words, MapTheme.LIGHT);
    }

    private static int first(Diagram diagram, Class<?> kind, Pid pid) {
        return IntStream.range(0, diagram.history().size())
                .filter(i -> kind.isInstance(diagram.history().get(i)) && diagram.history().get(i).pid().equals(pid))
                .findFirst().orElseThrow();
    }

    @Test
    void lifeLinesStandByNodeInTheOrderOfWhatHappened() {
        Diagram diagram = diagram(LaneChoice.ALL);

        assertThat(pids(diagram)).containsExactly(SHELL, TICKER, BANK, THEIRS, IEX);
        assertThat(diagram.lanes()).extracting(Lane::label).startsWith("shell", "<0.101.0>", "bank");
        assertThat(diagram.hidden()).isEmpty();
    }

    @Test
    void everythingThatHappenedToThemHasItsRow() {
        Diagram diagram = diagram(LaneChoice.ALL);

        assertThat(diagram.rows()).hasSize(diagram.history().size() + 2);
        assertThat(diagram.rows()).filteredOn(Row.OfMark.class::isInstance)
                .extracting(row -> ((Row.OfMark) row).mark())
                .allMatch(Mark.Parted.class::isInstance);
        int death = first(diagram, Occurrence.Death.class, TICKER);
        assertThat(diagram.death(1)).isEqualTo(diagram.row(death).orElseThrow());
        assertThat(diagram.death(0)).isEqualTo(diagram.rows().size());
    }

    @Test
    void whatIsHiddenHasNoRows() {
        Diagram diagram = diagram(LaneChoice.ALL.hiding(SHELL));

        assertThat(pids(diagram)).containsExactly(TICKER, BANK, THEIRS, IEX);
        assertThat(diagram.hidden()).extracting(Lane::pid).containsExactly(SHELL);
        assertThat(diagram.row(first(diagram, Occurrence.Sending.class, SHELL))).isEmpty();
        assertThat(diagram.row(first(diagram, Occurrence.Receiving.class, BANK))).isPresent();
        assertThat(pids(diagram(LaneChoice.ALL.hiding(SHELL).showing(SHELL)))).hasSize(5);
        assertThat(pids(diagram(LaneChoice.ALL.showingOnly(Set.of(BANK))))).containsExactly(BANK);
        assertThat(pids(diagram(LaneChoice.ALL.showingOnly(Set.of(BANK)).showing(IEX)))).containsExactly(BANK, IEX);
    }

    @Test
    void theFurnitureOfNodesIsShownOnlyWhenAskedFor() {
        Pid furniture = DemoTraffic.pid(DemoCluster.ONE, 3);
        new DemoTraffic(cluster, log).story();
        new DemoTraffic(cluster, log).send(furniture, SHELL, Atom.of("hello"));

        assertThat(pids(diagram(LaneChoice.ALL))).doesNotContain(furniture);
        assertThat(pids(diagram(LaneChoice.ALL.showingSystem(true)))).contains(furniture);
        assertThat(pids(diagram(LaneChoice.ALL.showing(furniture)))).contains(furniture);
        assertThat(pids(diagram(LaneChoice.ALL.showing(furniture).hiding(furniture)))).doesNotContain(furniture);
    }

    @Test
    void aLifeLineChangesPlacesWithItsNeighbourAndANodeWithItsNeighbours() {
        Diagram diagram = diagram(LaneChoice.ALL);
        LaneChoice swapped = LaneChoice.ALL.moving(SHELL, 1, diagram.lanes());
        assertThat(pids(diagram(swapped))).containsExactly(TICKER, SHELL, BANK, THEIRS, IEX);

        LaneChoice groups = LaneChoice.ALL.moving(TICKER, 1, diagram.lanes());
        assertThat(pids(diagram(groups))).containsExactly(BANK, SHELL, TICKER, THEIRS, IEX);
        LaneChoice back = LaneChoice.ALL.moving(BANK, -1, diagram.lanes());
        assertThat(pids(diagram(back))).containsExactly(BANK, SHELL, TICKER, THEIRS, IEX);
        assertThat(LaneChoice.ALL.moving(SHELL, -1, diagram.lanes())).isEqualTo(LaneChoice.ALL);
    }

    @Test
    void thePictureTellsNamesMessagesTimesAndFates() {
        String svg = svg(diagram(LaneChoice.ALL), Lit.NOTHING);

        assertThat(svg).contains(">one@host<", ">bank<", ">&lt;0.101.0&gt;<", ">connection cut<", ">not arrived yet<",
                "nobody has that name", "two lost three", "ended: killed", "tick");
    }

    @Test
    void lightTellsPastAndFutureInWordsAndShapes() {
        Diagram diagram = diagram(LaneChoice.ALL);
        int reply = first(diagram, Occurrence.Receiving.class, SHELL);
        String svg = svg(diagram, Lit.of(OptionalInt.of(reply), diagram.history(), Selection.NOTHING));

        assertThat(svg).contains(">past<", ">this<", ">future<");
        assertThat(svg(diagram, Lit.NOTHING)).doesNotContain(">past<", ">this<", ">future<");
    }

    @Test
    void aSearchLightsWhatThoseWhoAreFoundSentAndGot() {
        Diagram diagram = diagram(LaneChoice.ALL);
        Lit lit = Lit.of(OptionalInt.empty(), diagram.history(), Selection.NOTHING, Cut.NONE,
                Found.of(cluster.journal.state(), new Search("bank")));
        int got = first(diagram, Occurrence.Receiving.class, SHELL);

        assertThat(lit.role(diagram.history().otherEnd(got).orElseThrow())).isEqualTo(Lit.Role.PLAIN);
        assertThat(diagram.rows()).as("what has nothing to do with it").anySatisfy(row -> assertThat(
                row instanceof Row.OfOccurrence(int number) ? lit.role(number) : Lit.Role.PLAIN)
                .isEqualTo(Lit.Role.ASIDE));
    }

    @Test
    void aRowIsSaidInOneLine() {
        Diagram diagram = diagram(LaneChoice.ALL);
        List<String> lines = diagram.rows().stream().map(row -> words.spoken(row, diagram)).toList();

        assertThat(lines.getFirst()).contains("shell on one@host sent to bank on two@host: {'$gen_call'",
                "arrived after 0.4 ms");
        assertThat(lines).anyMatch(line -> line.contains("bank on two@host received from shell on one@host"))
                .anyMatch(line -> line.contains("shell on one@host received from <0.101.0> on one@host: {'DOWN'"))
                .anyMatch(line -> line.endsWith("two lost three: net_tick_timeout"));
    }

    @Test
    void aDiagramOfTenThousandIsLaidAndPaintedInNoTime() {
        new DemoTraffic(cluster, log).flood(5_000);
        diagram(LaneChoice.ALL);
        long begun = System.nanoTime();
        Diagram diagram = diagram(LaneChoice.ALL);
        SpaceTimeExport.svg(diagram, 4_000, 4_030, Lit.NOTHING, words, MapTheme.LIGHT);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(diagram.rows()).hasSize(10_000);
        assertThat(millis).isLessThan(2_000);
    }

    @Test
    void theViewStaysWithinTheDiagram() {
        Pane pane = new Pane(1, 0, 0, 10, 700, 400);
        assertThat(pane.scrolled(-5, -5, 100)).isEqualTo(pane);
        assertThat(pane.scrolled(1_000, 0, 100).scroll()).isEqualTo(pane.mostScroll(100));
        Pane there = pane.revealing(80, 9, 100);
        assertThat(there.y(80)).isBetween(Pane.HEAD, 400.0);
        assertThat(there.x(9)).isBetween(Pane.GUTTER, 700.0);
        assertThat(there.rowAt(there.y(80))).isEqualTo(80);
        assertThat(there.laneAt(there.x(9))).isEqualTo(9);
        Pane closer = there.zoomed(1.5, there.y(80), 100);
        assertThat(closer.y(80)).isCloseTo(there.y(80), org.assertj.core.data.Offset.offset(1e-6));
    }
}
