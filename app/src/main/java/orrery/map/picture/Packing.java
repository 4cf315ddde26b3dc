package orrery.map.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import orrery.cluster.Exit;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.term.Pid;

/**
 * Which slot of its node each process is drawn in.
 *
 * <p>
 * A process keeps its slot as long as it lives, and {@link #TOMBSTONE} longer; a new one takes the lowest free slot. The
 * {@linkplain Tier density} only grows, until the node starts anew or its system processes are folded again.
 *
 * @param more how many processes found no slot
 * @param system how many system processes are folded away
 */
public record Packing(Map<Pid, Integer> slots, Tier tier, int incarnation, boolean unfolded, int more,
        int system) {
    /** How long an ended process is still shown where it was. */
    public static final Duration TOMBSTONE = Duration.ofSeconds(10);
    static final Packing EMPTY = new Packing(Map.of(), Tier.NAMED, 0, false, 0, 0);

    public Packing {
        slots = Map.copyOf(slots);
    }

    Packing follow(NodeState node, boolean unfold, Instant now) {
        Packing before = incarnation == node.incarnation() && unfolded == unfold ? this : EMPTY;
        Set<Pid> staying = recentlyEnded(node, unfold, now);
        // The oldest of those without a slot, as many as there may be slots; a node can have 100,000.
        PriorityQueue<Pid> homeless = new PriorityQueue<>(Spoken.PID_ORDER.reversed());
        int folded = 0;
        int shown = 0;
        for (ProcessState process : node.processes().values()) {
            if (!unfold && process.facts().system()) {
                folded++;
                continue;
            }
            shown++;
            if (before.slots.containsKey(process.pid())) {
                staying.add(process.pid());
            } else {
                homeless.add(process.pid());
                if (homeless.size() > Tier.DUST.capacity()) {
                    homeless.remove();
                }
            }
        }
        Map<Pid, Integer> next = new HashMap<>(before.slots);
        next.keySet().retainAll(staying);
        BitSet taken = new BitSet();
        next.values().forEach(taken::set);
        for (Pid pid : homeless.stream().sorted(Spoken.PID_ORDER).toList()) {
            int slot = taken.nextClearBit(0);
            if (slot >= Tier.DUST.capacity()) {
                break;
            }
            taken.set(slot);
            next.put(pid, slot);
        }
        Tier needed = Tier.holding(taken.length());
        Tier densest = needed.compareTo(before.tier) > 0 ? needed : before.tier;
        long housed = next.keySet().stream().filter(node.processes()::containsKey).count();
        Packing made = new Packing(next, densest, node.incarnation(), unfold, shown - (int) housed, folded);
        return made.equals(this) ? this : made;
    }

    /** The ended processes whose slot is not free yet; those that never had one are not among them. */
    private Set<Pid> recentlyEnded(NodeState node, boolean unfold, Instant now) {
        Set<Pid> ended = new HashSet<>();
        for (Exit exit : node.exits()) {
            if ((unfold || !exit.system()) && exit.at().plus(TOMBSTONE).isAfter(now)) {
                ended.add(exit.pid());
            }
        }
        return ended;
    }
}
