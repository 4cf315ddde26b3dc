package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final Box LEFT = new Box(0, 0, 100, 60);
    private static final Box RIGHT = new Box(400, 0, 100, 60);

    @Test
    void aRouteRunsFromEdgeToEdge() {
        Route route = Route.between(LEFT, RIGHT, 0);

        assertThat(route.points().getFirst().x()).isCloseTo(100, within(0.01));
        assertThat(route.points().getLast().x()).isCloseTo(400, within(0.01));
        assertThat(route.length()).isCloseTo(300, within(0.01));
        assertThat(route.at(150).x()).isCloseTo(250, within(0.01));
    }

    @Test
    void aRouteBulgesAsFarAsItIsTold() {
        Route route = Route.between(LEFT, RIGHT, 80);

        assertThat(route.at(route.length() / 2).y()).isCloseTo(30 + 80, within(1.0));
        assertThat(Route.between(LEFT, RIGHT, -80).at(route.length() / 2).y()).isCloseTo(30 - 80, within(1.0));
    }

    @Test
    void theHalvesOfARouteMakeTheWhole() {
        Route route = Route.between(LEFT, RIGHT, 80);
        double length = route.length();
        Route first = route.part(0, length / 2);
        Route second = route.reversed().part(0, length / 2);

        assertThat(first.length() + second.length()).isCloseTo(length, within(0.1));
        assertThat(first.points().getLast().distance(second.points().getLast())).isLessThan(0.1);
    }

    @Test
    void aConnectionGoesAroundANodeThatIsInItsWay() {
        Box between = new Box(200, -20, 100, 100);
        Route way = Routing.route(LEFT, RIGHT, List.of(LEFT, RIGHT, between));

        assertThat(way.crosses(between)).isFalse();
        assertThat(Routing.route(LEFT, RIGHT, List.of(LEFT, RIGHT)).points()).hasSize(2);
    }

    @Test
    void aLineCrossesABoxOrMissesIt() {
        assertThat(LEFT.crosses(new Point(-10, 30), new Point(110, 30))).isTrue();
        assertThat(LEFT.crosses(new Point(-10, -30), new Point(110, -30))).isFalse();
        assertThat(LEFT.crosses(new Point(50, 10), new Point(50, 20))).isTrue();
        assertThat(LEFT.crosses(new Point(-10, 55), new Point(20, 90))).isFalse();
    }

    @Test
    void zoomingKeepsWhatIsUnderThePointer() {
        Viewport viewport = Viewport.centred(800, 600);
        Point pointer = new Point(123, 456);
        Point world = viewport.toWorld(pointer);
        Viewport closer = viewport.zoomed(1.7, pointer);

        assertThat(closer.zoom()).isCloseTo(1.7, within(1e-9));
        assertThat(closer.toScreen(world).distance(pointer)).isLessThan(1e-9);
        assertThat(viewport.zoomed(1e9, pointer).zoom()).isEqualTo(Viewport.MAX_ZOOM);
        assertThat(viewport.zoomed(1e-9, pointer).zoom()).isEqualTo(Viewport.MIN_ZOOM);
    }

    @Test
    void fittingShowsTheWholeBoxInTheMiddle() {
        Box world = new Box(-1_000, -300, 2_000, 600);
        Viewport fit = Viewport.centred(800, 600).fitting(world, new Box(50, 50, 700, 500));

        assertThat(fit.toScreen(world).x()).isCloseTo(50, within(0.01));
        assertThat(fit.toScreen(world).right()).isCloseTo(750, within(0.01));
        assertThat(fit.toScreen(world.centre()).y()).isCloseTo(300, within(0.01));
        assertThat(Viewport.centred(800, 600).fitting(world, new Box(50, 50, 700, 400)).toScreen(world.centre()).y())
                .isCloseTo(250, within(0.01));
    }

    @Test
    void revealingMovesNoFurtherThanNeeded() {
        Viewport viewport = Viewport.centred(800, 600);
        Box seen = new Box(-50, -50, 100, 100);
        Box right = new Box(500, -50, 100, 100);

        assertThat(viewport.revealing(seen, 20)).isEqualTo(viewport);
        assertThat(viewport.revealing(right, 20).toScreen(right).right()).isCloseTo(780, within(0.01));
    }

    @Test
    void aGlideEndsWhereItWants() {
        Viewport from = Viewport.centred(800, 600);
        Viewport to = from.zoomed(2, new Point(10, 10)).panned(40, 70);

        assertThat(from.towards(to, 1).toScreen(new Point(5, 5)).distance(to.toScreen(new Point(5, 5))))
                .isLessThan(1e-6);
        assertThat(from.towards(to, 0).toScreen(new Point(5, 5)).distance(from.toScreen(new Point(5, 5))))
                .isLessThan(1e-6);
    }
}
