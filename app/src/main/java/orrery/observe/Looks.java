package orrery.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import orrery.cluster.ClusterEvent;
import orrery.cluster.End;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.Sample;
import orrery.cluster.Shared;
import orrery.cluster.TrafficSample;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** Looks at a node that is joined, each thing in its own rhythm, and tells what differs from the last look. */
final class Looks {
    /** A look at the processes may take at most this part of the time between two such looks: 2 % of what the node can do. */
    private static final int SHARE = 50;
    /** How many times rarer a lab node is looked at in a calm. */
    private static final int RARER = 3;

    private final Watching watching;
    private final NodeName node;
    private final NodeWatch watch;
    private final Rhythm rhythm;
    private final Asker asker;
    private final ProcessTable table;
    private final ProcessDiff processes;
    private final Calm calm;
    private Map<NodeName, Visibility> connections = Map.of();
    private List<Pid> largest = List.of();
    private Shared shared = Shared.NOTHING;
    private Term sharedDigest = SharedLook.NO_DIGEST;
    /** Whether it could not answer both in one request. */
    private boolean apart;

    Looks(Watching watching, NodeName node, NodeWatch watch, Rhythm rhythm, Asker asker) {
        this.watching = watching;
        this.node = node;
        this.watch = watch;
        this.rhythm = rhythm;
        this.asker = asker;
        this.table = new ProcessTable(asker);
        this.processes = new ProcessDiff(node, watching.observer()::isOwn);
        this.calm = new Calm(System::nanoTime, watching.journal()::lastSequence);
    }

    /** Starts from what the picture has of the node, perhaps from an earlier watch. */
    void begin() {
        Map<NodeName, Visibility> reported = new HashMap<>();
        onPicture().filter(NodeState::isObserved).ifPresent(known -> known.ends().forEach((to, end) -> {
            if (end instanceof End.Reported(Instant _, Visibility visibility)) {
                reported.put(to, visibility);
            }
        }));
        connections = Map.copyOf(reported);
        shared = onPicture().filter(NodeState::isObserved).map(NodeState::shared).orElse(Shared.NOTHING);
        sharedDigest = SharedLook.NO_DIGEST;
        apart = false;
        rhythm.looksNow();
    }

    /** The node is gone, and all that was seen of it. */
    void end() {
        connections = Map.of();
        largest = List.of();
        shared = Shared.NOTHING;
        sharedDigest = SharedLook.NO_DIGEST;
        processes.forgetAll();
        watching.samples().forget(node);
    }

    /** Why a process ended, from somebody who watched it. Any thread. */
    void ended(Pid pid, String reason) {
        processes.because(pid, reason);
    }

    /** Somebody just did something: everything is due. */
    void hurry() {
        calm.end();
        rhythm.looksNow();
    }

    /** Looks at whatever is due. */
    void look(NodeKind kind) throws InterruptedException {
        Cadence cadence = watching.cadence();
        Duration often = kind == NodeKind.LAB
                ? cadence.labConnections().multipliedBy(calm.isCalm() ? RARER : 1)
                : cadence.beamConnections();
        if (rhythm.due(Rhythm.Look.CONNECTIONS, often)) {
            if (rhythm.dueSoon(Rhythm.Look.SHARED, kind == NodeKind.LAB ? cadence.labShared() : cadence.beamShared(),
                    often.dividedBy(2))) {
                lookAtConnectionsAndShared();
            } else {
                see(asker.ask(Question.connections()));
            }
        }
        if (rhythm.dueTogether(Rhythm.Look.LOAD, cadence.load())) {
            lookAtLoad();
            lookAtTraffic(kind);
        }
        Focus focus = watching.focus().get();
        if (focus.wantsProcessesOf(node) && rhythm.due(Rhythm.Look.PROCESSES, cadence.processes())) {
            long begin = System.nanoTime();
            lookAtProcesses();
            rhythm.notBefore(Rhythm.Look.PROCESSES, Duration.ofNanos(SHARE * (System.nanoTime() - begin)));
        }
        Optional<Pid> process = focus.processOn(node);
        if (process.isPresent() && rhythm.due(Rhythm.Look.DETAIL, cadence.detail())) {
            lookAt(process.get());
        }
    }

    /** In one request, of which each costs more than what it asks; in two of a node that cannot say what is shared. */
    private void lookAtConnectionsAndShared() throws InterruptedException {
        Question<Map<NodeName, Visibility>> which = Question.connections();
        Question<Optional<SharedLook>> what = SharedLook.question(sharedDigest, !shared.locks().isEmpty());
        if (!apart) {
            try {
                var both = asker.ask(Question.both(which, what));
                see(both.one());
                see(both.other());
                return;
            } catch (CallFailure.Raised | AnswerException e) {
                apart = true;
            }
        }
        see(asker.ask(which));
        see(asker.ask(what));
    }

    private void see(Map<NodeName, Visibility> answer) {
        Map<NodeName, Visibility> found = new HashMap<>(answer);
        watch.answered();
        found.keySet().removeIf(watching.observer()::isOwn);
        List<ClusterEvent> events = new ArrayList<>();
        found.forEach((to, visibility) -> {
            if (visibility != connections.get(to)) {
                if (visibility == Visibility.HIDDEN && HiddenNodes.isObserverName(to)) {
                    events.add(new ClusterEvent.NodeSeen(now(), to, HiddenNodes.observerFacts(to)));
                }
                events.add(new ClusterEvent.ConnectionReported(now(), node, to, visibility));
            }
        });
        connections.keySet().stream().filter(to -> !found.containsKey(to)).forEach(
                to -> events.add(new ClusterEvent.ConnectionGone(now(), node, to, "no longer listed")));
        connections = Map.copyOf(found);
        watching.tell(events);
        watching.neighbours().reported(watch, connections);
    }

    private void see(Optional<SharedLook> changed) {
        watch.answered();
        if (changed.isPresent()) {
            SharedLook look = changed.get();
            watching.tell(SharedDiff.events(now(), node, shared, look.shared()));
            watching.dropped().add(look.leftOut());
            shared = look.shared();
            sharedDigest = look.digest();
        }
    }

    private Question.Load lookAtLoad() throws InterruptedException {
        Question.Load load = asker.ask(Question.load());
        watch.answered();
        watching.samples().add(node, new NodeSample(now(), load.memory(), load.processes(), load.runQueue()));
        return load;
    }

    private void lookAtTraffic(NodeKind kind) throws InterruptedException {
        Map<NodeName, TrafficSample.Counts> counts = new HashMap<>(asker.ask(TrafficLook.question(kind)));
        watch.answered();
        counts.keySet().removeIf(watching.observer()::isOwn);
        watching.samples().add(node, new TrafficSample(now(), counts));
    }

    private void lookAtProcesses() throws InterruptedException {
        Cadence cadence = watching.cadence();
        long count = lookAtLoad().processes();
        if (count > cadence.mostProcesses()) {
            lookAtLargest();
            return;
        }
        largest = List.of();
        List<Atom> items = count <= cadence.mostWithEdges() ? ProcessLook.ROW_AND_EDGES : ProcessLook.ROW;
        ProcessTable.Picture picture = table.look(items);
        Map<Pid, ProcessLook> origins = table.origins(processes.unmet(picture.looks()));
        watch.answered();
        tell(at -> processes.present(at, picture.present(), shown()), picture.looks(), origins);
    }

    /** Of more processes than are looked at, the largest; which those are is asked more rarely than how they are. */
    private void lookAtLargest() throws InterruptedException {
        Cadence cadence = watching.cadence();
        Set<Pid> asked = new LinkedHashSet<>(largest);
        if (largest.isEmpty() || rhythm.due(Rhythm.Look.LARGEST, cadence.load())) {
            long begin = System.nanoTime();
            largest = table.largest(cadence.mostProcesses());
            rhythm.notBefore(Rhythm.Look.LARGEST, Duration.ofNanos(SHARE * (System.nanoTime() - begin)));
        }
        Set<Pid> wanted = new LinkedHashSet<>(largest);
        watching.focus().get().processOn(node).ifPresent(wanted::add);
        // Those that are no longer among them once more: whether they have ended.
        asked.addAll(wanted);
        List<ProcessLook> alive = table.rows(List.copyOf(asked), ProcessLook.ROW);
        List<ProcessLook> looks = alive.stream().filter(look -> wanted.contains(look.pid())).toList();
        asked.removeAll(alive.stream().map(ProcessLook::pid).toList());
        Map<Pid, ProcessLook> origins = table.origins(processes.unmet(looks));
        watch.answered();
        tell(at -> processes.onlyThese(at, looks, asked, shown()), looks, origins);
    }

    private void tell(Function<Instant, List<ClusterEvent>> gone, List<ProcessLook> looks,
            Map<Pid, ProcessLook> origins) {
        Instant at = now();
        List<ClusterEvent> events = new ArrayList<>(gone.apply(at));
        events.addAll(processes.seen(at, looks, origins));
        // First, since who hears of a process asks for its sample.
        looks.forEach(look -> sample(at, look));
        watching.tell(events);
    }

    private void lookAt(Pid pid) throws InterruptedException {
        Optional<ProcessLook> answer = asker.ask(Question.process(pid, ProcessLook.DETAIL));
        watch.answered();
        Instant at = now();
        if (answer.isEmpty()) {
            if (shown().contains(pid)) {
                watching.tell(List.of(processes.gone(at, pid)));
            }
            return;
        }
        ProcessLook look = answer.get();
        Map<Pid, ProcessLook> origins = table.origins(processes.unmet(List.of(look)));
        List<ClusterEvent> events = new ArrayList<>(processes.seen(at, List.of(look), origins));
        events.addAll(processes.watchers(at, look));
        sample(at, look);
        watching.tell(events);
    }

    private Set<Pid> shown() {
        return onPicture().map(known -> known.processes().keySet()).orElse(Set.of());
    }

    private Optional<NodeState> onPicture() {
        return watching.journal().state().node(node);
    }

    private void sample(Instant at, ProcessLook look) {
        watching.samples().add(look.pid(), new Sample(at, look.number(ProcessLook.MEMORY),
                look.number(ProcessLook.REDUCTIONS), look.number(ProcessLook.MESSAGE_QUEUE_LEN)));
    }

    private Instant now() {
        return watching.clock().instant();
    }
}
