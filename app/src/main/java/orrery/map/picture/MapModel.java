package orrery.map.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.Difference;
import orrery.cluster.End;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Everything that is drawn of one state, in units of the world. Immutable; made off the toolkit's thread. */
public final class MapModel {
    /** How long a lost connection is still drawn. */
    public static final Duration LOST_SHOWN = Duration.ofSeconds(10);
    /** How long the reason stands beside a process that was killed or crashed. */
    static final Duration REASON_SHOWN = Duration.ofSeconds(4);
    public static final MapModel EMPTY = new MapModel(ClusterState.EMPTY, Arrangement.EMPTY, Instant.EPOCH, List.of(),
            List.of(), List.of(), Commons.NONE, Difference.NONE);

    private final ClusterState state;
    private final Arrangement arrangement;
    private final Instant now;
    private final List<NodeShape> nodes;
    private final Map<NodeName, NodeShape> byName = new HashMap<>();
    private final List<EdgeShape> edges;
    private final Map<Selection.OfConnection, EdgeShape> byEnds = new HashMap<>();
    private final List<EdgeShape> pending;
    private final List<ThreadShape> threads;
    private final Commons commons;
    private final Difference difference;
    private final List<EdgeShape> ghosts;
    private final Bundles bundles;
    /** What was looked for last: the same is asked for with every drawing. */
    private volatile @Nullable Finder finder;

    private MapModel(ClusterState state, Arrangement arrangement, Instant now, List<NodeShape> nodes,
            List<EdgeShape> edges, List<ThreadShape> threads, Commons commons,
            Difference difference) {
        this.state = state;
        this.arrangement = arrangement;
        this.now = now;
        this.nodes = List.copyOf(nodes);
        this.edges = List.copyOf(edges);
        this.threads = List.copyOf(threads);
        this.commons = commons;
        this.difference = difference;
        this.bundles = Bundles.of(this.nodes, this.edges);
        this.nodes.forEach(node -> byName.put(node.name(), node));
        this.edges.forEach(edge -> byEnds.put(edge.selection(), edge));
        this.ghosts = ghosts(difference);
        this.ghosts.forEach(edge -> byEnds.putIfAbsent(edge.selection(), edge));
        pending = this.edges.stream().filter(edge -> edge.connection().isPending()).toList();
    }

    /** The picture of a state on its own, everything placed afresh. */
    public static MapModel of(ClusterState state, Instant now) {
        return EMPTY.next(state, Arrangement.EMPTY, now);
    }

    /**
     * The picture of a newer state, with what was placed left where it is. Shapes of nodes that did not change are taken
     * over.
     */
    public MapModel next(ClusterState newer, Arrangement places, Instant at) {
        Arrangement arranged = places.follow(newer, at);
        List<NodeState> all = newer.nodes();
        List<NodeName> observers = all.stream().filter(node -> node.facts().kind() == NodeKind.OBSERVER)
                .map(NodeState::name).toList();
        List<NodeShape> shapes = new ArrayList<>();
        for (NodeState node : all) {
            boolean watched = observers.stream()
                    .anyMatch(eye -> newer.connection(eye, node.name()).filter(Connection::isUp).isPresent());
            arranged.centre(node.name())
                    .ifPresent(centre -> shapes.add(shape(node, arranged, centre, watched, at)));
        }
        boolean same = sameShapes(shapes, nodes);
        return new MapModel(newer, arranged, at, shapes, edges(newer, shapes, at), same ? threads : Threads.of(shapes),
                same ? commons : Commons.of(newer, shapes, commons.choice()), difference);
    }

    /** This picture with one node elsewhere. */
    public MapModel moved(NodeName node, Point centre) {
        if (!byName.containsKey(node)) {
            return this;
        }
        List<NodeShape> shapes = nodes.stream()
                .map(shape -> shape.name().equals(node) ? shape.movedTo(centre) : shape).toList();
        return new MapModel(state, arrangement.moved(node, centre), now, shapes, edges(state, shapes, now),
                Threads.of(shapes), Commons.of(state, shapes, commons.choice()), difference);
    }

    /** This picture with the wish to see a node's system processes one by one, or not; {@link #next} fulfils it. */
    public MapModel unfolded(NodeName node, boolean unfold) {
        return new MapModel(state, arrangement.unfolded(node, unfold), now, nodes, edges, threads, commons,
                difference);
    }

    /** This picture with the wish to see processes as trees, or packed; {@link #next} fulfils it. */
    public MapModel withTrees(boolean trees) {
        return new MapModel(state, arrangement.withTrees(trees), now, nodes, edges, threads, commons,
                difference);
    }

    /** This picture with these groups drawn. */
    public MapModel withGroups(GroupChoice choice) {
        return choice.equals(commons.choice())
                ? this
                : new MapModel(state, arrangement, now, nodes, edges, threads, Commons.of(state, nodes, choice),
                        difference);
    }

    /** This picture with signs of what differs from an earlier moment. */
    public MapModel withDifference(Difference from) {
        return new MapModel(state, arrangement, now, nodes, edges, threads, commons, from);
    }

    private List<EdgeShape> ghosts(Difference from) {
        Map<NodeName, Box> boxes = boxes(nodes);
        List<EdgeShape> found = new ArrayList<>();
        for (Connection gone : from.goneConnections()) {
            Box a = boxes.get(gone.a());
            Box b = boxes.get(gone.b());
            if (a != null && b != null) {
                var ends = new Selection.OfConnection(gone.a(), gone.b());
                EdgeShape drawn = byEnds.get(ends);
                Route route = drawn != null ? drawn.route() : Routing.route(a, b, boxes.values());
                found.add(new EdgeShape(gone, route, ends));
            }
        }
        return List.copyOf(found);
    }

    private NodeShape shape(NodeState node, Arrangement places, Point centre, boolean watched, Instant at) {
        Packing packing = places.packing(node.name());
        NodeShape old = byName.get(node.name());
        if (old != null && old.state() == node && old.packing() == packing && old.watched() == watched
                && old.tree() == places.hasTrees()
                && old.box().centre().equals(centre) && node.exits().isEmpty()) {
            return old;
        }
        return NodeShape.of(node, packing, places.hasTrees(), centre, watched, at, old);
    }

    private List<EdgeShape> edges(ClusterState newer, List<NodeShape> shapes, Instant at) {
        Map<NodeName, Box> boxes = boxes(shapes);
        Map<Selection.OfConnection, EdgeShape> known = boxes.equals(boxes(nodes)) ? byEnds : Map.of();
        List<EdgeShape> found = new ArrayList<>();
        for (Connection connection : newer.connections()) {
            Box a = boxes.get(connection.a());
            Box b = boxes.get(connection.b());
            if (a != null && b != null && isDrawn(connection, at)) {
                var ends = new Selection.OfConnection(connection.a(), connection.b());
                EdgeShape old = known.get(ends);
                Route route = old != null ? old.route() : Routing.route(a, b, boxes.values());
                found.add(new EdgeShape(connection, route, old != null ? old.selection() : ends));
            }
        }
        return found;
    }

    /** By identity: comparing two states of a node value by value takes as long as the node is large. */
    private static boolean sameShapes(List<NodeShape> some, List<NodeShape> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> some.get(i) == others.get(i));
    }

    private static Map<NodeName, Box> boxes(List<NodeShape> shapes) {
        Map<NodeName, Box> boxes = new HashMap<>();
        shapes.forEach(shape -> boxes.put(shape.name(), shape.box()));
        return boxes;
    }

    private static boolean isDrawn(Connection connection, Instant at) {
        return isDrawn(connection.atA(), at) || isDrawn(connection.atB(), at);
    }

    static boolean isDrawn(End end, Instant at) {
        return switch (end) {
            case End.Unknown _,End.None _ -> false;
            case End.Pending _,End.Reported _,End.Refused _ -> true;
            case End.Lost(Instant when, var _) -> when.plus(LOST_SHOWN).isAfter(at);
        };
    }

    /** When the picture changes without an event, as when a tombstone has been shown long enough. */
    public Optional<Instant> expires() {
        Stream<Instant> tombstones = nodes.stream().flatMap(node -> node.glyphs().stream())
                .flatMap(glyph -> glyph.exit().stream())
                .flatMap(exit -> Stream.of(exit.at().plus(REASON_SHOWN), exit.at().plus(Packing.TOMBSTONE)));
        Stream<Instant> losses = edges.stream()
                .flatMap(edge -> Stream.of(edge.connection().atA(), edge.connection().atB()))
                .filter(End.Lost.class::isInstance).map(end -> ((End.Lost) end).at().plus(LOST_SHOWN));
        // A silent node says for how many seconds it has been so.
        Stream<Instant> silences = nodes.stream().filter(node -> node.state().status() == NodeStatus.SUSPECT)
                .map(_ -> now.plusSeconds(1));
        return Stream.of(tombstones, losses, silences).flatMap(when -> when).filter(when -> when.isAfter(now))
                .min(Instant::compareTo);
    }

    public ClusterState state() {
        return state;
    }

    public Arrangement arrangement() {
        return arrangement;
    }

    public Instant now() {
        return now;
    }

    public List<NodeShape> nodes() {
        return nodes;
    }

    public Optional<NodeShape> node(NodeName name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Glyph> glyph(Pid pid) {
        return node(NodeName.of(pid.node())).flatMap(node -> node.glyph(pid));
    }

    /** Where a process is; empty if not even its node is drawn. */
    public Optional<Place> place(Pid pid) {
        return node(NodeName.of(pid.node())).map(node -> node.place(pid));
    }

    public List<EdgeShape> edges() {
        return edges;
    }

    /** What differs from an earlier moment, and is signed. */
    public Difference difference() {
        return difference;
    }

    /** Connections that are up no more, as they were at the earlier moment. */
    List<EdgeShape> ghosts() {
        return ghosts;
    }

    /** The connections that are being made. */
    public List<EdgeShape> pending() {
        return pending;
    }

    public Optional<EdgeShape> edge(Selection.OfConnection which) {
        return Optional.ofNullable(byEnds.get(which));
    }

    public List<ThreadShape> threads() {
        return threads;
    }

    /** Whether a tie is drawn: parents are, whatever the layers, where processes are shown as trees. */
    boolean shows(ThreadShape thread, Set<Layer> layers) {
        return layers.contains(thread.layer()) || thread.layer() == Layer.SUPERVISION && arrangement.hasTrees();
    }

    /** The connections of a large mesh, tied together. */
    Bundles bundles() {
        return bundles;
    }

    /** What a search finds here. */
    public Finder find(Search search) {
        Finder last = finder;
        if (last == null || !last.isOf(search)) {
            last = new Finder(this, search);
            finder = last;
        }
        return last;
    }

    /** What the nodes share. */
    public Commons commons() {
        return commons;
    }

    /** The box around all nodes with what hangs below them; empty if there is none. */
    public Optional<Box> bounds() {
        return nodes.stream().map(this::outline).reduce(Box::union);
    }

    /** A node with what hangs below it. */
    Box outline(NodeShape node) {
        Box box = node.box();
        return commons.below(node.name()).isEmpty()
                ? box
                : new Box(box.x(), box.y(), box.width(), box.height() + TagRows.DEPTH);
    }
}
