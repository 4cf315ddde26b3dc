package orrery.kernel.global;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import orrery.kernel.global.Words.VersionedNode;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Which nodes form the partition, as this node knows it: the map {@code known} and the list {@code synced} of OTP's name
 * server.
 *
 * @param known members of the partition, with the version each speaks
 * @param pending those we are merging with, likewise
 * @param removing those we have asked to go, or are leaving: the end of their connection surprises nobody
 * @param connections the visible connections, by their ids
 * @param synced those whose names we have, newest first
 */
record Membership(SortedMap<Atom, Integer> known, Map<Atom, Integer> pending, Set<Atom> removing,
        Map<Atom, Term> connections, List<Atom> synced) {
    static final Membership NONE = new Membership(new TreeMap<>(), new TreeMap<>(),
            new TreeSet<>(), new TreeMap<>(), List.of());

    /** What adding nodes came to. */
    record Added(List<Atom> nodes, Membership membership) {}

    Membership connected(Atom node, Term id) {
        return new Membership(known, pending, removing, put(connections, node, id), synced);
    }

    Membership disconnected(Atom node) {
        return new Membership(known, pending, removing, remove(connections, node), synced);
    }

    Membership pending(Atom node, int version) {
        return new Membership(known, put(pending, node, version), removing, connections, synced);
    }

    Membership notPending(Atom node) {
        return new Membership(known, remove(pending, node), removing, connections, synced);
    }

    Membership removing(Atom node) {
        Set<Atom> more = new TreeSet<>(removing);
        more.add(node);
        return new Membership(known, pending, more, connections, synced);
    }

    Membership notRemoving(Atom node) {
        Set<Atom> less = new TreeSet<>(removing);
        less.remove(node);
        return new Membership(known, pending, less, connections, synced);
    }

    Membership synced(Atom node) {
        if (synced.contains(node)) {
            return this;
        }
        List<Atom> more = new ArrayList<>(List.of(node));
        more.addAll(synced);
        return new Membership(known, pending, removing, connections, List.copyOf(more));
    }

    /** Neither known nor synced, nor about to be. */
    Membership without(Atom node) {
        SortedMap<Atom, Integer> fewer = new TreeMap<>(known);
        fewer.remove(node);
        return new Membership(fewer, remove(pending, node), removing, connections,
                synced.stream().filter(other -> !other.equals(node)).toList());
    }

    /** OTP's {@code add_to_known/2}: whoever is known stays as it is. */
    Added with(List<VersionedNode> nodes, Atom self) {
        SortedMap<Atom, Integer> more = new TreeMap<>(known);
        List<Atom> added = new ArrayList<>();
        for (VersionedNode each : nodes) {
            if (!each.node().equals(self) && more.putIfAbsent(each.node(), each.version()) == null) {
                added.add(each.node());
            }
        }
        return new Added(added, new Membership(more, pending, removing, connections, synced));
    }

    /**
     * Whether it is of our partition, or becoming so. OTP leaves out those that said that they are in step with us before the others
     * could introduce them: if the introduction never comes they know us for ever, and we never know them.
     */
    boolean isPotentiallyKnown(Atom node) {
        return known.containsKey(node) || pending.containsKey(node) || synced.contains(node);
    }

    /** 0 if we have never heard of it. */
    int version(Atom node) {
        return known.getOrDefault(node, pending.getOrDefault(node, synced.contains(node) ? Words.VERSION : 0));
    }

    /** Who is told of a lost connection. */
    Set<Atom> preventingOverlap(Atom except) {
        Set<Atom> told = new LinkedHashSet<>();
        known.forEach((node, version) -> add(told, node, version));
        pending.forEach((node, version) -> add(told, node, version));
        told.remove(except);
        return told;
    }

    /** OTP's {@code mk_known_list/2}: with versions for those who understand them. */
    ListTerm list(int version) {
        Function<Map.Entry<Atom, Integer>, Term> item = version < Words.PREVENTING_OVERLAP
                ? Map.Entry::getKey
                : entry -> Tuple.of(entry.getKey(), Int.of(entry.getValue()));
        return ListTerm.of(known.entrySet().stream().map(item).toList());
    }

    /** The map as OTP has it, all kinds of key in one. */
    MapTerm map() {
        Map<Term, Term> all = new LinkedHashMap<>();
        known.forEach((node, version) -> all.put(node, Int.of(version)));
        pending.forEach((node, version) -> all.put(Tuple.of(Atom.of("pending"), node), Int.of(version)));
        removing.forEach(node -> all.put(Tuple.of(Atom.of("removing"), node), Words.YES));
        connections.forEach((node, id) -> all.put(Tuple.of(Atom.of("connection_id"), node), id));
        return MapTerm.of(all);
    }

    /** The greatest of a partition: whoever wants all of it begins there, so that no two wait for each other. */
    static Atom boss(List<Atom> nodes) {
        return nodes.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static void add(Set<Atom> told, Atom node, int version) {
        if (version >= Words.PREVENTING_OVERLAP) {
            told.add(node);
        }
    }

    private static <V> Map<Atom, V> put(Map<Atom, V> map, Atom node, V value) {
        Map<Atom, V> more = new TreeMap<>(map);
        more.put(node, value);
        return more;
    }

    private static <V> Map<Atom, V> remove(Map<Atom, V> map, Atom node) {
        Map<Atom, V> fewer = new TreeMap<>(map);
        fewer.remove(node);
        return fewer;
    }
}
