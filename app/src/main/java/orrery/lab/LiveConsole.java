package orrery.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import orrery.kernel.IoDevice;
import orrery.lab.SpawnForm.Notation;
import orrery.lang.NodeCode;
import orrery.lang.shell.ShellDevices;
import orrery.observe.Call;
import orrery.observe.ErpcEnd;
import orrery.observe.HiddenNodes;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A shell on a node, and the process of the app's hidden node that is its group leader: what the shell prints comes here, and
 * here it asks for lines. Both are as they are when a real node opens a remote shell.
 */
final class LiveConsole implements Console {
    private static final Atom KILL = Atom.of("kill");
    private static final Tuple BINARY = Tuple.of(Atom.of("setopts"), ListTerm.of(Atom.of("binary")));
    private static final int MOST_CHARACTERS = 400;

    private final HiddenNodes observer;
    private final NodeName node;
    private final Processes processes;
    private final Way way;
    private final Pid device;
    private final Pid shell;
    private final TypedLines lines;

    private LiveConsole(HiddenNodes observer, NodeName node, Way way, Device device, Pid devicePid, Pid shell) {
        this.observer = observer;
        this.node = node;
        this.processes = observer.processesFor(node);
        this.way = way;
        this.device = devicePid;
        this.shell = shell;
        this.lines = device.lines;
    }

    /**
     * Starts a shell.
     *
     * @param start called on the node by a process whose group leader is ours; it returns the pid of the shell
     * @return fails with a {@link LabException}
     */
    static CompletableFuture<Console> open(HiddenNodes observer, NodeName node, Way way, Flavour flavour, Call start,
            Listener listener) {
        Device device = new Device(observer, node, flavour, start, listener);
        Pid pid = observer.processesFor(node).spawn(Spawn.body("orrery", "console", device));
        return device.shell.thenApply(shell -> new LiveConsole(observer, node, way, device, pid, shell));
    }

    @Override
    public Way way() {
        return way;
    }

    @Override
    public void type(String text) {
        lines.type(text);
    }

    /**
     * A shell that waits is left alone. The shell of Erlang ends its evaluator itself when it is told so; the others notice that
     * it was killed, and begin anew.
     */
    @Override
    public void interrupt() {
        lines.forget();
        if (!lines.isShellWaiting()) {
            if (way == Way.ERL_SHELL) {
                exit(shell, Atom.of("interrupt"));
                lines.release();
            } else {
                evaluators().thenAccept(found -> {
                    found.forEach(evaluator -> exit(evaluator, KILL));
                    lines.release();
                });
            }
        }
    }

    @Override
    public void close() {
        evaluators().whenComplete((found, _) -> {
            exit(shell, KILL);
            if (found != null) {
                found.forEach(evaluator -> exit(evaluator, KILL));
            }
            processes.kill(device);
        });
    }

    private void exit(Pid pid, Atom reason) {
        processes.spawn(Spawn.body("orrery", "exit", self -> self.exit(pid, reason)));
    }

    /** The processes of its own node that a shell monitors: the one that evaluates. */
    private CompletableFuture<List<Pid>> evaluators() {
        Call call = Call.of("erlang", "process_info", shell, Atom.of("monitors"));
        return observer.call(node, call, Asking.DEADLINE).thenApply(answer -> answer instanceof Tuple monitors
                && monitors.is("monitors", 2) && monitors.get(1) instanceof ListTerm list
                        ? list.proper().orElse(List.of()).stream().map(LiveConsole::monitored)
                                .filter(Pid.class::isInstance).map(Pid.class::cast)
                                .filter(pid -> pid.node().equals(node.atom())).toList()
                        : List.<Pid>of());
    }

    private static Term monitored(Term entry) {
        return entry instanceof Tuple pair && pair.is("process", 2) ? pair.get(1) : entry;
    }

    /** The group leader. It stays when the shell has ended: what the shell has spawned may still print. */
    private static final class Device implements Body {
        private final NodeName node;
        private final Flavour flavour;
        private final Call start;
        private final Listener listener;
        private final TypedLines lines;
        private final RemoteReads remote;
        private final CompletableFuture<Pid> shell = new CompletableFuture<>();

        Device(HiddenNodes observer, NodeName node, Flavour flavour, Call start, Listener listener) {
            this.node = node;
            this.flavour = flavour;
            this.start = start;
            this.listener = listener;
            this.lines = new TypedLines(listener);
            this.remote = new RemoteReads(observer, node, lines);
        }

        @Override
        public void run(Self self) throws InterruptedException {
            self.trapExit(true);
            Reference tag = self.processes().makeReference();
            Spawn spawn = Spawn.call(Atom.of("erpc"), Atom.of("execute_call"),
                    List.of(tag, start.module(), start.function(), ListTerm.of(start.arguments())))
                    .withGroupLeader(self.pid());
            Spawned starter;
            try {
                starter = self.spawnMonitored(node.atom(), spawn, MonitorOptions.PLAIN);
            } catch (ErlangError e) {
                refuse(e.reason());
                return;
            }
            // What its processes log, and how they crash, is told to our node, wherever they are; this is where we tell it.
            ShellDevices devices = NodeCode.of(self).shellDevices();
            devices.listen(self.pid(), flavour == Flavour.IEX);
            try {
                serve(self, starter, tag);
            } finally {
                devices.leave(self.pid());
            }
        }

        private void serve(Self self, Spawned starter, Reference tag) throws InterruptedException {
            AnsiFilter plain = new AnsiFilter();
            IoDevice device = new IoDevice("orrery", text -> listener.printed(plain.filter(text)), lines);
            if (flavour == Flavour.IEX) {
                // As Elixir sets up the device of a terminal: lines are strings.
                device.info(self, Tuple.of(Atom.of("io_request"), self.pid(), tag, BINARY));
            }
            Reference watch = starter.monitor();
            while (true) {
                Term message = self.receive(any -> any);
                if (!(message instanceof Tuple tuple) || tuple.is("EXIT", 3) || remote.serve(tuple)) {
                    continue;
                }
                if (!tuple.is("DOWN", 5) || !tuple.get(1).equals(watch)) {
                    device.info(self, message);
                } else if (shell.isDone()) {
                    listener.ended(Notations.print(Notation.ERLANG, tuple.get(4), MOST_CHARACTERS));
                } else if (ErpcEnd.of(tag, tuple.get(4)) instanceof ErpcEnd.Returned(Pid started)) {
                    watch = self.monitor(started);
                    shell.complete(started);
                } else {
                    refuse(ErpcEnd.of(tag, tuple.get(4)).exitReason());
                    return;
                }
            }
        }

        private void refuse(Term reason) {
            shell.completeExceptionally(Card.of("E00.raised").to(node).with("call", start).with("reason", reason)
                    .exception());
        }
    }
}
