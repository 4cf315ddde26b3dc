package orrery.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.ClusterState;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Makes traffic of what a {@link RemoteTracer} tells. Names are resolved as far as the picture knows them, and so is the alias
 * that the reply to a {@code gen} call goes to (protocol §0, trap 2): the call itself says whose it is.
 */
final class TrafficReader {
    private static final int ALIASES_KEPT = 10_000;
    private static final String ALIAS = "alias";

    private final Map<Reference, Pid> aliases = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Reference, Pid> eldest) {
            return size() > ALIASES_KEPT;
        }
    };

    /** Events of other shapes are left out. Calls must not overlap. */
    List<Traffic> read(List<Term> events, ClusterState state) {
        List<Traffic> traffic = new ArrayList<>();
        for (Term event : events) {
            if (event instanceof Tuple tuple && tuple.arity() >= 4 && tuple.get(1) instanceof Pid pid) {
                one(tuple, pid, state).ifPresent(traffic::add);
            }
        }
        return traffic;
    }

    private Optional<Traffic> one(Tuple event, Pid pid, ClusterState state) {
        Instant at = instant(event.get(2));
        if (event.is("send", 5)) {
            Payload message = payload(event.get(4));
            return Optional.of(new Traffic.Sent(at, pid, target(event.get(3), pid, state), message));
        }
        return event.is("receive", 4)
                ? Optional.of(new Traffic.Received(at, pid, payload(event.get(3))))
                : Optional.empty();
    }

    private Payload payload(Term term) {
        Payload message = Shortening.read(term);
        remember(message.shown());
        return message;
    }

    /** {@code {'$gen_call', {Pid, [alias | Alias]}, Request}}. */
    private void remember(Term message) {
        if (message instanceof Tuple call && call.is("$gen_call", 3) && call.get(1) instanceof Tuple from
                && from.arity() == 2 && from.get(0) instanceof Pid caller && from.get(1) instanceof Cons tag
                && tag.head() instanceof Atom kind && kind.name().equals(ALIAS)
                && tag.tail() instanceof Reference alias) {
            aliases.put(alias, caller);
        }
    }

    private Target target(Term to, Pid from, ClusterState state) {
        return switch (to) {
            case Pid pid -> new Target.OfPid(pid);
            case Port port -> new Target.OfPort(port);
            case Reference alias -> Optional.ofNullable(aliases.get(alias)).<Target>map(Target.OfPid::new)
                    .orElseGet(() -> new Target.OfName(alias.toString(), NodeName.of(alias.node())));
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                    && named.get(1) instanceof Atom node && node.name().contains("@") ->
                named(name, NodeName.of(node), state);
            case Atom name -> named(name, NodeName.of(from.node()), state);
            default -> new Target.OfName(to.toString(), NodeName.of(from.node()));
        };
    }

    private static Target named(Atom name, NodeName node, ClusterState state) {
        Optional<Pid> holder = state.node(node).flatMap(known -> Optional.ofNullable(known.names().get(name.name())));
        return holder.<Target>map(Target.OfPid::new).orElseGet(() -> new Target.OfName(name.name(), node));
    }

    /** {@code erlang:timestamp()}. */
    private static Instant instant(Term timestamp) {
        if (timestamp instanceof Tuple time && time.arity() == 3 && time.get(0) instanceof SmallInt(long mega)
                && time.get(1) instanceof SmallInt(long seconds) && time.get(2) instanceof SmallInt(long micros)) {
            return Instant.ofEpochSecond(mega * 1_000_000 + seconds, micros * 1_000);
        }
        throw new AnswerException("a timestamp", timestamp);
    }
}
