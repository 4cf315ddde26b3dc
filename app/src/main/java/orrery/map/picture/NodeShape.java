package orrery.map.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Exit;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.term.NodeName;
import orrery.term.Pid;

/** A node as it is drawn: a box with a head and a field of processes. Immutable. */
public final class NodeShape {
    public static final double WIDTH = 280;
    public static final double HEIGHT = 176;
    static final double HEAD = 62;
    /** Where the processes are, relative to the box. */
    static final Box FIELD = new Box(16, HEAD + 8, WIDTH - 32, 70);
    private static final double PILL_HEIGHT = 20;

    private final NodeState state;
    private final Packing packing;
    private final Box box;
    private final List<Glyph> glyphs;
    private final Map<Pid, Glyph> byPid;
    private final boolean watched;
    private final boolean tree;

    private NodeShape(NodeState state, Packing packing, Box box, List<Glyph> glyphs, Map<Pid, Glyph> byPid,
            boolean watched, boolean tree) {
        this.state = state;
        this.packing = packing;
        this.box = box;
        this.glyphs = glyphs;
        this.byPid = byPid;
        this.watched = watched;
        this.tree = tree;
    }

    static Box boxAt(Point centre) {
        return Box.around(centre, WIDTH, HEIGHT);
    }

    /** @param old what was drawn of it before: tombstones stay where they are */
    static NodeShape of(NodeState state, Packing packing, boolean tree, Point centre, boolean watched, Instant now,
            @Nullable NodeShape old) {
        Map<Pid, Exit> ended = new HashMap<>();
        for (Exit exit : state.exits()) {
            if (exit.at().plus(Packing.TOMBSTONE).isAfter(now)) {
                ended.put(exit.pid(), exit);
            }
        }
        List<Glyph> glyphs = tree ? grown(state, packing, ended, old) : packed(state, packing, ended);
        Map<Pid, Glyph> byPid = new HashMap<>();
        glyphs.forEach(glyph -> byPid.put(glyph.pid(), glyph));
        return new NodeShape(state, packing, boxAt(centre), List.copyOf(glyphs), byPid, watched, tree);
    }

    private static List<Glyph> packed(NodeState state, Packing packing, Map<Pid, Exit> ended) {
        Tier tier = packing.tier();
        List<Glyph> glyphs = new ArrayList<>();
        packing.slots().entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(slot -> {
                    Point at = tier.slot(slot.getValue(), FIELD);
                    Box cell = tier.cell(slot.getValue(), FIELD);
                    Optional<ProcessState> process = state.process(slot.getKey());
                    Exit exit = ended.get(slot.getKey());
                    if (process.isPresent()) {
                        glyphs.add(Glyph.living(process.get(), at, cell, tier.radius()));
                    } else if (exit != null) {
                        glyphs.add(Glyph.dead(exit, at, cell, tier.radius()));
                    }
                });
        return glyphs;
    }

    private static List<Glyph> grown(NodeState state, Packing packing, Map<Pid, Exit> ended, @Nullable NodeShape old) {
        List<ProcessState> living = packing.slots().keySet().stream().flatMap(pid -> state.process(pid).stream())
                .toList();
        List<Glyph> glyphs = new ArrayList<>();
        Map<Pid, Box> cells = Grove.cells(living, FIELD);
        for (ProcessState process : living) {
            Box cell = cells.getOrDefault(process.pid(), FIELD);
            glyphs.add(Glyph.living(process, cell.centre(), cell, radius(cell)));
        }
        for (Exit exit : ended.values()) {
            Optional.ofNullable(old).flatMap(before -> before.glyph(exit.pid())).ifPresent(before -> glyphs
                    .add(Glyph.dead(exit, before.centre(), before.cell(), before.radius())));
        }
        return glyphs;
    }

    private static double radius(Box cell) {
        return Math.clamp(Math.min(cell.width(), cell.height()) * 0.32, 0.5, Tier.NAMED.radius());
    }

    public NodeState state() {
        return state;
    }

    public Packing packing() {
        return packing;
    }

    public Box box() {
        return box;
    }

    /** Its processes, by slot. */
    public List<Glyph> glyphs() {
        return glyphs;
    }

    /** Whether Orrery looks at it. */
    public boolean watched() {
        return watched;
    }

    /** Whether its processes are shown as trees, else packed. */
    public boolean tree() {
        return tree;
    }

    /** Whether labels stand to the right of the signs of its processes. */
    boolean hasLabelsBeside() {
        return !tree && packing.tier() == Tier.NAMED;
    }

    /** How many system processes are folded away. */
    public int system() {
        return packing.system();
    }

    public NodeName name() {
        return state.name();
    }

    NodeShape movedTo(Point centre) {
        return new NodeShape(state, packing, boxAt(centre), glyphs, byPid, watched, tree);
    }

    /** Where a glyph is in the world. */
    public Point centre(Glyph glyph) {
        return glyph.centre().plus(box.x(), box.y());
    }

    public Optional<Glyph> glyph(Pid pid) {
        return Optional.ofNullable(byPid.get(pid));
    }

    /** Where one of its processes is, or was. */
    Place place(Pid pid) {
        Glyph glyph = byPid.get(pid);
        if (glyph != null) {
            return new Place(Place.Kind.GLYPH, centre(glyph), glyph.radius());
        }
        ProcessState process = state.processes().get(pid);
        if (process != null && process.facts().system() && system() > 0) {
            return new Place(Place.Kind.SYSTEM, pill().centre(), PILL_HEIGHT / 2);
        }
        if (process != null && hasMore()) {
            return new Place(Place.Kind.MORE, morePill().centre(), PILL_HEIGHT / 2);
        }
        return new Place(Place.Kind.NODE, new Point(box.centre().x(), box.y() + HEAD / 2), HEAD / 2);
    }

    /** Where the pill of the system processes is, in the world. */
    public Box pill() {
        return new Box(box.x() + 14, box.bottom() - PILL_HEIGHT - 9, hasMore() ? 158 : WIDTH - 28, PILL_HEIGHT);
    }

    /** Where it says how many processes found no slot, in the world. */
    Box morePill() {
        double width = system() > 0 || packing.unfolded() ? 72 : WIDTH - 28;
        return new Box(box.right() - 14 - width, box.bottom() - PILL_HEIGHT - 9, width, PILL_HEIGHT);
    }

    public boolean hasMore() {
        return packing.more() > 0;
    }

    /** Whether there is a pill: folded system processes, or a way to fold them again. */
    public boolean hasPill() {
        return system() > 0 || packing.unfolded();
    }
}
