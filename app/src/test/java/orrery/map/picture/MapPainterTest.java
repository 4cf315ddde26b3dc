package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ProcessFacts;
import orrery.cluster.Selection;
import orrery.term.Pid;

class MapPainterTest {
    private static final MapTheme THEME = MapTheme.LIGHT;
    private static final Selection.OfConnection A_B = new Selection.OfConnection(name("a@h"), name("b@h"));
    private static final Viewport VIEWPORT = Viewport.centred(1_600, 1_200);

    private static RecordingPainter painted(SampleCluster cluster, Look look, Viewport viewport) {
        RecordingPainter painter = new RecordingPainter();
        MapModel model = MapModel.of(cluster.state(), SampleCluster.NOW);
        new MapPainter(painter, THEME, new MapWords(Locale.ENGLISH)).paint(model, viewport, look);
        return painter;
    }

    private static RecordingPainter painted(SampleCluster cluster) {
        return painted(cluster, Look.PLAIN, VIEWPORT);
    }

    private static SampleCluster two() {
        return new SampleCluster().lab("a@h").lab("b@h");
    }

    private static double length(RecordingPainter painter, Colour colour) {
        return painter.strokesOf(A_B).stream().filter(s -> s.stroke().colour().equals(colour))
                .mapToDouble(s -> new Route(((Figure.Line) s.figure()).points()).length()).sum();
    }

    /** Nodes a and b are placed left and right of the middle. */
    private static double distance() {
        return Spots.spot(0).distance(Spots.spot(1)) - NodeShape.WIDTH;
    }

    @Test
    void aConnectionBothEndsHaveIsDrawnWhole() {
        RecordingPainter painter = painted(two().connected("a@h", "b@h"));

        assertThat(length(painter, THEME.alive())).isCloseTo(distance(), within(0.5));
        assertThat(painter.textsOf(A_B)).isEmpty();
    }

    @Test
    void aConnectionOnlyOneEndHasStopsBeforeTheMiddleOnItsSide() {
        RecordingPainter painter = painted(two().reports("b@h", "a@h"));

        assertThat(length(painter, THEME.alive())).isCloseTo(distance() / 2 - 12, within(0.5));
        Figure.Line line = (Figure.Line) painter.strokesOf(A_B).getFirst().figure();
        assertThat(line.points().getFirst().x()).as("begins at b").isGreaterThan(VIEWPORT.width() / 2);
        assertThat(line.points().getLast().x()).isGreaterThan(VIEWPORT.width() / 2);
        assertThat(painter.texts).extracting(RecordingPainter.Written::text).contains("only b has it");
    }

    @Test
    void theHalfOfANodeNobodyAskedIsFaint() {
        RecordingPainter painter = painted(new SampleCluster().lab("a@h").reports("a@h", "b@h"));

        assertThat(length(painter, THEME.alive())).isCloseTo(distance() / 2, within(0.5));
        assertThat(painter.strokesOf(A_B)).hasSize(2).anyMatch(s -> s.stroke().colour().opacity() < 1);
        assertThat(painter.texts).extracting(RecordingPainter.Written::text).doesNotContain("only a has it");
    }

    @Test
    void aHiddenConnectionIsDashedAndGrey() {
        RecordingPainter painter = painted(two().connectedHidden("a@h", "b@h"));

        assertThat(painter.strokesOf(A_B)).isNotEmpty().allSatisfy(s -> {
            assertThat(s.stroke().dashes()).containsExactly(8.0, 6.0);
            assertThat(s.stroke().colour()).isEqualTo(THEME.quiet());
        });
    }

    @Test
    void aConnectionBeingMadeHasMovingDashes() {
        Look later = new Look(Selection.NOTHING, Look.PLAIN.layers(), 7, Set.of(), Search.NONE);
        RecordingPainter painter = painted(two().dials("a@h", "b@h"), later, VIEWPORT);

        assertThat(painter.strokesOf(A_B)).singleElement()
                .satisfies(s -> assertThat(s.stroke().dashOffset()).isEqualTo(-7));
    }

    @Test
    void aRefusalIsCrossedAtTheEndThatRefusedWithItsReason() {
        RecordingPainter painter = painted(two().dials("a@h", "b@h").refused("a@h", "b@h", "b@h", "different cookies"));
        List<RecordingPainter.Stroked> crosses = painter.strokesOf(Selection.NOTHING).stream()
                .filter(s -> s.stroke().colour().equals(THEME.danger())).toList();

        assertThat(crosses).hasSize(2);
        double x = ((Figure.Line) crosses.getFirst().figure()).points().getFirst().x();
        assertThat(x).as("near b").isGreaterThan(VIEWPORT.width() / 2 + distance() / 4);
        assertThat(painter.texts).extracting(RecordingPainter.Written::text).contains("different cookies");
    }

    @Test
    void aLostConnectionIsShownBrokenForAWhile() {
        SampleCluster cluster = two().connected("a@h", "b@h").secondsAgo(9).lost("a@h", "b@h", "net_tick_timeout")
                .lost("b@h", "a@h", "net_tick_timeout");
        assertThat(length(painted(cluster), THEME.danger())).isCloseTo(distance() - 24, within(0.5));

        Instant later = SampleCluster.NOW.plusSeconds(2);
        assertThat(MapModel.of(cluster.state(), later).edges()).isEmpty();
        assertThat(MapModel.of(cluster.state(), SampleCluster.NOW).expires())
                .contains(SampleCluster.NOW.plusSeconds(1));
    }

    @Test
    void everyKindOfNodeIsToldByMoreThanItsColour() {
        Selection a = new Selection.OfNode(name("a@h"));
        RecordingPainter hidden = painted(new SampleCluster().hiddenLab("a@h"));
        assertThat(hidden.textsOf(a)).contains("lab node, hidden", "S");
        assertThat(hidden.strokesOf(a).getFirst().stroke().dashes()).isNotEmpty();

        RecordingPainter beam = painted(new SampleCluster().beam("a@h", "27"));
        assertThat(beam.textsOf(a)).contains("Erlang VM", "OTP 27");
        assertThat(beam.strokesOf(a).stream().filter(s -> s.figure() instanceof Figure.Rounded(Box box, double _)
                && box.width() >= NodeShape.WIDTH)).as("double border").hasSize(2);

        RecordingPainter down = painted(new SampleCluster().lab("a@h").down("a@h", "killed"));
        assertThat(down.textsOf(a)).contains("down: killed");

        RecordingPainter silent = painted(new SampleCluster().lab("a@h").silent("a@h", 12));
        assertThat(silent.textsOf(a)).contains("silent for 12 s");
    }

    @Test
    void theNameOfANodeIsTheLargestTextAndBold() {
        RecordingPainter painter = painted(SampleCluster.three());
        double largest = painter.texts.stream().mapToDouble(t -> t.style().size()).max().orElseThrow();

        assertThat(painter.texts.stream().filter(t -> t.style().size() == largest))
                .extracting(RecordingPainter.Written::text).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(painter.texts.stream().filter(t -> t.style().size() == largest))
                .allMatch(t -> t.style().bold());
    }

    @Test
    void whatIsOutOfSightIsNotPainted() {
        RecordingPainter painter = painted(two().connected("a@h", "b@h"), Look.PLAIN, VIEWPORT.panned(9_000, 0));

        assertThat(painter.strokes).isEmpty();
        assertThat(painter.texts).isEmpty();
    }

    @Test
    void aLayerThatIsSwitchedOffIsNotPainted() {
        Look without = new Look(Selection.NOTHING, EnumSet.of(Layer.PROCESSES), 0, Set.of(), Search.NONE);
        RecordingPainter painter = painted(SampleCluster.three(), without, VIEWPORT);

        assertThat(painter.strokesOf(new Selection.OfConnection(name("one@rane"), name("two@rane")))).isEmpty();
        assertThat(painter.strokes.stream().filter(s -> s.stroke().colour().equals(THEME.names()))).isEmpty();
    }

    @Test
    void aSearchFadesWhatItDoesNotFind() {
        Look look = new Look(Selection.NOTHING, Look.PLAIN.layers(), 0, Set.of(), new Search("BANK"));
        RecordingPainter painter = painted(SampleCluster.three(), look, VIEWPORT);
        Selection bank = new Selection.OfProcess(SampleCluster.pid("one@rane", 121));
        Selection shell = new Selection.OfProcess(SampleCluster.pid("one@rane", 110));

        assertThat(painter.strokesOf(bank)).isNotEmpty().allMatch(s -> s.stroke().colour().opacity() == 1);
        assertThat(painter.strokesOf(shell)).isNotEmpty().allMatch(s -> s.stroke().colour().opacity() < 0.5);
        assertThat(painter.strokesOf(new Selection.OfNode(name("two@rane")))).isNotEmpty()
                .allMatch(s -> s.stroke().colour().opacity() < 0.5);
    }

    @Test
    void theCardOfAProcessTellsWhomItWatchesAndWhoWatchesIt() {
        SampleCluster cluster = SampleCluster.three();
        Pid bank = pid("one@rane", 121);
        for (int id = 130; id < 140; id++) {
            cluster.plain("three@rane", id).watches(pid("three@rane", id), bank);
        }
        MapModel model = MapModel.of(cluster.state(), SampleCluster.NOW);
        Box card = Cards.box(new Stop.OfProcess(bank), model).orElseThrow();
        RecordingPainter painter = new RecordingPainter();
        new MapPainter(painter, THEME, new MapWords(Locale.ENGLISH)).paint(model,
                Viewport.centred(760, 500).into(card, 0), Look.PLAIN);

        List<String> told = painter.textsOf(new Selection.OfProcess(bank));
        assertThat(told).contains("1 link", "watches nobody", "watched by 11 processes");
        assertThat(told.stream().filter(text -> text.contains(" Ticker.loop")))
                .as("as many as there is room for").hasSizeBetween(2, 6);
    }

    @Test
    void aNodeThatIsAloneIsOnlyGoneIntoWhenSomebodyComesNearer() {
        MapModel alone = MapModel.of(new SampleCluster().lab("a@h").state(), SampleCluster.NOW);
        Box node = alone.bounds().orElseThrow();
        Viewport fitted = Viewport.centred(400, 300).fitting(node, new Box(0, 0, 400, 300));

        assertThat(Cards.stop(alone, fitted, Letters.NONE)).isEqualTo(Stop.CLUSTER);
        assertThat(Cards.stop(alone, fitted.zoomed(1.5, new Point(200, 150)), Letters.NONE))
                .isEqualTo(new Stop.OfNode(name("a@h")));
    }

    @Test
    void theNameOfAGroupCoversNoNodeAndNoTab() {
        SampleCluster cluster = SampleCluster.sharing();
        MapModel model = MapModel.of(cluster.state(), SampleCluster.NOW);
        RecordingPainter painter = painted(cluster);
        RecordingPainter.Written label = painter.texts.stream().filter(text -> text.text().startsWith("workers ·"))
                .findFirst().orElseThrow();
        double half = painter.width(label.text(), label.style()) / 2;

        assertThat(model.nodes()).allSatisfy(node -> {
            Box box = BadgePainter.withTabs(VIEWPORT.toScreen(node.box()), VIEWPORT.zoom());
            assertThat(box.intersects(new Box(label.at().x() - half, label.at().y() - 10, 2 * half, 12)))
                    .as(node.name().toString()).isFalse();
        });
    }

    @Test
    void fromFarAwayNoNameOfAGroupHidesTheNodes() {
        RecordingPainter far = painted(SampleCluster.sharing(), Look.PLAIN,
                VIEWPORT.zoomed(0.1, new Point(VIEWPORT.width() / 2, VIEWPORT.height() / 2)));

        assertThat(far.texts).extracting(RecordingPainter.Written::text).contains("one")
                .noneMatch(text -> text.startsWith("workers"));
    }

    @Test
    void whatIsInSightIsNotMovedWhenItIsSelected() {
        Box box = new Box(-150, -100, 100, 60);
        assertThat(VIEWPORT.revealing(box, 40)).isSameAs(VIEWPORT);
        Viewport small = Viewport.centred(320, 220);
        assertThat(small.revealing(box, 40)).as("at the edge, but in sight").isSameAs(small);
        assertThat(small.revealing(new Box(-200, -100, 100, 60), 40).toScreen(new Box(-200, -100, 100, 60)).x())
                .isEqualTo(40);
    }

    @Test
    void aLegendLeavesHalfOfASmallWindowToThePictureAndCountsWhatItLeavesOut() {
        MapModel model = MapModel.of(SampleCluster.sharing().state(), SampleCluster.NOW);
        Viewport small = Viewport.centred(300, 220);
        double height = LegendPainter.height(model, Layer.FIRST, small);
        RecordingPainter painter = new RecordingPainter();
        new LegendPainter(painter, THEME, new MapWords(Locale.ENGLISH)).paint(model, Layer.FIRST,
                new Box(0, 0, 300 - 2 * LegendPainter.MARGIN, height));

        assertThat(height).isPositive().isLessThanOrEqualTo(110);
        assertThat(painter.texts).extracting(RecordingPainter.Written::text).anyMatch(text -> text.startsWith("+"));
        assertThat(LegendPainter.height(model, Layer.FIRST, Viewport.centred(1_600, 1_200)))
                .as("all of it").isEqualTo(LegendPainter.height(model, Layer.FIRST, 1_500));
    }

    @Test
    void theReasonOfACrashStandsBesideItForAWhile() {
        SampleCluster cluster = new SampleCluster().lab("a@h").plain("a@h", 1);
        MapModel before = MapModel.of(cluster.state(), SampleCluster.NOW);
        cluster.secondsAgo(1).exits("a@h", 1, "killed");
        for (int seconds : new int[]{0, 4}) {
            RecordingPainter painter = new RecordingPainter();
            MapModel after = before.next(cluster.state(), before.arrangement(), SampleCluster.NOW.plusSeconds(seconds));
            new MapPainter(painter, THEME, new MapWords(Locale.ENGLISH)).paint(after, VIEWPORT, Look.PLAIN);

            assertThat(painter.textsOf(Selection.NOTHING).contains("✕ killed")).isEqualTo(seconds == 0);
        }
    }

    @Test
    void aLinkIsDrawnOnceThoughBothEndsReportIt() {
        MapModel model = MapModel.of(SampleCluster.three().state(), SampleCluster.NOW);

        assertThat(model.threads()).filteredOn(t -> t.layer() == Layer.LINKS).hasSize(1);
        assertThat(model.threads()).filteredOn(t -> t.layer() == Layer.MONITORS).singleElement()
                .satisfies(t -> assertThat(t.to()).isEqualTo(SampleCluster.pid("one@rane", 121)));
    }

    @Test
    void aChangedNodeLeavesTheShapesOfTheOthersAsTheyWere() {
        SampleCluster cluster = SampleCluster.three();
        MapModel before = MapModel.of(cluster.state(), SampleCluster.NOW);
        MapModel after = before.next(before.state().apply(new ClusterEvent.ProcessSeen(
                SampleCluster.NOW, SampleCluster.pid("two@rane", 999), ProcessFacts.UNKNOWN)),
                before.arrangement(), SampleCluster.NOW);

        assertThat(after.node(name("one@rane"))).containsSame(before.node(name("one@rane")).orElseThrow());
        assertThat(after.node(name("two@rane")).orElseThrow().glyphs()).hasSize(4);
    }

    @Test
    void aReasonIsNeverCutOffAtTheEdgeOfTheWindow() {
        SampleCluster cluster = two().plain("a@h", 90);
        MapModel before = MapModel.of(cluster.state(), SampleCluster.NOW);
        cluster.secondsAgo(1).exits("a@h", 90, "not seen (it was gone at the next look)");
        MapModel model = before.next(cluster.state(), before.arrangement(), SampleCluster.NOW);
        RecordingPainter painter = new RecordingPainter();
        new MapPainter(painter, THEME, new MapWords(Locale.ENGLISH)).paint(model, new Viewport(0.6, 200, 150, 400, 300),
                Look.PLAIN);
        assertThat(painter.texts).extracting(RecordingPainter.Written::text)
                .contains("✕ not seen (it was gone at the next look)");
        assertThat(painter.fills.stream().filter(f -> f.thing() == Selection.NOTHING)
                .map(f -> ((Figure.Rounded) f.figure()).box()).toList())
                .allSatisfy(plate -> assertThat(plate.x() >= 0 && plate.right() <= 400).isTrue());
    }

    @Test
    void aTieRunsThroughNobodysLabel() {
        SampleCluster cluster = two();
        for (int i = 0; i < 6; i++) {
            cluster.plain("a@h", 90 + i).plain("b@h", 90 + i);
        }
        cluster.watches(pid("a@h", 91), pid("a@h", 94)).watches(pid("a@h", 91), pid("b@h", 93))
                .watches(pid("a@h", 90), pid("a@h", 95));
        MapModel model = MapModel.of(cluster.state(), SampleCluster.NOW);
        assertThat(model.threads()).hasSize(3).allSatisfy(thread -> {
            for (NodeShape node : model.nodes()) {
                for (Glyph glyph : node.glyphs()) {
                    Point centre = node.centre(glyph);
                    Box label = new Box(centre.x() + glyph.radius() + 6, centre.y() - 5, 80, 10);
                    assertThat(thread.route().crosses(label)).as("%s through %s", thread, glyph).isFalse();
                }
            }
        });
    }

    @Test
    void aProcessIsAtItsSignElseInThePillElseAtItsNode() {
        MapModel model = MapModel.of(SampleCluster.three().state(), SampleCluster.NOW);
        NodeShape node = model.node(name("one@rane")).orElseThrow();
        assertThat(model.place(pid("one@rane", 121)).map(Place::kind)).contains(Place.Kind.GLYPH);
        assertThat(model.place(pid("one@rane", 11))).contains(
                new Place(Place.Kind.SYSTEM, node.pill().centre(), node.pill().height() / 2));
        assertThat(model.place(pid("one@rane", 4_711)).map(Place::kind)).contains(Place.Kind.NODE);
        assertThat(model.place(pid("nobody@rane", 1))).isEmpty();
    }
}
