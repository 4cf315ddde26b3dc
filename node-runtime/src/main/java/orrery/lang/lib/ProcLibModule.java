package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Of module {@code proc_lib}: where a process really began, if its dictionary remembers, and how it is stopped. */
final class ProcLibModule {
    private static final Atom INITIAL_CALL = Atom.of("$initial_call");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Tuple UNKNOWN = Tuple.of(Atom.of("proc_lib"), Atom.of("init_p"), Int.of(5));

    private ProcLibModule() {}

    static NativeModule module() {
        return NativeModule.named("proc_lib")
                .act("initial_call", (self, pid) -> remembered(self, pid).map(ProcLibModule::withArguments)
                        .orElse(Atom.FALSE))
                .act("translate_initial_call", (self, pid) -> remembered(self, pid).orElse(UNKNOWN))
                .act("stop", (self, process) -> SysModule.stop(self, process, Atom.of("normal"), INFINITY))
                .act("stop", SysModule::stop);
    }

    /** What the arguments were is not remembered, only how many there were. */
    private static Term withArguments(Tuple call) {
        if (!(call.arity() == 3 && call.get(2) instanceof SmallInt(long arity))) {
            return call;
        }
        List<Term> arguments = new ArrayList<>();
        for (long i = 1; i <= arity; i++) {
            arguments.add(Atom.of("Argument__" + i));
        }
        return Tuple.of(call.get(0), call.get(1), ListTerm.of(arguments));
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
