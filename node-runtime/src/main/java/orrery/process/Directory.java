package orrery.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** Where the live processes of a node are found: by pid, by registered name, by alias. */
final class Directory {
    private final Map<Pid, LocalProcess> processes = new ConcurrentHashMap<>();
    private final Map<Atom, LocalProcess> names = new ConcurrentHashMap<>();
    private final Map<Reference, LocalProcess> aliases = new ConcurrentHashMap<>();

    void add(LocalProcess process) {
        processes.put(process.pid(), process);
    }

    /** It has ended. @return false if it was not here */
    boolean remove(LocalProcess process, Optional<Atom> name, Collection<Reference> itsAliases) {
        name.ifPresent(known -> names.remove(known, process));
        itsAliases.forEach(aliases::remove);
        return processes.remove(process.pid(), process);
    }

    Optional<LocalProcess> find(Pid pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    Optional<LocalProcess> named(Atom name) {
        return Optional.ofNullable(names.get(name));
    }

    Optional<LocalProcess> aliased(Reference alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    /** Who is meant by a pid or a name of this node. */
    Optional<LocalProcess> target(Term item) {
        return switch (item) {
            case Pid pid -> find(pid);
            case Atom name -> named(name);
            case Term _ -> Optional.empty();
        };
    }

    /** The live processes, oldest first. */
    List<Pid> pids() {
        return processes.keySet().stream().sorted(Comparator.comparingLong(Pid::serial).thenComparingLong(Pid::id))
                .toList();
    }

    Collection<LocalProcess> all() {
        return processes.values();
    }

    int size() {
        return processes.size();
    }

    Collection<Atom> names() {
        return List.copyOf(names.keySet());
    }

    /** @return false if the name is taken, the process has one, or is not alive */
    boolean register(Atom name, Pid pid) {
        return find(pid).flatMap(process -> process.act((state, post) -> {
            if (state.name.isPresent() || names.putIfAbsent(name, process) != null) {
                return false;
            }
            state.name = Optional.of(name);
            TraceEvents.registered(state, name, post);
            return true;
        })).orElse(false);
    }

    boolean unregister(Atom name) {
        return named(name).flatMap(process -> process.act((state, post) -> {
            boolean had = names.remove(name, process);
            if (had) {
                state.name = Optional.empty();
                TraceEvents.unregistered(state, name, post);
            }
            return had;
        })).orElse(false);
    }

    void alias(Reference alias, LocalProcess process) {
        aliases.put(alias, process);
    }

    void forgetAlias(Reference alias) {
        aliases.remove(alias);
    }
}
