package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import orrery.dist.Connection;
import orrery.dist.CookieJar;
import orrery.dist.Distribution;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What module {@code erlang} knows of this node and others. */
final class ErlangNodes {
    private static final Atom NOCOOKIE = Atom.of("nocookie");
    private static final Atom IGNORED = Atom.of("ignored");

    private final RuntimeSystem system;

    private ErlangNodes(RuntimeSystem system) {
        this.system = system;
    }

    static void addTo(NativeModule erlang, RuntimeSystem system) {
        ErlangNodes here = new ErlangNodes(system);
        erlang.act("node", self -> self.processes().node())
                .pure("node", ErlangNodes::nodeOf)
                .pure("nodes", () -> here.nodes(Atom.of("visible")))
                .pure("nodes", here::nodes)
                .pure("nodes", here::nodesWithInfo)
                .pure("is_alive", () -> Atom.of(system.distribution().isPresent()))
                .pure("disconnect_node", here::disconnect)
                .act("monitor_node", (self, node, on) -> here.monitorNode(self, node, on))
                .act("monitor_node", (self, node, on, options) -> {
                    Arg.list(options);
                    return here.monitorNode(self, node, on);
                })
                .pure("get_cookie", () -> system.cookies().map(jar -> cookie(jar.common())).orElse(NOCOOKIE))
                .pure("get_cookie", node -> system.cookies().map(jar -> cookie(jar.of(nodeName(node))))
                        .orElse(NOCOOKIE))
                .pure("set_cookie", cookie -> here.setCookie(system.self().node(), cookie))
                .pure("set_cookie", here::setCookie);
    }

    private static Term nodeOf(Term term) {
        return switch (term) {
            case Pid pid -> pid.node();
            case Reference reference -> reference.node();
            case Port port -> port.node();
            default -> throw Fault.badarg();
        };
    }

    /** One kind of nodes, or a list of kinds. */
    private ListTerm nodes(Term kinds) {
        return ListTerm.of(List.copyOf(named(kinds)));
    }

    private Set<Atom> named(Term kinds) {
        Set<Atom> nodes = new LinkedHashSet<>();
        for (Term kind : kinds instanceof ListTerm list ? Arg.list(list) : List.of(kinds)) {
            switch (Arg.atom(kind).name()) {
                case "visible" -> nodes.addAll(connected(c -> !c.isHidden()));
                case "hidden" -> nodes.addAll(connected(Connection::isHidden));
                case "connected" -> nodes.addAll(connected(_ -> true));
                case "this" -> nodes.add(system.self().node());
                case "known" -> {
                    nodes.addAll(connected(_ -> true));
                    nodes.add(system.self().node());
                }
                default -> throw Fault.badarg();
            }
        }
        return nodes;
    }

    private List<Atom> connected(Predicate<Connection> wanted) {
        return system.peers().connections().stream().filter(wanted).map(Connection::peerAtom).toList();
    }

    /** {@code nodes/2}, since OTP 25.1: {@code [{Node, #{connection_id => Id, node_type => Type}}]}. */
    private ListTerm nodesWithInfo(Term kinds, Term wanted) {
        Map<Term, Term> items = Arg.map(wanted).pairs();
        List<Term> pairs = new ArrayList<>();
        for (Atom node : named(kinds)) {
            var connection = system.peers().connection(node);
            Map<Term, Term> info = new LinkedHashMap<>();
            items.forEach((item, on) -> {
                if (Arg.bool(on)) {
                    info.put(item, switch (Arg.atom(item).name()) {
                        case "connection_id" -> connection.<Term>map(c -> Int.of(c.id())).orElse(Atom.UNDEFINED);
                        case "node_type" -> Atom.of(connection.map(c -> c.isHidden() ? "hidden" : "visible")
                                .orElse(node.equals(system.self().node()) ? "this" : "known"));
                        default -> throw Fault.badarg();
                    });
                }
            });
            pairs.add(Tuple.of(node, MapTerm.of(info)));
        }
        return ListTerm.of(pairs);
    }

    /** OTP says of what can be no node that it was not connected to it. */
    private Term disconnect(Term node) {
        return system.distribution().<Term>map(d -> Atom.of(node instanceof Atom peer && d.disconnect(peer)))
                .orElse(IGNORED);
    }

    private Term monitorNode(Self self, Term node, Term on) throws InterruptedException {
        if (system.distribution().isEmpty()) {
            throw ErlangError.error(Atom.of("notalive"));
        }
        self.monitorNode(Arg.atom(node), Arg.bool(on));
        return Atom.TRUE;
    }

    private static Atom cookie(Cookie cookie) {
        return Atom.of(cookie.secret());
    }

    private static NodeName nodeName(Term node) {
        try {
            return NodeName.of(Arg.atom(node));
        } catch (IllegalArgumentException e) {
            throw Fault.badarg();
        }
    }

    private Term setCookie(Term node, Term cookie) {
        Cookie secret = secret(cookie);
        CookieJar jar = system.distribution().map(Distribution::config).orElseThrow(Fault::badarg).cookies();
        if (Arg.atom(node).equals(system.self().node())) {
            jar.set(secret);
        } else {
            jar.set(nodeName(node), secret);
        }
        return Atom.TRUE;
    }

    private static Cookie secret(Term cookie) {
        try {
            return new Cookie(Arg.atom(cookie).name());
        } catch (IllegalArgumentException e) {
            throw Fault.badarg();
        }
    }
}
