package orrery.map.picture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What is on its way in or out of the picture: births grow, deaths leave a ring, nodes that go fade, a new connection
 * swells once. Times are nanoseconds of any one clock.
 */
public final class Motions implements LiveLayer {
    static final Duration BIRTH = Duration.ofMillis(200);
    static final Duration DEATH = Duration.ofMillis(600);
    static final Duration PULSE = Duration.ofMillis(400);
    /** More than this at once is no birth to follow but a new picture. */
    private static final int MOST_AT_ONCE = 60;

    private sealed interface Motion {
        long start();

        Duration length();

        default double progress(long now) {
            return Math.clamp((double) (now - start()) / length().toNanos(), 0, 1);
        }
    }

    private record NodeBirth(NodeName node, long start) implements Motion {
        @Override
        public Duration length() {
            return BIRTH;
        }
    }

    private record NodeEnd(NodeShape shape, long start) implements Motion {
        @Override
        public Duration length() {
            return DEATH;
        }
    }

    private record ProcessBirth(Pid pid, long start) implements Motion {
        @Override
        public Duration length() {
            return BIRTH;
        }
    }

    private record ProcessDeath(Pid pid, long start) implements Motion {
        @Override
        public Duration length() {
            return DEATH;
        }
    }

    private record Pulse(Selection.OfConnection connection, long start) implements Motion {
        @Override
        public Duration length() {
            return PULSE;
        }
    }

    private final List<Motion> motions = new ArrayList<>();

    /** Notes what changed from one picture to the next. */
    public void follow(MapModel before, MapModel after, long now) {
        List<Motion> found = new ArrayList<>();
        for (NodeShape node : after.nodes()) {
            Optional<NodeShape> old = before.node(node.name());
            if (old.isEmpty()) {
                found.add(new NodeBirth(node.name(), now));
            } else {
                processes(old.get(), node, now, found);
            }
        }
        for (NodeShape node : before.nodes()) {
            if (after.node(node.name()).isEmpty()) {
                found.add(new NodeEnd(node, now));
            }
        }
        for (EdgeShape edge : after.edges()) {
            boolean wasUp = before.state().connection(edge.connection().a(), edge.connection().b())
                    .filter(c -> c.isUp()).isPresent();
            if (edge.connection().isUp() && !wasUp) {
                found.add(new Pulse(edge.selection(), now));
            }
        }
        if (found.size() <= MOST_AT_ONCE) {
            motions.addAll(found);
        }
    }

    private static void processes(NodeShape before, NodeShape after, long now, List<Motion> found) {
        if (before == after || before.packing().unfolded() != after.packing().unfolded()) {
            return;
        }
        Set<Pid> living = new HashSet<>();
        before.glyphs().stream().filter(glyph -> glyph.exit().isEmpty()).forEach(glyph -> living.add(glyph.pid()));
        for (Glyph glyph : after.glyphs()) {
            boolean alive = glyph.exit().isEmpty();
            if (alive && !living.contains(glyph.pid())) {
                found.add(new ProcessBirth(glyph.pid(), now));
            } else if (!alive && living.contains(glyph.pid())) {
                found.add(new ProcessDeath(glyph.pid(), now));
            }
        }
    }

    /** Drops what has come to its end; returns whether anything did. */
    public boolean settle(long now) {
        return motions.removeIf(motion -> motion.progress(now) >= 1);
    }

    public void clear() {
        motions.clear();
    }

    @Override
    public boolean isActive() {
        return !motions.isEmpty();
    }

    /** What the still picture leaves out because it is growing. */
    public Set<Selection> growing() {
        Set<Selection> things = new HashSet<>();
        for (Motion motion : motions) {
            switch (motion) {
                case NodeBirth(NodeName node, var _) -> things.add(new Selection.OfNode(node));
                case ProcessBirth(Pid pid, var _) -> things.add(new Selection.OfProcess(pid));
                case NodeEnd _,ProcessDeath _,Pulse _ -> {
                    // drawn beside or on top of what is still
                }
            }
        }
        return things;
    }

    @Override
    public void paint(Painter painter, MapTheme theme, MapWords words, MapModel model, Viewport viewport, long now) {
        for (Motion motion : motions) {
            double part = motion.progress(now);
            switch (motion) {
                case NodeBirth(NodeName name, var _) -> model.node(name)
                        .ifPresent(node -> new MapPainter(painter, theme, words).paint(node, model,
                                about(viewport, node.box().centre(), eased(part)), Look.PLAIN));
                case NodeEnd(NodeShape node, var _) -> new MapPainter(painter.faded(1 - part), theme, words)
                        .paint(node, model, about(viewport, node.box().centre(), 1 - 0.3 * part), Look.PLAIN);
                case ProcessBirth(Pid pid, var _) -> model.node(NodeName.of(pid.node()))
                        .ifPresent(node -> node.glyph(pid).ifPresent(glyph -> new GlyphPainter(painter, theme)
                                .paint(glyph.sized(eased(part)), node, viewport, Look.PLAIN)));
                case ProcessDeath(Pid pid, var _) -> model.node(NodeName.of(pid.node()))
                        .ifPresent(node -> node.glyph(pid).ifPresent(glyph -> painter.stroke(
                                new Figure.Circle(viewport.toScreen(node.centre(glyph)),
                                        (glyph.radius() + 16 * part) * viewport.zoom()),
                                Stroke.solid(theme.danger().faded(1 - part), 3))));
                case Pulse(Selection.OfConnection which, var _) -> model.edge(which)
                        .ifPresent(edge -> painter.stroke(new Figure.Line(edge.route().onScreen(viewport).points()),
                                Stroke.solid(theme.alive().faded(0.55 * (1 - part)), 5 + 16 * part)));
            }
        }
    }

    /** Fast first, then settling. */
    private static double eased(double part) {
        return 1 - (1 - part) * (1 - part) * (1 - part);
    }

    /** The viewport in which things around a point of the world look as much smaller as {@code scale} says. */
    private static Viewport about(Viewport viewport, Point world, double scale) {
        Point centre = viewport.toScreen(world);
        double zoom = viewport.zoom() * Math.max(0.02, scale);
        return new Viewport(zoom, centre.x() - world.x() * zoom, centre.y() - world.y() * zoom, viewport.width(),
                viewport.height());
    }
}
