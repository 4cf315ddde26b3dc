package orrery.map.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.Exit;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A node as it is drawn: a box with a head and a field of processes.
 *
 * @param glyphs its processes, by slot
 * @param watched whether Orrery looks at it
 */
public record NodeShape(NodeState state, Packing packing, Box box, List<Glyph> glyphs, boolean watched) {
    public static final double WIDTH = 280;
    public static final double HEIGHT = 176;
    static final double HEAD = 62;
    /** Where the processes are, relative to the box. */
    static final Box FIELD = new Box(16, HEAD + 8, WIDTH - 32, 70);
    private static final double PILL_HEIGHT = 20;

    public NodeShape {
        glyphs = List.copyOf(glyphs);
    }

    static Box boxAt(Point centre) {
        return Box.around(centre, WIDTH, HEIGHT);
    }

    static NodeShape of(NodeState state, Packing packing, Point centre, boolean watched, Instant now) {
        Map<Pid, Exit> ended = new HashMap<>();
        for (Exit exit : state.exits()) {
            if (exit.at().plus(Packing.TOMBSTONE).isAfter(now)) {
                ended.put(exit.pid(), exit);
            }
        }
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
        return new NodeShape(state, packing, boxAt(centre), glyphs, watched);
    }

    /** How many system processes are folded away. */
    public int system() {
        return packing.system();
    }

    public NodeName name() {
        return state.name();
    }

    NodeShape movedTo(Point centre) {
        return new NodeShape(state, packing, boxAt(centre), glyphs, watched);
    }

    /** Where a glyph is in the world. */
    public Point centre(Glyph glyph) {
        return glyph.centre().plus(box.x(), box.y());
    }

    public Optional<Glyph> glyph(Pid pid) {
        return glyphs.stream().filter(g -> g.pid().equals(pid)).findFirst();
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
