package orrery.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.dist.Connection;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What a process wants to be told of nodes that come and go: the options of {@code net_kernel:monitor_nodes/2} (protocol
 * §6.2).
 *
 * @param type,reason,connectionId which facts the third element of the message tells
 */
public record NodeWatch(boolean visible, boolean hidden, Form form, boolean type, boolean reason,
        boolean connectionId) {
    /** How the facts are told. */
    public enum Form {
        /** Not at all: {@code {nodeup, Node}}. */
        PLAIN, LIST, MAP
    }

    /** {@code net_kernel:monitor_nodes(true)}: visible nodes, without facts. */
    public static final NodeWatch PLAIN = new NodeWatch(true, false, Form.PLAIN, false, false, false);

    private static final Atom NODE_TYPE = Atom.of("node_type");
    private static final Atom REASON = Atom.of("nodedown_reason");
    private static final Atom CONNECTION_ID = Atom.of("connection_id");

    /** @throws ErlangError badarg if the term is not a list or map of options that OTP knows */
    public static NodeWatch parse(Term options) {
        return switch (options) {
            case Nil _ -> PLAIN;
            case MapTerm map -> {
                NodeWatch watch = in(Form.MAP);
                for (Map.Entry<Term, Term> pair : map.pairs().entrySet()) {
                    watch = watch.with(pair.getKey(), pair.getValue());
                }
                yield watch;
            }
            case Term list -> {
                NodeWatch watch = in(Form.LIST);
                for (Term option : OptionList.items(list)) {
                    watch = option instanceof Tuple pair && pair.arity() == 2
                            ? watch.with(pair.get(0), pair.get(1))
                            : watch.with(option, Atom.TRUE);
                }
                yield watch;
            }
        };
    }

    private static NodeWatch in(Form form) {
        return new NodeWatch(true, false, form, false, false, false);
    }

    private NodeWatch with(Term option, Term value) {
        if (option.equals(NODE_TYPE) && value instanceof Atom kind) {
            return switch (kind.name()) {
                case "visible" -> new NodeWatch(true, false, form, true, reason, connectionId);
                case "hidden" -> new NodeWatch(false, true, form, true, reason, connectionId);
                case "all" -> new NodeWatch(true, true, form, true, reason, connectionId);
                default -> throw ErlangError.badarg();
            };
        }
        if (option.equals(REASON)) {
            return new NodeWatch(visible, hidden, form, type, flag(value), connectionId);
        }
        if (option.equals(CONNECTION_ID)) {
            return new NodeWatch(visible, hidden, form, type, reason, flag(value));
        }
        throw ErlangError.badarg();
    }

    private static boolean flag(Term value) {
        if (value.equals(Atom.TRUE) || value.equals(Atom.FALSE)) {
            return value.equals(Atom.TRUE);
        }
        throw ErlangError.badarg();
    }

    /** The message about a connection that came up; nothing if this watch does not care for it. */
    Optional<Tuple> up(Connection connection) {
        return message(Atoms.NODEUP, connection, Optional.empty());
    }

    Optional<Tuple> down(Connection connection, Atom why) {
        return message(Atoms.NODEDOWN, connection, Optional.of(why));
    }

    private Optional<Tuple> message(Atom event, Connection connection, Optional<Atom> why) {
        if (connection.isHidden() ? !hidden : !visible) {
            return Optional.empty();
        }
        Atom node = connection.peerAtom();
        return Optional.of(switch (form) {
            case PLAIN -> Tuple.of(event, node);
            case LIST -> Tuple.of(event, node, pairs(facts(connection, why)));
            case MAP -> Tuple.of(event, node, MapTerm.of(facts(connection, why)));
        });
    }

    private Map<Term, Term> facts(Connection connection, Optional<Atom> why) {
        Map<Term, Term> facts = new LinkedHashMap<>();
        if (connectionId) {
            facts.put(CONNECTION_ID, Int.of(connection.id()));
        }
        if (type) {
            facts.put(NODE_TYPE, Atom.of(connection.isHidden() ? "hidden" : "visible"));
        }
        if (reason) {
            why.ifPresent(known -> facts.put(REASON, known));
        }
        return facts;
    }

    private static ListTerm pairs(Map<Term, Term> facts) {
        List<Term> pairs = new ArrayList<>();
        facts.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return ListTerm.of(pairs);
    }
}
