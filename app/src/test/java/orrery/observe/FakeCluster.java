package orrery.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.Lock;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Nodes in memory that answer what a bare BEAM answers. */
final class FakeCluster implements Observer {
    static final NodeName OURS = NodeName.parse("orrery-1@vm");
    static final Cookie COOKIE = new Cookie("c");

    private final ConcurrentMap<NodeName, FakeNode> nodes = new ConcurrentHashMap<>();
    private final Set<NodeName> joined = ConcurrentHashMap.newKeySet();
    private final List<LostListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();

    FakeNode node(String name) {
        return nodes.computeIfAbsent(NodeName.parse(name), FakeNode::new);
    }

    /** Ends a node: every connection to it is lost. */
    void stop(String name) {
        NodeName node = NodeName.parse(name);
        nodes.remove(node);
        nodes.values().forEach(other -> other.peers.remove(node));
        if (joined.remove(node)) {
            listeners.forEach(listener -> listener.lost(node, "connection_closed"));
        }
    }

    boolean isJoined(String name) {
        return joined.contains(NodeName.parse(name));
    }

    long requests() {
        return requests.get();
    }

    @Override
    public boolean isOwn(NodeName node) {
        return node.equals(OURS);
    }

    @Override
    public CompletableFuture<Creation> join(NodeName node, Cookie cookie) {
        FakeNode there = nodes.get(node);
        if (there == null || !there.cookie.equals(cookie)) {
            return CompletableFuture.failedFuture(new IllegalStateException(node + " refused"));
        }
        joined.add(node);
        return CompletableFuture.completedFuture(there.creation);
    }

    @Override
    public void leave(NodeName node) {
        if (joined.remove(node)) {
            listeners.forEach(listener -> listener.lost(node, "disconnect"));
        }
    }

    @Override
    public CompletableFuture<Term> call(NodeName node, Call call, Duration deadline) {
        requests.incrementAndGet();
        FakeNode there = nodes.get(node);
        if (there == null || !joined.contains(node)) {
            return CompletableFuture.failedFuture(new CallFailure.Lost(node, call, "noconnection"));
        }
        if (there.silent) {
            return CompletableFuture.failedFuture(new CallFailure.Silent(node, call, deadline));
        }
        try {
            return CompletableFuture.completedFuture(there.apply(call));
        } catch (UnsupportedOperationException e) {
            return CompletableFuture.failedFuture(new CallFailure.Raised(node, call, "error", Atom.of("undef")));
        }
    }

    @Override
    public Journal.Subscription onLost(LostListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Spent spent() {
        return new Spent(requests.get(), 100 * requests.get());
    }

    /** One node of it. */
    static final class FakeNode {
        final NodeName name;
        final Map<NodeName, Boolean> peers = new ConcurrentHashMap<>();
        final Map<Pid, Map<String, Term>> processes = new ConcurrentHashMap<>();
        final Pid requestLeader = new Pid(OURS.atom(), 50, 0, new Creation(1));
        final Map<Term, Pid> globals = new ConcurrentHashMap<>();
        final Map<GroupId, List<Pid>> groups = new ConcurrentHashMap<>();
        final Map<Term, Lock> locks = new ConcurrentHashMap<>();
        final Map<Pid, String> waiters = new ConcurrentHashMap<>();
        final AtomicLong unchanged = new AtomicLong();
        volatile Creation creation = new Creation(7);
        volatile Cookie cookie = COOKIE;
        volatile boolean silent;
        volatile String version = "Erlang/OTP 25 [erts-13.1.5] [source] [64-bit]\n";

        FakeNode(NodeName name) {
            this.name = name;
        }

        FakeNode lab() {
            version = "Orrery 0.1.0 [Java 25]\n";
            return this;
        }

        FakeNode sees(String peer) {
            peers.put(NodeName.parse(peer), true);
            return this;
        }

        FakeNode seesHidden(String peer) {
            peers.put(NodeName.parse(peer), false);
            return this;
        }

        Pid pid(long id) {
            return new Pid(name.atom(), id, 0, creation);
        }

        /** A process with the items of a plain one, and these on top. */
        Pid process(long id, Map<String, Term> items) {
            Map<String, Term> all = new HashMap<>();
            all.put("registered_name", ListTerm.of());
            all.put("initial_call", mfa("erlang", "apply", 2));
            all.put("current_function", mfa("hello", "loop", 0));
            all.put("status", Atom.of("waiting"));
            all.put("memory", Int.of(2688));
            all.put("reductions", Int.of(100));
            all.put("message_queue_len", Int.of(0));
            all.put("trap_exit", Atom.FALSE);
            all.put("group_leader", pid(1));
            all.put("links", ListTerm.of());
            all.put("monitors", ListTerm.of());
            all.put("monitored_by", ListTerm.of());
            all.put("dictionary", ListTerm.of());
            all.putAll(items);
            processes.put(pid(id), all);
            return pid(id);
        }

        static Tuple mfa(String module, String function, int arity) {
            return Tuple.of(Atom.of(module), Atom.of(function), Int.of(arity));
        }

        Term apply(Call call) {
            return apply(call.module().name(), call.function().name(), call.arguments());
        }

        private Term apply(String module, String function, List<Term> args) {
            return switch (module + ":" + function + "/" + args.size()) {
                case "lists:map/2" -> map(args.get(0), elements(args.get(1)));
                case "lists:zipwith/3" -> zipwith(args.get(0), elements(args.get(1)), elements(args.get(2)));
                case "erlang:apply/2" -> apply(args.get(0), elements(args.get(1)));
                case "erlang:nodes/1" -> nodes(args.getFirst().equals(Atom.of("visible")));
                case "erlang:system_info/1" -> systemInfo(((Atom) args.getFirst()).name());
                case "erlang:memory/1" -> Int.of(1_000_000);
                case "erlang:statistics/1" -> Int.ZERO;
                case "erlang:group_leader/0" -> requestLeader;
                case "erlang:processes/0" -> ListTerm.of(List.copyOf(pids()));
                case "erlang:process_info/2" -> info((Pid) args.get(0), elements(args.get(1)));
                case "erlang:registered/0" -> ListTerm.of(processes.values().stream()
                        .map(items -> items.get("registered_name")).filter(Atom.class::isInstance).toList());
                case "erlang:whereis/1" -> processes.entrySet().stream()
                        .filter(e -> args.getFirst().equals(e.getValue().get("registered_name")))
                        .<Term>map(Map.Entry::getKey).findFirst().orElse(Atom.UNDEFINED);
                case "init:get_argument/1" -> Atom.ERROR;
                case "erl_eval:exprs/2" -> Tuple.of(Atom.of("value"), evaluate(elements(args.get(1))), ListTerm.of());
                case "orrery_traffic:connections/0" -> ListTerm.of();
                default -> throw new UnsupportedOperationException(module + ":" + function);
            };
        }

        /** The expressions that are evaluated are told apart by what is bound for them. */
        private Term evaluate(List<Term> bindings) {
            if (bindings.isEmpty()) {
                // The counts of connections, which this node does not keep.
                return ListTerm.of();
            }
            Tuple first = (Tuple) bindings.getFirst();
            return switch (((Atom) first.get(0)).name()) {
                case "Each" -> largest(Question.number(first.get(1)));
                case "Known" -> shared(first.get(1));
                default -> throw new UnsupportedOperationException(first.toString());
            };
        }

        /** Those with the most memory. */
        private Term largest(long each) {
            return ListTerm.of(processes.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> -Question.number(value(entry.getValue(), "memory"))))
                    .limit(each).map(Map.Entry::getKey).toList());
        }

        /** What the expressions of {@link SharedLook} come to. */
        private Term shared(Term known) {
            Tuple all = Tuple.of(
                    whole(globals.entrySet().stream().map(e -> Tuple.of(e.getKey(), e.getValue()))),
                    whole(locks.values().stream()
                            .map(lock -> Tuple.of(lock.resource(), lock.requester(), ListTerm.of(lock.holders())))),
                    whole(groups.entrySet().stream().map(e -> Tuple.of(e.getKey().scope(), e.getKey().name(),
                            whole(e.getValue().stream())))),
                    whole(waiters.entrySet().stream().map(e -> Tuple.of(e.getKey(), ListTerm.binary(e.getValue())))));
            Term digest = Int.of(all.hashCode());
            if (known.equals(digest)) {
                unchanged.incrementAndGet();
                return Atom.of("same");
            }
            return Tuple.of(digest, all);
        }

        private static Tuple whole(Stream<? extends Term> rows) {
            return Tuple.of(ListTerm.of(rows.toList()), Int.ZERO);
        }

        private List<Pid> pids() {
            return processes.keySet().stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
        }

        private Term nodes(boolean visible) {
            return ListTerm.of(peers.entrySet().stream().filter(e -> e.getValue() == visible)
                    .map(e -> e.getKey().atom()).toList());
        }

        private Term systemInfo(String item) {
            return switch (item) {
                case "otp_release" -> ListTerm.charlist("25");
                case "system_version" -> ListTerm.charlist(version);
                case "process_count" -> Int.of(processes.size());
                default -> throw new UnsupportedOperationException(item);
            };
        }

        private Term info(Pid pid, List<Term> wanted) {
            Map<String, Term> items = processes.get(pid);
            if (items == null) {
                return Atom.UNDEFINED;
            }
            Map<String, Term> asked = new LinkedHashMap<>();
            wanted.forEach(item -> asked.put(((Atom) item).name(), value(items, ((Atom) item).name())));
            return ListTerm.of(asked.entrySet().stream()
                    .map(e -> Tuple.of(Atom.of(e.getKey()), e.getValue())).toList());
        }

        private static Term value(Map<String, Term> items, String item) {
            @Nullable
            Term value = items.get(item);
            if (value == null) {
                throw new UnsupportedOperationException("badarg: " + item);
            }
            return value;
        }

        private Term map(Term fun, List<Term> elements) {
            return ListTerm.of(elements.stream().map(e -> apply(fun, List.of(e))).toList());
        }

        private Term zipwith(Term fun, List<Term> as, List<Term> bs) {
            List<Term> all = new ArrayList<>();
            for (int i = 0; i < as.size(); i++) {
                all.add(apply(fun, List.of(as.get(i), bs.get(i))));
            }
            return ListTerm.of(all);
        }

        private Term apply(Term fun, List<Term> args) {
            ExternalFun external = (ExternalFun) fun;
            return apply(external.module().name(), external.function().name(), args);
        }

        private static List<Term> elements(Term list) {
            return ((ListTerm) list).proper().orElseThrow();
        }
    }

}
