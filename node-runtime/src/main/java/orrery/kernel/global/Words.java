package orrery.kernel.global;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The words of {@code global}'s protocol. */
final class Words {
    /** What it speaks; {@code get_protocol_version} answers this. */
    static final int VERSION = 8;
    /** From here on a session is acknowledged and can be cancelled. */
    static final int ACKNOWLEDGING = 8;
    /** From here on nodes travel with their versions, and lost connections are told. */
    static final int PREVENTING_OVERLAP = 7;

    static final Atom NAME_SERVER = Atom.of("global_name_server");
    static final Atom CAST = Atom.of("$gen_cast");
    /** The resource that guards the table of names. */
    static final Atom GLOBAL = Atom.of("global");
    static final Atom CANCEL = Atom.of("cancel");
    static final Atom INSERT = Atom.of("insert");
    static final Atom DELETE = Atom.of("delete");
    static final Atom LOCK_SET = Atom.of("lock_set");
    static final Atom LOCK_IS_SET = Atom.of("lock_is_set");
    static final Atom IN_SYNC = Atom.of("in_sync");
    static final Atom NEW_NODES = Atom.of("new_nodes");
    static final Atom RESOLVED = Atom.of("resolved");
    static final Atom EXCHANGE = Atom.of("exchange");
    static final Atom EXCHANGE_OPS = Atom.of("exchange_ops");
    static final Atom INIT_CONNECT = Atom.of("init_connect");
    static final Atom SYNCED = Atom.of("synced");
    static final Atom NODEDOWN = Atom.of("nodedown");
    static final Atom ADD_TO_KNOWN = Atom.of("add_to_known");
    static final Atom REMOVE_FROM_KNOWN = Atom.of("remove_from_known");
    static final Atom YES = Atom.of("yes");
    static final Atom NO = Atom.of("no");
    static final Atom NONE = Atom.of("none");

    private Words() {}

    /** The name server of a node. */
    static Tuple serverOf(Atom node) {
        return Tuple.of(NAME_SERVER, node);
    }

    static Tuple cast(Term request) {
        return Tuple.of(CAST, request);
    }

    /** The elements of a proper list; of anything else none, since peers may send what they want. */
    static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of();
    }

    static ListTerm nodes(Iterable<Atom> nodes) {
        List<Term> terms = new java.util.ArrayList<>();
        nodes.forEach(terms::add);
        return ListTerm.of(terms);
    }

    static List<Atom> atoms(Term list) {
        return list(list).stream().filter(Atom.class::isInstance).map(Atom.class::cast).toList();
    }

    /** {@code {Node, Version}}, or just a node as before version 7. */
    record VersionedNode(Atom node, int version) {
        static Optional<VersionedNode> of(Term term) {
            return switch (term) {
                case Atom node -> Optional.of(new VersionedNode(node, 0));
                case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom node
                        && pair.get(1) instanceof SmallInt(long version) ->
                    Optional.of(new VersionedNode(node, (int) version));
                default -> Optional.empty();
            };
        }

        static List<VersionedNode> all(Term list) {
            return list(list).stream().map(VersionedNode::of).flatMap(Optional::stream).toList();
        }
    }
}
