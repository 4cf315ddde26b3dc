package orrery.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.kernel.InputSource;
import orrery.kernel.IoDevice;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Call;
import orrery.observe.ErpcEnd;
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
 * A process of the app's hidden node that spawns a function on another node, is its group leader and watches it: so that what
 * it prints, what it returns and how it ends come here, in order.
 *
 * <p>
 * The function runs as {@code erpc} runs it, because only then does its result come back; the exit reason that a plain
 * {@code spawn} would have had is worked out from that. The group leader stays when the process has ended: others that it
 * spawned may still print.
 */
final class RemoteRun implements Body {
    /** Longer results are cut: nobody reads them, and a screen cannot hold them. */
    private static final int MOST_CHARACTERS = 20_000;

    private final NodeName node;
    private final Call call;
    private final boolean link;
    private final Notation notation;
    private final SpawnProgress progress;
    private final Ended ended;
    private final CompletableFuture<Pid> spawned = new CompletableFuture<>();

    /** Hears how the process ended. */
    @FunctionalInterface
    interface Ended {
        void ended(Pid pid, String reason);
    }

    private RemoteRun(NodeName node, Call call, SpawnForm form, SpawnProgress progress, Ended ended) {
        this.node = node;
        this.call = call;
        this.link = form.link();
        this.notation = form.notation();
        this.progress = progress;
        this.ended = ended;
    }

    /** @return the pid once it runs; fails with a {@link LabException} */
    static CompletableFuture<Pid> start(Processes from, Call call, SpawnForm form, SpawnProgress progress,
            Ended ended) {
        RemoteRun run = new RemoteRun(form.node(), call, form, progress, ended);
        from.spawn(Spawn.body("orrery", "spawn", run));
        return run.spawned;
    }

    @Override
    public void run(Self self) throws InterruptedException {
        self.trapExit(true);
        // No bare reference, by which a tracer there knows a process that only answers a question of this app.
        Term tag = Tuple.of(Atom.of("spawn"), self.processes().makeReference());
        Spawn spawn = Spawn.call(Atom.of("erpc"), Atom.of("execute_call"),
                List.of(tag, call.module(), call.function(), ListTerm.of(call.arguments())))
                .withGroupLeader(self.pid());
        Spawned process;
        try {
            process = self.spawnMonitored(node.atom(), link ? spawn.linked() : spawn, MonitorOptions.PLAIN);
        } catch (ErlangError e) {
            spawned.completeExceptionally(Card.of("E00.raised").to(node).with("call", call)
                    .with("reason", e.reason()).exception());
            return;
        }
        spawned.complete(process.pid());
        progress.spawned(process.pid());
        serve(self, process, tag);
    }

    private void serve(Self self, Spawned process, Term tag) throws InterruptedException {
        IoDevice device = new IoDevice("orrery", progress::printed, InputSource.END);
        self.monitorNode(node.atom(), true);
        while (true) {
            Term message = self.receive(any -> any);
            if (message instanceof Tuple down && down.is("DOWN", 5) && down.get(1).equals(process.monitor())) {
                end(process.pid(), ErpcEnd.of(tag, down.get(4)));
            } else if (message instanceof Tuple gone && gone.is("nodedown", 2)) {
                return;
            } else if (!(message instanceof Tuple exit) || !exit.is("EXIT", 3)) {
                device.info(self, message);
            }
        }
    }

    private void end(Pid pid, ErpcEnd end) {
        String reason = Notations.print(notation, end.exitReason(), MOST_CHARACTERS);
        Optional<String> result = end instanceof ErpcEnd.Returned(Term value)
                ? Optional.of(Notations.print(notation, value, MOST_CHARACTERS))
                : Optional.empty();
        ended.ended(pid, Notations.print(Notation.ERLANG, end.exitReason(), MOST_CHARACTERS));
        progress.ended(result, reason);
    }
}
