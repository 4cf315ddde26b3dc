package orrery.map.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.cluster.ProcessState;
import orrery.term.Pid;

/**
 * Lays the processes of a node out as trees: each above those it started, and those that started nobody in rows below their
 * parent. Everything fits into the field, however many there are.
 */
final class Grove {
    /** How much wider than high the cell of a leaf is. */
    private static final double LEAF_SHAPE = 2.2;
    /** A cycle of parents cannot be, but what nodes say may be of different moments. */
    private static final int DEEPEST = 64;

    private final Map<Pid, List<Pid>> children = new HashMap<>();
    private final Map<Pid, Box> cells = new LinkedHashMap<>();

    private Grove() {}

    /** The cell of each process within the field. */
    static Map<Pid, Box> cells(Collection<ProcessState> processes, Box field) {
        Grove grove = new Grove();
        Set<Pid> all = new HashSet<>();
        processes.forEach(process -> all.add(process.pid()));
        List<Pid> roots = new ArrayList<>();
        processes.stream().sorted((a, b) -> Spoken.PID_ORDER.compare(a.pid(), b.pid())).forEachOrdered(process -> {
            Pid pid = process.pid();
            process.parent().filter(parent -> all.contains(parent) && Spoken.PID_ORDER.compare(parent, pid) < 0)
                    .ifPresentOrElse(
                            parent -> grove.children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(pid),
                            () -> roots.add(pid));
        });
        grove.place(roots, field, 0);
        return grove.cells;
    }

    private List<Pid> children(Pid pid) {
        return children.getOrDefault(pid, List.of());
    }

    /** Trees side by side, each as wide as it is heavy; those that are only a root share one block. */
    private void place(List<Pid> siblings, Box box, int depth) {
        List<Pid> leaves = new ArrayList<>();
        List<Pid> trees = new ArrayList<>();
        siblings.forEach(pid -> (children(pid).isEmpty() || depth > DEEPEST ? leaves : trees).add(pid));
        double all = leaves.size() + trees.stream().mapToDouble(this::weight).sum();
        double x = box.x();
        for (Pid tree : trees) {
            double width = box.width() * weight(tree) / all;
            place(tree, new Box(x, box.y(), width, box.height()), depth);
            x += width;
        }
        rows(leaves, new Box(x, box.y(), box.right() - x, box.height()));
    }

    private void place(Pid root, Box box, int depth) {
        double strip = box.height() / rows(root, depth);
        cells.put(root, new Box(box.x(), box.y(), box.width(), strip));
        place(children(root), new Box(box.x(), box.y() + strip, box.width(), box.height() - strip), depth + 1);
    }

    private void rows(List<Pid> leaves, Box box) {
        if (leaves.isEmpty()) {
            return;
        }
        int columns = Math.clamp(
                (int) Math.round(Math.sqrt(leaves.size() * box.width() / Math.max(1e-6, box.height()) / LEAF_SHAPE)), 1,
                leaves.size());
        int rows = (leaves.size() + columns - 1) / columns;
        double width = box.width() / columns;
        double height = box.height() / rows;
        for (int i = 0; i < leaves.size(); i++) {
            cells.put(leaves.get(i),
                    new Box(box.x() + i % columns * width, box.y() + i / columns * height, width, height));
        }
    }

    /** How wide a tree is beside others: more slowly than it grows, so that small ones stay visible. */
    private double weight(Pid root) {
        return Math.max(1, Math.sqrt(size(root, 0)) * 1.5);
    }

    private int size(Pid root, int depth) {
        return depth > DEEPEST ? 1 : 1 + children(root).stream().mapToInt(child -> size(child, depth + 1)).sum();
    }

    /** How many rows a tree takes, about: many leaves take more than one. */
    private double rows(Pid root, int depth) {
        List<Pid> below = children(root);
        if (below.isEmpty() || depth > DEEPEST) {
            return 1;
        }
        double deepest = below.stream().mapToDouble(child -> rows(child, depth + 1)).max().orElse(1);
        return 1 + Math.max(deepest, Math.sqrt(below.size() / 6.0));
    }
}
