package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.cluster.Lock;
import orrery.cluster.ProcessFacts;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Who holds which lock, and who sleeps until it asks for one again. */
final class Locks {
    private final List<Tag> tags = new ArrayList<>();
    /** How far beside the middle of the gaps between labels its lines run. */
    private static final double LANE = -4.5;

    private final Map<NodeName, NodeShape> drawn;
    private final Set<Pid> holders = new HashSet<>();
    private final Map<String, Set<Pid>> wanted = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();

    Locks(Map<NodeName, NodeShape> drawn) {
        this.drawn = drawn;
        Map<String, Set<Pid>> held = new TreeMap<>();
        for (NodeShape shape : drawn.values()) {
            for (Lock lock : shape.state().shared().locks().values()) {
                held.computeIfAbsent(Spoken.term(lock.resource()), _ -> new HashSet<>()).addAll(lock.holders());
            }
        }
        for (NodeShape shape : drawn.values()) {
            shape.state().shared().waiters().forEach((resource, pids) -> wanted
                    .computeIfAbsent(Spoken.term(resource), _ -> new TreeSet<>(Spoken.PID_ORDER)).addAll(pids));
        }
        held.forEach((resource, pids) -> pids.stream().sorted(Spoken.PID_ORDER)
                .forEachOrdered(pid -> holder(resource, pid, wanted.getOrDefault(resource, Set.of()))));
        if (!held.isEmpty()) {
            drawn.values().stream().sorted(Comparator.comparing(shape -> shape.name().toString()))
                    .forEachOrdered(this::sleepers);
        }
    }

    private void holder(String resource, Pid holder, Set<Pid> waiting) {
        holders.add(holder);
        tags.add(waiting.isEmpty()
                ? new Tag(Tag.Kind.LOCKS, NodeName.of(holder.node()), holder, List.of(resource))
                : new Tag(Tag.Kind.AWAITED, NodeName.of(holder.node()), holder,
                        List.of(resource, String.valueOf(waiting.size()))));
        for (Pid waiter : waiting) {
            way(waiter, holder).ifPresent(route -> waits.add(new Wait(waiter, holder, route)));
        }
    }

    private Optional<Route> way(Pid waiter, Pid holder) {
        NodeShape from = drawn.get(NodeName.of(waiter.node()));
        NodeShape to = drawn.get(NodeName.of(holder.node()));
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(ThreadRouting.route(from, waiter, to, holder, LANE));
    }

    /** Those that have a sign of their own show it there. */
    private void sleepers(NodeShape shape) {
        long unseen = shape.state().processes().values().stream()
                .filter(process -> (sleeps(process.facts()) || wants(process.pid()))
                        && shape.glyph(process.pid()).isEmpty())
                .count();
        if (unseen > 0) {
            tags.add(new Tag(Tag.Kind.SLEEP, shape.name(), null, List.of(String.valueOf(unseen))));
        }
    }

    private boolean wants(Pid pid) {
        return wanted.values().stream().anyMatch(pids -> pids.contains(pid));
    }

    /** Whether a process was refused a lock and waits for a random time before it asks again: they form no queue. */
    static boolean sleeps(ProcessFacts facts) {
        return facts.currentFunction().function().name().equals("random_sleep")
                && facts.currentFunction().module().name().equals("global");
    }

    List<Tag> tags() {
        return tags;
    }

    List<Wait> waits() {
        return waits;
    }

    Set<Pid> holders() {
        return holders;
    }
}
