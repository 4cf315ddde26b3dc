package orrery.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Pid;

/** Looks at the processes of one node, a part of them at a time. */
final class ProcessTable {
    /** Processes in one request: some hundred kilobytes each way. */
    private static final int PART = 500;
    /** Memory, reductions, messages. */
    private static final int KINDS = 3;
    /** A busy node may need seconds to sort very many. */
    private static final Duration SORTING = Duration.ofSeconds(15);
    private static final Set<Atom> OURS = Set.of(Atom.of("erpc"), Atom.of("erl_eval"));
    private static final Atom INIT_P = Atom.of("init_p");

    private final Asker asker;

    ProcessTable(Asker asker) {
        this.asker = asker;
    }

    /**
     * What a look found.
     *
     * @param present all processes of the node
     * @param looks what was seen of them
     */
    record Picture(Set<Pid> present, List<ProcessLook> looks) {}

    /** All processes. */
    Picture look(List<Atom> items) throws InterruptedException {
        Question.Listing listing = asker.ask(Question.listing());
        List<ProcessLook> looks = new ArrayList<>();
        for (ProcessLook look : rows(listing.pids(), items)) {
            if (!isRequest(look, listing.asker())) {
                looks.add(look);
            }
        }
        return new Picture(new HashSet<>(listing.pids()), looks);
    }

    /** The processes with a name, then the largest; at most so many. */
    List<Pid> largest(int most) throws InterruptedException {
        Set<Pid> chosen = new LinkedHashSet<>(asker.ask(Question.namedProcesses(asker.ask(Question.names()))));
        chosen.addAll(asker.ask(Question.largest(Math.max(1, (most - chosen.size()) / KINDS)), SORTING));
        return chosen.stream().limit(most).toList();
    }

    /** What {@code proc_lib} remembers of those that it started. */
    Map<Pid, ProcessLook> origins(List<ProcessLook> unmet) throws InterruptedException {
        List<Pid> started = unmet.stream().filter(look -> look.initialCall().function().equals(INIT_P))
                .map(ProcessLook::pid).toList();
        Map<Pid, ProcessLook> origins = new HashMap<>();
        rows(started, ProcessLook.ORIGIN).forEach(look -> origins.put(look.pid(), look));
        return origins;
    }

    /** Those of these processes that live. */
    List<ProcessLook> rows(List<Pid> pids, List<Atom> items) throws InterruptedException {
        List<ProcessLook> looks = new ArrayList<>();
        for (int from = 0; from < pids.size(); from += PART) {
            looks.addAll(asker.ask(Question.processes(pids.subList(from, Math.min(pids.size(), from + PART)), items)));
        }
        return looks;
    }

    /** The process that answers our own request is no part of the picture, nor is our tracer. */
    private static boolean isRequest(ProcessLook look, Pid leader) {
        return OURS.contains(look.initialCall().module()) && look.groupLeader().filter(leader::equals).isPresent();
    }
}
