package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.kernel.Dialling;
import orrery.kernel.RuntimeSystem;
import orrery.kernel.TickTime;
import orrery.process.ErlangError;
import orrery.process.NodeWatch;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code net_kernel}. */
final class NetKernelModule {
    private static final Atom IGNORED = Atom.of("ignored");
    private static final Atom CONNECTION_ID = Atom.of("connection_id");
    private static final Atom NODEDOWN_REASON = Atom.of("nodedown_reason");
    private static final Atom NODE_TYPE = Atom.of("node_type");
    /** In the order in which OTP looks at them. */
    private static final List<Atom> WATCH_OPTIONS = List.of(CONNECTION_ID, NODEDOWN_REASON, NODE_TYPE);
    private static final Atom BAD_OPTION_VALUE = Atom.of("bad_option_value");
    private static final Atom UNKNOWN_OPTIONS = Atom.of("unknown_options");
    private static final Tuple BAD_NODE = Tuple.of(Atom.ERROR, Atom.of("bad_node"));

    private final RuntimeSystem system;

    private NetKernelModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        NetKernelModule module = new NetKernelModule(system);
        return NetKernelControl.addTo(NativeModule.named("net_kernel"), system)
                .act("connect_node", (_, peer) -> module.connect(peer))
                .act("hidden_connect_node", (_, peer) -> module.connect(peer))
                .act("monitor_nodes", (self, on) -> monitorNodes(self, on, Nil.NIL))
                .act("monitor_nodes", NetKernelModule::monitorNodes)
                .pure("get_net_ticktime",
                        () -> system.distribution().map(d -> TickTime.ask(d, Duration::toSeconds)).orElse(IGNORED))
                .pure("set_net_ticktime", time -> module.setTickTime(time, Int.of(TickTime.TRANSITION.toSeconds())))
                .pure("set_net_ticktime", module::setTickTime)
                .pure("longnames",
                        () -> system.distribution().isPresent()
                                ? Atom.of(system.self().node().name().indexOf('.') >= 0)
                                : IGNORED)
                .pure("nodes_info", module::nodesInfo)
                .pure("node_info", peer -> module.info(Arg.atom(peer)).map(NetKernelModule::found).orElse(BAD_NODE))
                .pure("node_info", (peer, key) -> module.info(Arg.atom(peer), Arg.atom(key)))
                .pure("allow", module::allow)
                .pure("allowed", module::allowed);
    }

    /** Also {@code Node.connect/1}, {@code 'Elixir.Node':connect/1}. */
    Term connect(Term peer) throws InterruptedException {
        if (!(peer instanceof Atom name)) {
            throw Fault.functionClauseIn("net_kernel", "connect_node", peer);
        }
        return system.distribution().isPresent() ? Atom.of(Dialling.connect(system, name)) : IGNORED;
    }

    private static Term monitorNodes(Self self, Term on, Term options) {
        if (!on.equals(Atom.TRUE) && !on.equals(Atom.FALSE)) {
            return Atom.ERROR;
        }
        NodeWatch watch;
        try {
            watch = NodeWatch.parse(options);
        } catch (ErlangError e) {
            return Tuple.of(Atom.ERROR, wrongIn(options));
        }
        self.monitorNodes(on.equals(Atom.TRUE), watch);
        return Atom.OK;
    }

    /** What OTP says of options that it does not take: the first value that is wrong, else all that it does not know. */
    private static Term wrongIn(Term options) {
        return switch (options) {
            case MapTerm map -> {
                Map<Term, Term> rest = new LinkedHashMap<>(map.pairs());
                for (Atom known : WATCH_OPTIONS) {
                    Term value = rest.remove(known);
                    if (value != null && !isWatchOption(known, value)) {
                        yield Tuple.of(BAD_OPTION_VALUE, MapTerm.EMPTY.with(known, value));
                    }
                }
                yield Tuple.of(UNKNOWN_OPTIONS, MapTerm.of(rest));
            }
            case ListTerm list when list.proper().isPresent() -> {
                List<Term> rest = new ArrayList<>(list.proper().get());
                rest.removeAll(List.of(CONNECTION_ID, NODEDOWN_REASON));
                for (Term option : List.copyOf(rest)) {
                    if (option instanceof Tuple pair && pair.arity() == 2 && pair.get(0).equals(NODE_TYPE)) {
                        if (!isWatchOption(NODE_TYPE, pair.get(1))) {
                            yield Tuple.of(BAD_OPTION_VALUE, option);
                        }
                        rest.remove(option);
                    }
                }
                yield Tuple.of(UNKNOWN_OPTIONS, ListTerm.of(rest));
            }
            default -> Tuple.of(Atom.of("invalid_options"), options);
        };
    }

    private static boolean isWatchOption(Atom option, Term value) {
        List<Atom> values = option.equals(NODE_TYPE)
                ? List.of(Atom.of("visible"), Atom.of("hidden"), Atom.of("all"))
                : List.of(Atom.TRUE, Atom.FALSE);
        return value instanceof Atom && values.contains(value);
    }

    private Term setTickTime(Term time, Term transition) {
        if (!(time instanceof SmallInt(long seconds) && seconds > 0 && seconds <= Integer.MAX_VALUE
                && transition instanceof SmallInt(long during) && during >= 0 && during <= Integer.MAX_VALUE)) {
            throw Fault.functionClauseIn("net_kernel", "set_net_ticktime", time, transition);
        }
        return system.distribution().map(d -> TickTime.change(d, Duration.ofSeconds(seconds),
                Duration.ofSeconds(during), Duration::toSeconds)).orElse(IGNORED);
    }

    private Term nodesInfo() {
        List<Term> infos = new ArrayList<>();
        for (Connection connection : system.peers().connections()) {
            infos.add(Tuple.of(connection.peerAtom(), info(connection)));
        }
        return found(ListTerm.of(infos));
    }

    private Optional<Term> info(Atom peer) {
        return system.peers().connection(peer).map(NetKernelModule::info);
    }

    private Term info(Atom peer, Atom key) {
        Optional<Term> all = info(peer);
        if (all.isEmpty()) {
            return BAD_NODE;
        }
        return Arg.list(all.get()).stream().map(Tuple.class::cast).filter(pair -> pair.get(0).equals(key)).findFirst()
                .map(pair -> (Term) found(pair.get(1))).orElse(Tuple.of(Atom.ERROR, Atom.of("invalid_key")));
    }

    private static ListTerm info(Connection connection) {
        Connection.Traffic traffic = connection.traffic();
        return ListTerm.of(
                Tuple.of(Atom.of("state"), Atom.of("up")),
                Tuple.of(Atom.of("type"), Atom.of(connection.isHidden() ? "hidden" : "normal")),
                Tuple.of(Atom.of("in"), Int.of(traffic.packetsIn())),
                Tuple.of(Atom.of("out"), Int.of(traffic.packetsOut())));
    }

    private Term allow(Term nodes) {
        Optional<List<Term>> entries = nodes instanceof ListTerm list ? list.proper() : Optional.empty();
        if (!entries.map(all -> all.stream().allMatch(Atom.class::isInstance)).orElse(false)) {
            return Atom.ERROR;
        }
        List<String> names = entries.get().stream().map(entry -> Arg.atom(entry).name()).toList();
        return system.distribution().<Term>map(d -> {
            d.config().allowList().allow(names);
            return Atom.OK;
        }).orElse(IGNORED);
    }

    private Term allowed() {
        return system.distribution().<Term>map(d -> found(ListTerm.of(
                d.config().allowList().entries().stream().map(Atom::of).toList()))).orElse(IGNORED);
    }

    private static Tuple found(Term value) {
        return Tuple.of(Atom.OK, value);
    }
}
