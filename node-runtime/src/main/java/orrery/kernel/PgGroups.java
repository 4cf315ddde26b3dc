package orrery.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The groups of one scope of {@code pg}: the table {@code {Group, Members, LocalMembers}} that everybody reads, and who is
 * told of its changes. A process that joined twice is there twice.
 */
final class PgGroups {
    private static final Atom JOIN = Atom.of("join");
    private static final Atom LEAVE = Atom.of("leave");

    private final EtsTable table;
    private final PgWatchers watchers;

    PgGroups(EtsTable table, PgWatchers watchers) {
        this.table = table;
        this.watchers = watchers;
    }

    EtsTable table() {
        return table;
    }

    ListTerm members(Term group) {
        return table.lookup(group).map(row -> (ListTerm) row.get(1)).orElse(Nil.NIL);
    }

    ListTerm local(Term group) {
        return table.lookup(group).map(row -> (ListTerm) row.get(2)).orElse(Nil.NIL);
    }

    void join(Self self, Term group, List<Term> pids, boolean here) throws InterruptedException {
        Term local = local(group);
        put(group, ListTerm.of(pids, members(group)), here ? ListTerm.of(pids, local) : local);
        watchers.tell(self, JOIN, group, pids);
    }

    void leave(Self self, Term group, List<Term> pids, boolean here) throws InterruptedException {
        if (table.lookup(group).isPresent()) {
            ListTerm local = local(group);
            put(group, without(members(group), pids), here ? without(local, pids) : local);
            watchers.tell(self, LEAVE, group, pids);
        }
    }

    /** What a peer says of its members of a group it was known to have; as in OTP, nobody is told. */
    void replace(Term group, List<Term> before, List<Term> after) {
        put(group, ListTerm.of(after, without(members(group), before)), local(group));
    }

    private void put(Term group, Term members, Term local) {
        if (members instanceof Nil && local instanceof Nil) {
            table.delete(group);
        } else {
            table.insert(Tuple.of(group, members, local));
        }
    }

    /** Every group with members here, as a peer is told in {@code sync}. */
    ListTerm localGroups() {
        return ListTerm.of(table.rows().stream().filter(row -> !(row.get(2) instanceof Nil))
                .map(row -> (Term) Tuple.of(row.get(0), row.get(2))).toList());
    }

    /** {@code #{Group => Members}}. */
    MapTerm all() {
        SequencedMap<Term, Term> groups = new LinkedHashMap<>();
        table.rows().forEach(row -> groups.put(row.get(0), row.get(1)));
        return MapTerm.adopting(groups);
    }

    /** Of each that leaves, the first occurrence. */
    static ListTerm without(ListTerm members, List<Term> leaving) {
        Map<Term, Integer> left = new HashMap<>();
        leaving.forEach(pid -> left.merge(pid, 1, Integer::sum));
        List<Term> kept = new ArrayList<>();
        for (Term member : members.proper().orElseGet(List::of)) {
            if (left.getOrDefault(member, 0) > 0) {
                left.merge(member, -1, Integer::sum);
            } else {
                kept.add(member);
            }
        }
        return ListTerm.of(kept);
    }
}
