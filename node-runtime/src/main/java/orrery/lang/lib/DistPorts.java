package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.RuntimeSystem;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Port;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The ports of a node: one for each of its connections, as on a BEAM node, where {@code erlang:system_info(dist_ctrl)} and
 * {@code erlang:ports/0} name them. What they have carried is what {@code inet:getstat/1} and {@code erlang:port_info/2} tell.
 */
final class DistPorts {
    private static final List<String> COUNTERS = List.of("recv_oct", "recv_cnt", "recv_avg", "send_oct", "send_cnt",
            "send_avg", "send_pend");
    private static final List<String> INFO = List.of("name", "links", "id", "connected", "input", "output", "os_pid");

    private final RuntimeSystem system;

    DistPorts(RuntimeSystem system) {
        this.system = system;
    }

    /** Of {@code erlang:system_info(dist_ctrl)}: {@code [{Node, Port}]}. */
    ListTerm controllers() {
        return ListTerm.of(system.peers().connections().stream()
                .map(connection -> (Term) Tuple.of(connection.peerAtom(), port(connection))).toList());
    }

    ListTerm all() {
        return ListTerm.of(system.peers().connections().stream().map(connection -> (Term) port(connection)).toList());
    }

    private Port port(Connection connection) {
        return new Port(system.self().node(), connection.id(), system.self().creation());
    }

    private Optional<Connection> connection(Term port) {
        return system.peers().connections().stream().filter(connection -> port(connection).equals(port)).findFirst();
    }

    /** {@code inet:getstat/2}: {@code {ok, [{Counter, Value}]} | {error, einval}}. */
    Term getstat(Term port, List<Term> counters) {
        Optional<Connection> connection = connection(port);
        if (connection.isEmpty()) {
            return Tuple.of(Atom.ERROR, Atom.of("einval"));
        }
        Connection.Traffic traffic = connection.get().traffic();
        return Tuple.of(Atom.OK, ListTerm.of(counters.stream()
                .map(counter -> (Term) Tuple.of(counter, Int.of(count(traffic, Arg.atom(counter).name())))).toList()));
    }

    /** Largest and smallest packets are not counted, so they are not among what is told unless asked. */
    static List<Term> counters() {
        return COUNTERS.stream().map(counter -> (Term) Atom.of(counter)).toList();
    }

    private static long count(Connection.Traffic traffic, String counter) {
        return switch (counter) {
            case "recv_oct" -> traffic.bytesIn();
            case "recv_cnt" -> traffic.packetsIn();
            case "recv_avg" -> traffic.packetsIn() == 0 ? 0 : traffic.bytesIn() / traffic.packetsIn();
            case "send_oct" -> traffic.bytesOut();
            case "send_cnt" -> traffic.packetsOut();
            case "send_avg" -> traffic.packetsOut() == 0 ? 0 : traffic.bytesOut() / traffic.packetsOut();
            case "send_pend" -> 0;
            default -> throw Fault.badarg();
        };
    }

    /** {@code erlang:port_info/1}. */
    Term info(Self self, Term port) {
        return found(port).<Term>map(connection -> ListTerm.of(INFO.stream()
                .map(item -> (Term) item(self, connection, item)).toList())).orElse(Atom.UNDEFINED);
    }

    /** {@code erlang:port_info/2}. */
    Term info(Self self, Term port, Term item) {
        String wanted = Arg.atom(item).name();
        if (wanted.equals("registered_name")) {
            return found(port).<Term>map(_ -> Nil.NIL).orElse(Atom.UNDEFINED);
        }
        return found(port).<Term>map(connection -> item(self, connection, wanted)).orElse(Atom.UNDEFINED);
    }

    /** @throws orrery.process.ErlangError badarg of another node's, which only that node knows */
    private Optional<Connection> found(Term port) {
        boolean here = port instanceof Port known && known.node().equals(system.self().node());
        if (!here && !(port instanceof Atom)) {
            throw Fault.badarg();
        }
        return connection(port);
    }

    private static Tuple item(Self self, Connection connection, String item) {
        Term owner = self.processes().whereis(Atom.of("net_kernel")).<Term>map(pid -> pid).orElse(Atom.UNDEFINED);
        return Tuple.of(Atom.of(item), switch (item) {
            case "name" -> ListTerm.charlist("tcp_inet");
            case "links" -> ListTerm.of(owner);
            case "id" -> Int.of(connection.id() << 3);
            case "connected" -> owner;
            case "input" -> Int.of(connection.traffic().bytesIn());
            case "output" -> Int.of(connection.traffic().bytesOut());
            case "os_pid" -> Atom.UNDEFINED;
            case "monitors", "monitored_by" -> Nil.NIL;
            // What waits to be sent is counted with the processes that wait for it; a port here has no memory of its own.
            case "queue_size", "memory" -> Int.ZERO;
            case "parallelism" -> Atom.FALSE;
            case "locking" -> Atom.of("port_level");
            default -> throw Fault.badarg();
        });
    }
}
