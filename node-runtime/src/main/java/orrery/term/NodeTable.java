package orrery.term;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers nodes in the order in which they are met, and remembers them, so that a printed {@code <1.95.0>} can be typed in
 * again. A node that was started anew keeps its number, which then means its newest incarnation met.
 */
public final class NodeTable implements NodeNumbering {
    private final Incarnation local;
    private final Map<Atom, Integer> numbers = new HashMap<>();
    private final Map<Integer, Incarnation> nodes = new HashMap<>();

    /** @param local the node whose own pids print as {@code <0.Id.Serial>} */
    public NodeTable(Incarnation local) {
        this.local = local;
    }

    @Override
    public int numberOf(Incarnation node) {
        if (node.node().equals(local.node())) {
            return 0;
        }
        synchronized (numbers) {
            int number = numbers.computeIfAbsent(node.node(), _ -> numbers.size() + 1);
            nodes.put(number, node);
            return number;
        }
    }

    @Override
    public Optional<Incarnation> node(int number) {
        if (number == 0) {
            return Optional.of(local);
        }
        synchronized (numbers) {
            return Optional.ofNullable(nodes.get(number));
        }
    }
}
