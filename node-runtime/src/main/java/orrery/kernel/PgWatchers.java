package orrery.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Who is told what happens in a scope ({@code pg:monitor_scope/1}) or in one group ({@code pg:monitor/2}). */
final class PgWatchers {
    /** @param group empty for the whole scope */
    private record Watcher(Pid pid, Optional<Term> group) {
        boolean wants(Term changed) {
            return group.isEmpty() || group.get().equals(changed);
        }
    }

    private final Map<Reference, Watcher> watchers = new LinkedHashMap<>();

    /** @return the monitor, which also tells that the watcher is gone */
    Reference add(Self self, Pid pid, Optional<Term> group) throws InterruptedException {
        Reference reference = self.monitor(pid);
        watchers.put(reference, new Watcher(pid, group));
        return reference;
    }

    boolean remove(Reference reference) {
        return watchers.remove(reference) != null;
    }

    void tell(Self self, Atom event, Term group, List<Term> pids) throws InterruptedException {
        for (Map.Entry<Reference, Watcher> entry : watchers.entrySet()) {
            if (entry.getValue().wants(group)) {
                self.processes().send(entry.getValue().pid(),
                        Tuple.of(entry.getKey(), event, group, ListTerm.of(pids)));
            }
        }
    }

    /** Three places of {@code #state{}}: by scope, by group, and the groups' watchers. */
    List<Term> state() {
        SequencedMap<Term, Term> scope = new LinkedHashMap<>();
        SequencedMap<Term, Term> groups = new LinkedHashMap<>();
        SequencedMap<Term, Term> byGroup = new LinkedHashMap<>();
        watchers.forEach((reference, watcher) -> {
            if (watcher.group().isEmpty()) {
                scope.put(reference, watcher.pid());
            } else {
                Term group = watcher.group().get();
                groups.put(reference, Tuple.of(watcher.pid(), group));
                byGroup.merge(group, ListTerm.of(Tuple.of(watcher.pid(), reference)),
                        (before, one) -> ListTerm.of(((ListTerm) one).proper().orElseThrow(), before));
            }
        });
        return List.of(MapTerm.adopting(scope), MapTerm.adopting(groups), MapTerm.adopting(byGroup));
    }
}
