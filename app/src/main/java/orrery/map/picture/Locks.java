package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orrery.cluster.Lock;
import orrery.cluster.ProcessFacts;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Who holds which lock, and who sleeps until it asks for one again. */
final class Locks {
    private final List<Tag> tags = new ArrayList<>();
    private final Set<Pid> holders = new HashSet<>();

    Locks(Map<NodeName, NodeShape> drawn) {
        Map<String, Set<Pid>> held = new TreeMap<>();
        for (NodeShape shape : drawn.values()) {
            for (Lock lock : shape.state().shared().locks().values()) {
                held.computeIfAbsent(Spoken.term(lock.resource()), _ -> new HashSet<>()).addAll(lock.holders());
            }
        }
        held.forEach((resource, pids) -> pids.stream().sorted(Spoken.PID_ORDER).forEachOrdered(pid -> {
            holders.add(pid);
            tags.add(new Tag(Tag.Kind.LOCKS, NodeName.of(pid.node()), pid, List.of(resource)));
        }));
        if (!held.isEmpty()) {
            drawn.values().stream().sorted(Comparator.comparing(shape -> shape.name().toString()))
                    .forEachOrdered(this::sleepers);
        }
    }

    /** Those that have a sign of their own show it there. */
    private void sleepers(NodeShape shape) {
        long unseen = shape.state().processes().values().stream()
                .filter(process -> sleeps(process.facts()) && shape.glyph(process.pid()).isEmpty()).count();
        if (unseen > 0) {
            tags.add(new Tag(Tag.Kind.SLEEP, shape.name(), null, List.of(String.valueOf(unseen))));
        }
    }

    /** Whether a process was refused a lock and waits for a random time before it asks again: they form no queue. */
    static boolean sleeps(ProcessFacts facts) {
        return facts.currentFunction().function().name().equals("random_sleep")
                && facts.currentFunction().module().name().equals("global");
    }

    List<Tag> tags() {
        return tags;
    }

    Set<Pid> holders() {
        return holders;
    }
}
