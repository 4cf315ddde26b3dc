package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.IoClient;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What {@code net_kernel} says of its own start and end, and of its connections in words. A lab node has its name from the
 * beginning, like a node that was started with {@code -sname}: it can neither be given another nor lose it.
 */
final class NetKernelControl {
    private static final Atom ALREADY_STARTED = Atom.of("already_started");
    private static final Atom SHORT = Atom.of("shortnames");
    private static final Atom LONG = Atom.of("longnames");
    private static final Tuple NO_CONNECTION = Tuple.of(Atom.ERROR, Atom.of("noconnection"));
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int INTENSITY = 4;

    private final RuntimeSystem system;

    private NetKernelControl(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule addTo(NativeModule module, RuntimeSystem system) {
        NetKernelControl here = new NetKernelControl(system);
        return module.act("start", here::start).act("start", here::startWith)
                .pure("stop", () -> Tuple.of(Atom.ERROR, Atom.of("not_allowed")))
                .pure("get_state", here::state)
                .pure("nodename", () -> system.self().node())
                .pure("epmd_module", () -> Atom.of("erl_epmd"))
                .pure("connecttime", () -> Int.of(system.distribution()
                        .map(d -> d.config().setupTime().toMillis()).orElse(0L)))
                .pure("verbose", _ -> Int.ZERO)
                .pure("disconnect", peer -> Atom.of(
                        system.distribution().filter(d -> d.disconnect(Arg.atom(peer))).isPresent()))
                .pure("setopts", (peer, _) -> peer.equals(Atom.of("new")) || isConnected(system, peer)
                        ? Atom.OK
                        : NO_CONNECTION)
                .pure("getopts", (_, _) -> NO_CONNECTION)
                .act("i", here::print)
                .act("i", here::printOne);
    }

    private static boolean isConnected(RuntimeSystem system, Term peer) {
        return system.peers().connection(Arg.atom(peer)).isPresent();
    }

    /** {@code start([Name])}, {@code start([Name, Domain])}, {@code start([Name, Domain, TickTime])}. */
    private Term start(Self self, Term list) {
        List<Term> parts = list instanceof ListTerm given ? given.proper().orElseGet(List::of) : List.of();
        boolean right = !parts.isEmpty() && parts.size() <= 3 && parts.getFirst() instanceof Atom
                && (parts.size() < 2 || parts.get(1).equals(SHORT) || parts.get(1).equals(LONG))
                && (parts.size() < 3 || parts.get(2) instanceof SmallInt(long time) && time > 0);
        if (!right) {
            throw Fault.functionClause();
        }
        long tickTime = parts.size() < 3 || !(parts.get(2) instanceof SmallInt(long interval))
                ? 60
                : Math.max(1, interval * INTENSITY / MILLIS_PER_SECOND);
        return started(self, parts.getFirst(), Map.of(Atom.of("name_domain"), parts.size() < 2 ? LONG : parts.get(1),
                Atom.of("net_ticktime"), Int.of(tickTime), Atom.of("net_tickintensity"), Int.of(INTENSITY)));
    }

    private Term startWith(Self self, Term name, Term options) {
        if (!(options instanceof MapTerm map)) {
            throw ErlangError.error(Atom.of("invalid_options"));
        }
        map.pairs().forEach((option, value) -> {
            if (!isOption(option, value)) {
                throw ErlangError.error(Tuple.of(Atom.of("invalid_option"), option, value));
            }
        });
        return started(self, Arg.atom(name), map.pairs());
    }

    private static boolean isOption(Term option, Term value) {
        return option instanceof Atom known && switch (known.name()) {
            case "name_domain" -> value.equals(SHORT) || value.equals(LONG);
            case "net_ticktime" -> value instanceof SmallInt(long time) && time > 0;
            case "net_tickintensity" -> value instanceof SmallInt(long times) && times >= INTENSITY && times <= 1000;
            case "dist_listen", "hidden" -> value.equals(Atom.TRUE) || value.equals(Atom.FALSE);
            default -> false;
        };
    }

    /** It runs already: what {@code kernel_sup} says of a second one. */
    private static Term started(Self self, Term name, Map<Term, Term> options) {
        Map<Term, Term> all = new LinkedHashMap<>(options);
        all.put(Atom.of("name"), name);
        all.put(Atom.of("clean_halt"), Atom.FALSE);
        all.put(Atom.of("supervisor"), Atom.of("net_sup_dynamic"));
        Atom module = Atom.of("erl_distribution");
        Tuple call = Tuple.of(module, Atom.of("start_link"), ListTerm.of(MapTerm.of(all)));
        Tuple child = Tuple.of(List.of(Atom.of("child"), Atom.UNDEFINED, Atom.of("net_sup_dynamic"), call,
                Atom.of("permanent"), Atom.FALSE, Int.of(MILLIS_PER_SECOND), Atom.of("supervisor"),
                ListTerm.of(module)));
        Term running = self.processes().whereis(Atom.of("net_sup")).<Term>map(pid -> pid).orElse(Atom.UNDEFINED);
        return Tuple.of(Atom.ERROR, Tuple.of(Tuple.of(ALREADY_STARTED, running), child));
    }

    private Term state() {
        Atom name = system.self().node();
        if (system.distribution().isEmpty()) {
            return MapTerm.EMPTY.with(Atom.of("started"), Atom.of("no"));
        }
        return MapTerm.of(Map.of(Atom.of("started"), Atom.of("static"), Atom.of("name"), name,
                Atom.of("name_type"), Atom.of("static"), Atom.of("name_domain"),
                name.name().indexOf('.') >= 0 ? LONG : SHORT));
    }

    /** A table of the connections, at the group leader. */
    private Term print(Self self) throws InterruptedException {
        List<Connection> connections = new ArrayList<>(system.peers().connections());
        line(self, "Node", "State", "Type", "In", "Out");
        long in = 0;
        long out = 0;
        for (Connection connection : connections) {
            Connection.Traffic traffic = connection.traffic();
            in += traffic.packetsIn();
            out += traffic.packetsOut();
            line(self, connection.peerAtom().name(), "up", connection.isHidden() ? "hidden" : "normal",
                    Long.toString(traffic.packetsIn()), Long.toString(traffic.packetsOut()));
        }
        line(self, "Total", "", "", Long.toString(in), Long.toString(out));
        return Atom.OK;
    }

    private static void line(Self self, String node, String state, String type, String in, String out)
            throws InterruptedException {
        IoClient.write(self, String.format("%-20s %-7s %-6s %8s %8s\n", node, state, type, in, out));
    }

    private Term printOne(Self self, Term peer) throws InterruptedException {
        Optional<Connection> connection = system.peers().connection(Arg.atom(peer));
        if (connection.isEmpty()) {
            return Tuple.of(Atom.ERROR, Atom.of("bad_node"));
        }
        Connection.Traffic traffic = connection.get().traffic();
        IoClient.write(self, "Node     = " + connection.get().peerAtom().name() + "\nState    = up\nType     = "
                + (connection.get().isHidden() ? "hidden" : "normal") + "\nIn       = " + traffic.packetsIn()
                + "\nOut      = " + traffic.packetsOut() + "\n");
        return Atom.OK;
    }
}
