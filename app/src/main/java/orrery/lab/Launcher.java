package orrery.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.EpmdException;
import orrery.epmd.NameService;
import orrery.node.HostNames;
import orrery.term.NodeName;

/** Starts nodes as processes of their own, and ends them all with the app. */
final class Launcher implements AutoCloseable {
    /** A BEAM on a busy machine takes some seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(15);

    /** A name service of this machine answers at once or not at all. */
    private static final Duration EPMD_DEADLINE = Duration.ofSeconds(2);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private final Programs programs;
    private final HostNames hosts;
    private final NameService names;
    private final Map<String, String> environment;
    private final Duration deadline;
    private final Map<NodeName, NodeProcess> running = new ConcurrentHashMap<>();
    private final Guard guard = Guard.start();
    private volatile boolean closed;

    /** @param environment variables for every node, on top of the app's own */
    Launcher(Programs programs, HostNames hosts, NameService names, Map<String, String> environment,
            Duration deadline) {
        this.programs = programs;
        this.hosts = hosts;
        this.names = names;
        this.environment = Map.copyOf(environment);
        this.deadline = deadline;
    }

    Set<NewNode.Kind> startable() {
        Set<NewNode.Kind> kinds = EnumSet.of(NewNode.Kind.LAB);
        programs.find("erl").ifPresent(_ -> kinds.add(NewNode.Kind.ERL));
        programs.find("iex").ifPresent(_ -> kinds.add(NewNode.Kind.IEX));
        return kinds;
    }

    /**
     * Starts the node and returns when the name service knows it: from then on it can be reached. Blocks.
     *
     * @throws LabException with the card of what went wrong; nothing is left running then
     */
    NodeProcess start(NewNode node) throws InterruptedException {
        if (!hosts.leadsHere(node.name().host())) {
            String free = new NodeName(node.name().alive(), hosts.own(node.longName())).toString();
            throw Card.of("E12.elsewhere").to(node.name()).with("free", free).suggest(List.of(free)).exception();
        }
        StartFailure failure = new StartFailure(node, hosts, names.address().port());
        lookUp(node, failure).ifPresent(taken -> {
            throw failure.nameTaken(taken.port(), otherNames());
        });
        NodeProcess process;
        List<String> command = command(node, failure);
        try {
            process = NodeProcess.start(command, environment());
        } catch (IOException e) {
            throw failure.noProgram(command.getFirst(), e);
        }
        guard.watch(process.pid());
        var _ = process.onExit().thenAccept(ended -> guard.ended(ended.pid()));
        try {
            awaitRegistration(node, process, failure);
            keep(node.name(), process);
            return process;
        } catch (LabException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** The process of a node that was started here and still runs. */
    Optional<NodeProcess> process(NodeName node) {
        return Optional.ofNullable(running.get(node)).filter(NodeProcess::isAlive);
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(NodeProcess::kill);
        running.values().forEach(process -> {
            process.close();
            guard.ended(process.pid());
        });
        running.clear();
        guard.close();
    }

    private void keep(NodeName name, NodeProcess process) {
        running.put(name, process);
        var _ = process.onExit().thenAccept(ended -> running.remove(name, ended));
        if (closed) {
            process.close();
        }
    }

    private List<String> command(NewNode node, StartFailure failure) {
        List<String> words = new ArrayList<>(ShellLine.words(node, ""));
        switch (node.kind()) {
            case LAB -> {
                words.removeFirst();
                words.addAll(0, programs.own());
                // Nobody types at it: its consoles are windows.
                words.add("--headless");
            }
            case ERL, IEX -> words.set(0, programs.find(words.getFirst())
                    .orElseThrow(() -> failure.noProgram(words.getFirst(), new IOException("it is not on the PATH")))
                    .toString());
        }
        return words;
    }

    /** An {@code erl} that finds no name service would start one that outlives the app; ours is there already. */
    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(environment);
        String flags = environment.getOrDefault("ERL_AFLAGS",
                Optional.ofNullable(System.getenv("ERL_AFLAGS")).orElse(""));
        all.put("ERL_AFLAGS", (flags + " -start_epmd false").strip());
        return all;
    }

    private void awaitRegistration(NewNode node, NodeProcess process, StartFailure failure)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            boolean registered = lookUp(node, failure).isPresent();
            if (!alive) {
                throw failure.ended(process);
            }
            if (registered) {
                return;
            }
            if (System.nanoTime() - end >= 0) {
                throw failure.slow(process, deadline);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private Optional<EpmdEntry> lookUp(NewNode node, StartFailure failure) {
        try {
            names.ensure();
            return new EpmdClient(names.address(), EPMD_DEADLINE).lookup(node.name().alive());
        } catch (EpmdException e) {
            throw failure.noNameService(e);
        }
    }

    private Set<String> otherNames() {
        try {
            return Set.copyOf(new EpmdClient(names.address(), EPMD_DEADLINE).names().stream()
                    .map(known -> known.alive()).toList());
        } catch (EpmdException e) {
            return Set.of();
        }
    }
}
