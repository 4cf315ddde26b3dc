package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The processes of a node but the asking one, newest first, as {@code #etop_proc_info{}} of {@code observer_backend.hrl}. */
final class EtopProcesses {
    private static final List<Atom> ITEMS = List.of("registered_name", "initial_call", "memory", "reductions",
            "current_function", "message_queue_len").stream().map(Atom::of).toList();

    private EtopProcesses() {}

    static ListTerm all(Self self) throws InterruptedException {
        List<Term> all = new ArrayList<>();
        for (Pid pid : List.copyOf(self.processes().pids()).reversed()) {
            if (!pid.equals(self.pid())) {
                Optional<List<Term>> answers = self.processes().info(pid, ITEMS).flatMap(ListTerm::proper);
                if (answers.isPresent()) {
                    all.add(one(self, pid, answers.get().stream().map(item -> ((Tuple) item).get(1)).toList()));
                }
            }
        }
        return ListTerm.of(all);
    }

    private static Tuple one(Self self, Pid pid, List<Term> values) throws InterruptedException {
        Term name = values.get(0) instanceof Nil ? initialCall(self, pid, (Tuple) values.get(1)) : values.get(0);
        return Tuple.of(Atom.of("etop_proc_info"), pid, values.get(2), values.get(3), name, Int.ZERO, values.get(4),
                values.get(5));
    }

    private static Term initialCall(Self self, Pid pid, Tuple call) throws InterruptedException {
        return call.get(0).equals(Atom.of("proc_lib"))
                ? self.apply(Atom.of("proc_lib"), Atom.of("translate_initial_call"), List.of(pid))
                : call;
    }
}
