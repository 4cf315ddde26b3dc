package orrery.lang.lib;

import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** What observers ask of module {@code proc_lib}: where a process really began, if its dictionary remembers. */
final class ProcLibModule {
    private static final Atom INITIAL_CALL = Atom.of("$initial_call");
    private static final Tuple UNKNOWN = Tuple.of(Atom.of("proc_lib"), Atom.of("init_p"), Int.of(5));

    private ProcLibModule() {}

    static NativeModule module() {
        return NativeModule.named("proc_lib")
                .act("initial_call", (self, pid) -> remembered(self, pid).<Term>map(call -> call)
                        .orElse(Atom.FALSE))
                .act("translate_initial_call", (self, pid) -> remembered(self, pid).orElse(UNKNOWN));
    }

    private static Optional<Tuple> remembered(Self self, Term process) {
        if (!(process instanceof Pid pid) || !pid.node().equals(self.processes().node())) {
            return Optional.empty();
        }
        return self.processes().info(pid, Atom.of("dictionary")).flatMap(item -> {
            Term pairs = ((Tuple) item).get(1);
            return ((ListTerm) pairs).proper().orElseThrow().stream()
                    .filter(pair -> pair instanceof Tuple entry && entry.get(0).equals(INITIAL_CALL)
                            && entry.get(1) instanceof Tuple)
                    .map(pair -> (Tuple) ((Tuple) pair).get(1)).findFirst();
        });
    }
}
