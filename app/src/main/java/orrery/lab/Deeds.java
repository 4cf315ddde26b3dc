package orrery.lab;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import orrery.lab.DeedForm.Kind;
import orrery.lab.Standins.Key;
import orrery.lab.Standins.Script;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Does what a {@link Deed} says. Blocks. */
final class Deeds {
    private static final Atom REGISTERED_NAME = Atom.of("registered_name");

    private final HiddenNodes observer;
    private final Observation observation;
    private final Asking asking;
    private final Standins standins;
    private final Stepping stepping;

    Deeds(HiddenNodes observer, Observation observation, Asking asking, Stepping stepping) {
        this.observer = observer;
        this.observation = observation;
        this.asking = asking;
        this.standins = new Standins(observer, observation, asking);
        this.stepping = stepping;
    }

    Receipt receipt(Deed deed, NodeName node) {
        return DeedReceipts.of(deed, observer.ownName(node));
    }

    /** From now on the end of each is told with its exit reason. */
    void watch(List<Pid> pids) {
        pids.stream().filter(pid -> observer.isJoined(NodeName.of(pid.node()))).forEach(standins::watch);
    }

    /** Until then the end of what is to be watched might not be heard of. */
    void awaitWatches() throws InterruptedException {
        standins.awaitWatches();
    }

    void perform(Deed deed) throws InterruptedException, ExecutionException {
        awaitWatches();
        switch (deed) {
            case Deed.Exit(Pid pid, Term reason, NodeName from) -> {
                alive(pid);
                asking.ask(from, Call.of("erlang", "exit", pid, reason));
                observation.lookNow(home(pid));
            }
            case Deed.Link(Pid pid, FormReader.Destination other) -> link(pid, resolve(other));
            case Deed.Unlink(Pid pid, FormReader.Destination other) -> unlink(pid, resolve(other));
            case Deed.Monitor(Pid pid) -> {
                alive(pid);
                standins.watch(pid);
                awaitWatches();
                isAlive(pid); // its node answers this only after it has taken the monitor
            }
            case Deed.Register(Pid pid, Atom name) -> register(pid, name);
            case Deed.Unregister(NodeName node, Atom name) -> unregister(node, name);
            case Deed.Join(Pid pid, Atom scope, Term group) -> join(pid, scope, group);
            case Deed.Leave(Pid pid, Atom scope, Term group) -> leave(pid, scope, group);
            case Deed.Lock(NodeName node, Term resource, Term retries) -> lock(node, resource, retries);
            case Deed.Release(NodeName node, Term resource) -> letGo(Key.of(Kind.LOCK, node, resource),
                    Card.of("E00.nolock").to(node).with("resource", resource));
            case Deed.Suspend(Pid pid) -> suspend(pid);
            case Deed.Resume(Pid pid) -> letGo(Key.of(Kind.SUSPEND, home(pid), pid),
                    Card.of("E00.nosuspension").to(home(pid)).with("pid", own(pid)));
            case Deed.Step(Pid pid, StepGoal goal) -> {
                stepping.step(pid, goal);
                observation.lookNow(home(pid));
            }
            case Deed.Collect(Pid pid) -> {
                alive(pid);
                asking.ask(home(pid), Call.of("erlang", "garbage_collect", pid));
                observation.lookNow(home(pid));
            }
        }
    }

    private void link(Pid pid, Pid other) throws InterruptedException, ExecutionException {
        if (pid.equals(other)) {
            throw Card.of("E00.oneself").to(home(pid)).with("pid", own(pid)).exception();
        }
        alive(pid);
        alive(other);
        begin(Key.of(Kind.LINK, home(pid), pid, other), new Script("link(One), link(Other)", "",
                "begin unlink(One), unlink(Other) end", Map.of("One", pid, "Other", other)));
        observation.lookNow(home(other));
    }

    /** The order in which the two were named does not matter. */
    private void unlink(Pid pid, Pid other) throws InterruptedException, ExecutionException {
        Key there = Key.of(Kind.LINK, home(pid), pid, other);
        letGo(standins.has(there) ? there : Key.of(Kind.LINK, home(other), other, pid),
                Card.of("E00.nolink").to(home(pid)).with("pid", own(pid)).with("other", own(other)));
    }

    private void suspend(Pid pid) throws InterruptedException, ExecutionException {
        alive(pid);
        Key key = Key.of(Kind.SUSPEND, home(pid), pid);
        if (standins.has(key)) {
            throw Card.of("E00.suspended").to(home(pid)).with("pid", own(pid)).exception();
        }
        begin(key, new Script("Its = monitor(process, P), erlang:suspend_process(P)",
                "; {'DOWN', Its, _, _, _} -> ok", "erlang:resume_process(P)", Map.of("P", pid)));
    }

    private void lock(NodeName node, Term resource, Term retries) throws InterruptedException, ExecutionException {
        Key key = Key.of(Kind.LOCK, node, resource);
        if (standins.has(key)) {
            throw Card.of("E00.locked").to(node).with("resource", resource).exception();
        }
        begin(key, new Script("true = global:set_lock({Resource, self()}, [node() | nodes()], Retries)", "",
                "global:del_lock({Resource, self()}, [node() | nodes()])",
                Map.of("Resource", resource, "Retries", retries)));
    }

    private void begin(Key key, Script script) throws InterruptedException, ExecutionException {
        try {
            standins.begin(key, script);
        } catch (Standins.Failed e) {
            if (key.kind() == Kind.LOCK && e.reason() instanceof Tuple badmatch && badmatch.is("badmatch", 2)) {
                throw Card.of("E00.lockrefused").to(key.node()).with("resource", key.about().getFirst()).exception();
            }
            throw Card.of("E00.standin").to(key.node()).with("reason", e.reason()).exception();
        }
    }

    private void letGo(Key key, Card otherwise) throws InterruptedException, ExecutionException {
        if (!standins.letGo(key)) {
            throw otherwise.exception();
        }
    }

    /** {@code register/2} only says {@code badarg}; what was wrong is asked for first. */
    private void register(Pid pid, Atom name) throws InterruptedException {
        NodeName node = home(pid);
        alive(pid);
        Card card = Card.of("E00.nametaken").to(node).with("name", name).with("pid", own(pid));
        if (asking.ask(node, Call.of("erlang", "whereis", name)) instanceof Pid holder) {
            throw card.with("holder", own(holder)).exception();
        }
        Term has = asking.ask(node, Call.of("erlang", "process_info", pid, REGISTERED_NAME));
        if (has instanceof Tuple pair && pair.arity() == 2 && !pair.get(1).equals(Nil.NIL)) {
            throw Card.of("E00.hasname").to(node).with("name", name).with("pid", own(pid)).with("has", pair.get(1))
                    .exception();
        }
        asking.ask(node, Call.of("erlang", "register", name, pid));
        observation.lookNow(node);
    }

    private void unregister(NodeName node, Atom name) throws InterruptedException {
        if (!(asking.ask(node, Call.of("erlang", "whereis", name)) instanceof Pid)) {
            throw Card.of("E00.noname").to(node).with("name", name).exception();
        }
        asking.ask(node, Call.of("erlang", "unregister", name));
        observation.lookNow(node);
    }

    private void join(Pid pid, Atom scope, Term group) throws InterruptedException {
        alive(pid);
        requireScope(home(pid), scope);
        asking.ask(home(pid), Call.of("pg", "join", scope, group, pid));
        observation.lookNow(home(pid));
    }

    private void leave(Pid pid, Atom scope, Term group) throws InterruptedException {
        requireScope(home(pid), scope);
        if (!asking.ask(home(pid), Call.of("pg", "leave", scope, group, pid)).equals(Atom.OK)) {
            throw Card.of("E00.notmember").to(home(pid)).with("pid", own(pid)).with("group", group).exception();
        }
        observation.lookNow(home(pid));
    }

    /** A scope is a process registered under its name; without it {@code pg:join/3} exits with {@code noproc}. */
    private void requireScope(NodeName node, Atom scope) throws InterruptedException {
        if (!(asking.ask(node, Call.of("erlang", "whereis", scope)) instanceof Pid)) {
            throw Card.of("E18").to(node).with("scope", scope).exception();
        }
    }

    private Pid resolve(FormReader.Destination destination) throws InterruptedException {
        return switch (destination) {
            case FormReader.Destination.Process(Pid pid) -> pid;
            case FormReader.Destination.Name(Atom name, NodeName node) -> {
                if (asking.ask(node, Call.of("erlang", "whereis", name)) instanceof Pid pid) {
                    yield pid;
                }
                throw Card.of("E00.noname").to(node).with("name", name).exception();
            }
        };
    }

    private void alive(Pid pid) throws InterruptedException {
        if (!isAlive(pid)) {
            throw Card.of("E00.dead").to(home(pid)).with("pid", own(pid)).exception();
        }
    }

    private boolean isAlive(Pid pid) throws InterruptedException {
        return asking.ask(home(pid), Call.of("erlang", "is_process_alive", pid)).equals(Atom.TRUE);
    }

    private static NodeName home(Pid pid) {
        return NodeName.of(pid.node());
    }

    private static String own(Pid pid) {
        return "<0." + pid.id() + "." + pid.serial() + ">";
    }
}
