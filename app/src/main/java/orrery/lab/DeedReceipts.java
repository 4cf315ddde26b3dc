package orrery.lab;

import static orrery.lab.SpawnForm.Notation.ELIXIR;
import static orrery.lab.SpawnForm.Notation.ERLANG;

import java.util.function.Function;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * What each {@link Deed} would be if it were typed. Where a process of the node has to stay and do it, the line spawns that
 * process, as Orrery does.
 */
final class DeedReceipts {
    private static final String STAY_ELIXIR = "; Process.sleep(:infinity) end)";
    private static final String STAY_ERLANG = ", receive after infinity -> ok end end)";

    private DeedReceipts() {}

    /** @param watcher the node through which Orrery itself watches */
    static Receipt of(Deed deed, NodeName watcher) {
        return switch (deed) {
            case Deed.Exit(Pid pid, Term reason, NodeName from) -> new Receipt(from.toString(),
                    "Process.exit(" + ref(ELIXIR, pid, from) + ", " + ex(reason) + ")",
                    "exit(" + ref(ERLANG, pid, from) + ", " + er(reason) + ").");
            case Deed.Link(Pid pid, FormReader.Destination other) -> link(pid, other);
            case Deed.Unlink(Pid pid, FormReader.Destination other) -> inside("the process that links the two",
                    in -> call(in, "Process.unlink(", "unlink(", ref(in, pid, home(pid)))
                            + (in == ELIXIR ? "; " : ", ") + call(in, "Process.unlink(", "unlink(",
                                    ref(in, other, home(pid))));
            case Deed.Monitor(Pid pid) -> new Receipt(watcher.toString(),
                    "Process.monitor(" + ref(ELIXIR, pid, watcher) + ")",
                    "monitor(process, " + ref(ERLANG, pid, watcher) + ").");
            case Deed.Register(Pid pid, Atom name) -> on(home(pid), in -> in == ELIXIR
                    ? "Process.register(" + own(pid) + ", " + ex(name) + ")"
                    : "register(" + er(name) + ", " + own(pid) + ").");
            case Deed.Unregister(NodeName node, Atom name) -> on(node, in -> in == ELIXIR
                    ? "Process.unregister(" + ex(name) + ")"
                    : "unregister(" + er(name) + ").");
            case Deed.Join(Pid pid, Atom scope, Term group) -> group("join", pid, scope, group);
            case Deed.Leave(Pid pid, Atom scope, Term group) -> group("leave", pid, scope, group);
            case Deed.Lock(NodeName node, Term resource, Term retries) -> lock(node, resource, retries);
            case Deed.Release(NodeName _, Term resource) -> inside("the process that holds or awaits it",
                    in -> in == ELIXIR
                            ? ":global.del_lock({" + ex(resource) + ", self()})"
                            : "global:del_lock({" + er(resource) + ", self()})");
            case Deed.Suspend(Pid pid) -> new Receipt(pid.node().name(),
                    "spawn(fn -> :erlang.suspend_process(" + own(pid) + ")" + STAY_ELIXIR,
                    applied("P", "erlang:suspend_process(P)", own(pid)));
            case Deed.Resume(Pid pid) -> inside("the process that suspends it",
                    in -> call(in, ":erlang.resume_process(", "erlang:resume_process(", ref(in, pid, home(pid))));
            case Deed.Step(Pid pid, StepGoal goal) -> new Receipt(pid.node().name(),
                    "# Elixir cannot do this: " + stepped(goal), "% Erlang cannot do this: " + stepped(goal));
            case Deed.Collect(Pid pid) -> on(home(pid), in -> in == ELIXIR
                    ? ":erlang.garbage_collect(" + own(pid) + ")"
                    : "erlang:garbage_collect(" + own(pid) + ").");
        };
    }

    /** A BEAM node has nothing like it. */
    private static String stepped(StepGoal goal) {
        return "the lab node lets the suspended process go on to " + switch (goal) {
            case EXPRESSION -> "its next expression";
            case RECEIVE -> "its next receive";
            case MESSAGE -> "its next message";
        };
    }

    private static Receipt link(Pid pid, FormReader.Destination other) {
        NodeName on = home(pid);
        return new Receipt(on.toString(),
                "spawn(fn -> Process.link(" + own(pid) + "); Process.link(" + ref(ELIXIR, other, on) + ")"
                        + STAY_ELIXIR,
                applied("A, B", "link(A), link(B)", own(pid) + ", " + ref(ERLANG, other, on)));
    }

    /**
     * Only the shell itself knows {@code pid/3}; and variables it has bound stay so, so that a line which binds some could be
     * typed but once.
     */
    private static String applied(String variables, String body, String values) {
        return "fun(" + variables + ") -> spawn(fun() -> " + body + STAY_ERLANG + " end(" + values + ").";
    }

    private static Receipt group(String act, Pid pid, Atom scope, Term group) {
        boolean usual = scope.name().equals("pg");
        return on(home(pid), in -> in == ELIXIR
                ? ":pg." + act + "(" + (usual ? "" : ex(scope) + ", ") + ex(group) + ", " + own(pid) + ")"
                : "pg:" + act + "(" + (usual ? "" : er(scope) + ", ") + er(group) + ", " + own(pid) + ").");
    }

    private static Receipt lock(NodeName node, Term resource, Term retries) {
        boolean forEver = retries.equals(Atom.of("infinity"));
        String elixir = ":global.set_lock({" + ex(resource) + ", self()}"
                + (forEver ? ")" : ", [node() | Node.list()], " + ex(retries) + ")");
        String erlang = "global:set_lock({" + er(resource) + ", self()}"
                + (forEver ? ")" : ", [node() | nodes()], " + er(retries) + ")");
        return new Receipt(node.toString(), "spawn(fn -> " + elixir + STAY_ELIXIR,
                "spawn(fun() -> " + erlang + STAY_ERLANG + ".");
    }

    private static Receipt on(NodeName node, Function<Notation, String> line) {
        return new Receipt(node.toString(), line.apply(ELIXIR), line.apply(ERLANG));
    }

    private static Receipt inside(String process, Function<Notation, String> line) {
        return new Receipt(process, line.apply(ELIXIR), line.apply(ERLANG) + ".");
    }

    private static String call(Notation in, String elixir, String erlang, String argument) {
        return (in == ELIXIR ? elixir : erlang) + argument + ")";
    }

    private static String ref(Notation in, FormReader.Destination destination, NodeName on) {
        return switch (destination) {
            case FormReader.Destination.Process(Pid pid) -> ref(in, pid, on);
            case FormReader.Destination.Name(Atom name, NodeName node) -> whereis(in, name, node, on);
        };
    }

    private static String whereis(Notation in, Atom name, NodeName node, NodeName on) {
        if (node.equals(on)) {
            return in == ELIXIR ? "Process.whereis(" + ex(name) + ")" : "whereis(" + er(name) + ")";
        }
        return in == ELIXIR
                ? ":erpc.call(" + ex(node.atom()) + ", :erlang, :whereis, [" + ex(name) + "])"
                : "erpc:call(" + er(node.atom()) + ", erlang, whereis, [" + er(name) + "])";
    }

    /** A pid as it can be typed on that node. */
    private static String ref(Notation in, Pid pid, NodeName on) {
        if (home(pid).equals(on)) {
            return own(pid);
        }
        String printed = "\"<0." + pid.id() + "." + pid.serial() + ">\"";
        return in == ELIXIR
                ? ":erpc.call(" + ex(pid.node()) + ", :erlang, :list_to_pid, [~c" + printed + "])"
                : "erpc:call(" + er(pid.node()) + ", erlang, list_to_pid, [" + printed + "])";
    }

    private static String own(Pid pid) {
        return "pid(0, " + pid.id() + ", " + pid.serial() + ")";
    }

    private static NodeName home(Pid pid) {
        return NodeName.of(pid.node());
    }

    private static String ex(Term term) {
        return Notations.print(ELIXIR, term);
    }

    private static String er(Term term) {
        return Notations.print(ERLANG, term);
    }
}
