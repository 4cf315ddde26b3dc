package orrery.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Who ends if an exit signal is sent to a process: worked out of the links, monitors and {@code trap_exit} flags of a state, by
 * the rules of {@code exit/2} and of links. What code does with a message that it gets is its own affair; only that OTP's
 * behaviours end with their parent, and that a supervisor ends its children before itself, is known.
 */
public final class Blast {
    private static final Atom NORMAL = Atom.of("normal");
    private static final Atom KILL = Atom.of("kill");
    private static final Atom KILLED = Atom.of("killed");
    private static final Atom SHUTDOWN = Atom.of("shutdown");
    private static final Atom NOCONNECTION = Atom.of("noconnection");
    private static final Set<String> BEHAVIOURS = Set.of("gen_server", "gen_statem", "gen_event", "gen_fsm");

    private final ClusterState state;
    private final Map<Pid, Set<Pid>> links;
    private final Map<Pid, Fate> fates = new LinkedHashMap<>();
    private final Deque<Fate> dying = new ArrayDeque<>();

    private Blast(ClusterState state) {
        this.state = state;
        this.links = linksBothWays(state);
    }

    /** The fates of all whom an exit signal concerns that is sent to {@code target} by somebody it is not linked to. */
    public static List<Fate> ofExit(ClusterState state, Pid target, Term reason) {
        Blast blast = new Blast(state);
        if (reason.equals(KILL)) {
            blast.die(Fate.of(target, Fate.Kind.DIES, KILLED, target));
        } else if (blast.traps(target)) {
            blast.fates.put(target, Fate.of(target, Fate.Kind.IS_TOLD, reason, target));
        } else if (!reason.equals(NORMAL)) {
            blast.die(Fate.of(target, Fate.Kind.DIES, reason, target));
        }
        return blast.run();
    }

    /** The same if a whole node ends at once: its processes are gone, what they were linked to elsewhere loses them. */
    public static List<Fate> ofNode(ClusterState state, NodeName node) {
        Blast blast = new Blast(state);
        state.node(node).ifPresent(gone -> gone.processesInOrder()
                .forEach(process -> blast.die(
                        Fate.of(process.pid(), Fate.Kind.DIES, NOCONNECTION, process.pid()))));
        return blast.run();
    }

    private List<Fate> run() {
        for (Fate next = dying.poll(); next != null; next = dying.poll()) {
            spread(next);
        }
        fates.values().stream().filter(fate -> fate.kind() == Fate.Kind.DIES).toList().forEach(this::tellWatchers);
        return fates.values().stream().map(this::withRestart).toList();
    }

    private void die(Fate fate) {
        Fate before = fates.get(fate.pid());
        if (before == null || before.kind() != Fate.Kind.DIES) {
            fates.put(fate.pid(), fate);
            dying.add(fate);
        }
    }

    private void spread(Fate dead) {
        boolean stopsItsChildren = isSupervisor(dead.pid()) && !dead.reason().equals(KILLED) && traps(dead.pid());
        for (Pid other : links.getOrDefault(dead.pid(), Set.of())) {
            boolean child = parent(other).filter(dead.pid()::equals).isPresent();
            if (child && stopsItsChildren) {
                die(Fate.of(other, Fate.Kind.DIES, SHUTDOWN, dead.pid()));
            } else if (state.process(other).isEmpty()) {
                fates.putIfAbsent(other, Fate.of(other, Fate.Kind.UNSURE, dead.reason(), dead.pid()));
            } else if (!traps(other)) {
                if (!dead.reason().equals(NORMAL)) {
                    die(Fate.of(other, Fate.Kind.DIES, dead.reason(), dead.pid()));
                }
            } else if (child && isBehaviour(other)) {
                die(Fate.of(other, Fate.Kind.DIES, dead.reason(), dead.pid()));
            } else {
                fates.putIfAbsent(other, Fate.of(other, Fate.Kind.IS_TOLD, dead.reason(), dead.pid()));
            }
        }
    }

    private void tellWatchers(Fate dead) {
        state.watchersOf(dead.pid()).stream().filter(watcher -> state.process(watcher).isPresent())
                .sorted(Comparator.comparing(Pid::serial).thenComparing(Pid::id))
                .forEach(watcher -> fates.putIfAbsent(watcher,
                        Fate.of(watcher, Fate.Kind.HEARS, dead.reason(), dead.pid())));
    }

    /** A supervisor that outlives its child starts another, unless the child is one that may end. */
    private Fate withRestart(Fate fate) {
        Optional<Pid> supervisor = parent(fate.pid()).filter(this::isSupervisor)
                .filter(parent -> links.getOrDefault(fate.pid(), Set.of()).contains(parent))
                .filter(parent -> fates.get(parent) == null || fates.get(parent).kind() != Fate.Kind.DIES);
        return fate.kind() == Fate.Kind.DIES
                ? new Fate(fate.pid(), fate.kind(), fate.reason(), fate.because(), supervisor)
                : fate;
    }

    private boolean traps(Pid pid) {
        return state.process(pid).filter(process -> process.facts().trapExit()).isPresent();
    }

    private Optional<Pid> parent(Pid pid) {
        return state.process(pid).flatMap(ProcessState::parent);
    }

    private boolean isSupervisor(Pid pid) {
        return state.process(pid).filter(process -> process.facts().kind() == ProcessKind.SUPERVISOR).isPresent();
    }

    /** Their loops end when {@code 'EXIT'} comes from the parent. */
    private boolean isBehaviour(Pid pid) {
        return isSupervisor(pid) || state.process(pid)
                .filter(process -> BEHAVIOURS.contains(process.facts().currentFunction().module().name()))
                .isPresent();
    }

    /** A link has two ends; it is enough that one of them was looked at. */
    private static Map<Pid, Set<Pid>> linksBothWays(ClusterState state) {
        Map<Pid, Set<Pid>> found = new LinkedHashMap<>();
        // Whoever was linked to it may not have been looked at since it ended.
        Set<Pid> ended = state.nodes().stream().flatMap(node -> node.exits().stream()).map(Exit::pid)
                .collect(Collectors.toSet());
        for (NodeState node : state.nodes()) {
            for (ProcessState process : node.processesInOrder()) {
                List<Pid> others = new ArrayList<>();
                process.links().keySet().forEach(target -> {
                    if (target instanceof Target.OfPid(Pid other)) {
                        others.add(other);
                    }
                });
                others.removeIf(ended::contains);
                for (Pid other : others) {
                    found.computeIfAbsent(process.pid(), _ -> new LinkedHashSet<>()).add(other);
                    found.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(process.pid());
                }
            }
        }
        return found;
    }
}
