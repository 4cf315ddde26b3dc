package orrery.lab;

import static orrery.lab.SpawnForm.Notation.ELIXIR;
import static orrery.lab.SpawnForm.Notation.ERLANG;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.cluster.Watched;
import orrery.observe.Call;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** What each act would be if it were typed in a shell, in both languages. */
final class Receipts {
    /** Where the shell may be for what is done from outside. */
    static final String ANYWHERE = "any node that is connected to it";
    private static final String TERMINAL = "a terminal";

    private Receipts() {}

    static Receipt start(NewNode node, String ownHost) {
        if (node.kind() == NewNode.Kind.LAB) {
            String line = ShellLine.of(node, ownHost);
            return new Receipt(TERMINAL, line, line);
        }
        return new Receipt(TERMINAL, ShellLine.of(of(node, NewNode.Kind.IEX), ownHost),
                ShellLine.of(of(node, NewNode.Kind.ERL), ownHost));
    }

    /** @param us the hidden node that joins */
    static Receipt attach(NodeName us, NodeName node) {
        return new Receipt(us.toString(), "Node.connect(" + ex(node) + ")",
                "net_kernel:connect_node(" + er(node) + ").");
    }

    static Receipt detach(NodeName us, NodeName node) {
        return disconnect(us, node);
    }

    static Receipt connect(NodeName from, NodeName to) {
        return new Receipt(from.toString(), "Node.connect(" + ex(to) + ")",
                "net_kernel:connect_node(" + er(to) + ").");
    }

    static Receipt disconnect(NodeName from, NodeName to) {
        return new Receipt(from.toString(), "Node.disconnect(" + ex(to) + ")",
                "erlang:disconnect_node(" + er(to) + ").");
    }

    static Receipt spawn(NodeName node, Call call, boolean link, boolean monitor) {
        String way = link ? "spawn_link" : monitor ? "spawn_monitor" : "spawn";
        String elixir = mfa(ELIXIR, node, call);
        String erlang = mfa(ERLANG, node, call);
        return link && monitor
                ? new Receipt(ANYWHERE, "Node.spawn(" + elixir + ", [:link, :monitor])",
                        "spawn_opt(" + erlang + ", [link, monitor]).")
                : new Receipt(ANYWHERE, "Node." + way + "(" + elixir + ")", way + "(" + erlang + ").");
    }

    static Receipt send(FormReader.Destination destination, Term message) {
        String elixir = Notations.print(ELIXIR, message);
        String erlang = Notations.print(ERLANG, message);
        return switch (destination) {
            case FormReader.Destination.Process(Pid pid) -> new Receipt(pid.node().name(),
                    "send(" + local(pid) + ", " + elixir + ")", local(pid) + " ! " + erlang + ".");
            case FormReader.Destination.Name(Atom name, NodeName node) -> new Receipt(ANYWHERE,
                    "send({" + Notations.print(ELIXIR, name) + ", " + ex(node) + "}, " + elixir + ")",
                    "{" + Notations.print(ERLANG, name) + ", " + er(node) + "} ! " + erlang + ".");
        };
    }

    static Receipt kill(Pid pid) {
        return new Receipt(pid.node().name(), "Process.exit(" + local(pid) + ", :kill)",
                "exit(" + local(pid) + ", kill).");
    }

    static Receipt killProcess(long osPid) {
        return new Receipt(TERMINAL, "kill -9 " + osPid, "kill -9 " + osPid);
    }

    static Receipt halt(NodeName node) {
        return new Receipt(ANYWHERE, ":erpc.cast(" + ex(node) + ", :erlang, :halt, [])",
                "erpc:cast(" + er(node) + ", erlang, halt, []).");
    }

    static Receipt trace(Watched one, boolean on) {
        String where = one.nodes().stream().map(NodeName::toString).sorted().collect(Collectors.joining(", "));
        List<String> elixir = new ArrayList<>();
        List<String> erlang = new ArrayList<>();
        if (one instanceof Watched.OfNode) {
            elixir.add(":processes");
            erlang.add("processes");
        }
        for (Pid pid : one.pids()) {
            elixir.add(local(pid));
            erlang.add(local(pid));
        }
        return new Receipt(where,
                elixir.stream().map(what -> ":erlang.trace(" + what + ", " + on + ", [:send, :receive])")
                        .collect(Collectors.joining("; ")),
                erlang.stream().map(what -> "erlang:trace(" + what + ", " + on + ", [send, 'receive'])")
                        .collect(Collectors.joining(", ")) + ".");
    }

    static Receipt traceNothing(Set<NodeName> nodes) {
        String where = nodes.isEmpty()
                ? ANYWHERE
                : nodes.stream().map(NodeName::toString).sorted().collect(Collectors.joining(", "));
        return new Receipt(where, ":erlang.trace(:all, false, [:all])", "erlang:trace(all, false, [all]).");
    }

    /** As both shells take a pid of their own node. */
    private static String local(Pid pid) {
        return "pid(0, " + pid.id() + ", " + pid.serial() + ")";
    }

    private static String mfa(SpawnForm.Notation notation, NodeName node, Call call) {
        String function = Notations.print(notation, call.function());
        return Notations.print(notation, node.atom()) + ", " + Notations.print(notation, call.module()) + ", "
                + function + ", [" + Notations.printAll(notation, call.arguments()) + "]";
    }

    private static NewNode of(NewNode node, NewNode.Kind kind) {
        return new NewNode(kind, node.name(), node.longName(), node.cookie(), node.hidden());
    }

    private static String ex(NodeName node) {
        return Notations.print(ELIXIR, node.atom());
    }

    private static String er(NodeName node) {
        return Notations.print(ERLANG, node.atom());
    }
}
