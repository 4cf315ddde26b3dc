package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.GenStart;
import orrery.process.ErlangError;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code proc_lib}: processes that know their ancestors and where they began. */
final class ProcLibModule {
    private static final Atom ANCESTORS = Atom.of("$ancestors");
    private static final Atom INITIAL_CALL = Atom.of("$initial_call");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom PROC_LIB = Atom.of("proc_lib");
    private static final Atom INIT_P = Atom.of("init_p");
    private static final Tuple UNKNOWN = Tuple.of(PROC_LIB, INIT_P, Int.of(5));

    private ProcLibModule() {}

    static NativeModule module() {
        return starting(NativeModule.named("proc_lib"))
                .act("initial_call", (self, pid) -> remembered(self, pid).map(ProcLibModule::withArguments)
                        .orElse(Atom.FALSE))
                .act("translate_initial_call", (self, pid) -> remembered(self, pid).orElse(UNKNOWN))
                .act("stop", (self, process) -> SysModule.stop(self, process, Atom.of("normal"), INFINITY))
                .act("stop", SysModule::stop);
    }

    private static NativeModule starting(NativeModule procLib) {
        return procLib.act("spawn", (self, fun) -> self.spawn(spawn(self, fun)))
                .act("spawn", (self, m, f, a) -> self.spawn(spawn(self, m, f, a)))
                .act("spawn", (self, node, fun) -> self.spawn(Arg.atom(node), spawn(self, fun)))
                .act("spawn", (self, node, m, f, a) -> self.spawn(Arg.atom(node), spawn(self, m, f, a)))
                .act("spawn_link", (self, fun) -> self.spawn(spawn(self, fun).linked()))
                .act("spawn_link", (self, m, f, a) -> self.spawn(spawn(self, m, f, a).linked()))
                .act("spawn_link", (self, node, fun) -> self.spawn(Arg.atom(node), spawn(self, fun).linked()))
                .act("spawn_link", (self, node, m, f, a) -> self.spawn(Arg.atom(node), spawn(self, m, f, a).linked()))
                .act("start", (self, m, f, a) -> GenStart.await(self, spawn(self, m, f, a), Optional.empty()))
                .act("start", (self, m, f, a, timeout) -> GenStart.await(self, spawn(self, m, f, a), time(timeout)))
                .act("start_link", (self, m, f, a) -> GenStart.await(self, spawn(self, m, f, a).linked(),
                        Optional.empty()))
                .act("start_link", (self, m, f, a, timeout) -> GenStart.await(self, spawn(self, m, f, a).linked(),
                        time(timeout)))
                .act("init_ack", (self, outcome) -> acknowledge(self, parent(self), outcome))
                .act("init_ack", ProcLibModule::acknowledge)
                .act("init_p", (self, parent, ancestors, fun) -> {
                    remember(self, parent, ancestors, Tuple.of(told(self, fun, "module"), told(self, fun, "name"),
                            told(self, fun, "arity")));
                    return ending(self, () -> self.apply(fun, List.of()));
                })
                .act("init_p", 5, (self, a) -> {
                    List<Term> arguments = Arg.list(a.get(4));
                    remember(self, a.get(0), a.get(1), Tuple.of(a.get(2), a.get(3), Int.of(arguments.size())));
                    return ending(self, () -> self.apply(Arg.atom(a.get(2)), Arg.atom(a.get(3)), arguments));
                });
    }

    private static Term told(Self self, Term fun, String item) throws InterruptedException {
        return Arg.tuple(self.apply(Atom.of("erlang"), Atom.of("fun_info"), List.of(fun, Atom.of(item)))).get(1);
    }

    /** What such a process does. */
    private interface Task {
        Term run() throws InterruptedException;
    }

    /** An error is an exit here, and told of in other words than those for plain processes. */
    private static Term ending(Self self, Task task) throws InterruptedException {
        try {
            return task.run();
        } catch (ErlangError e) {
            if (e.kind() != ErlangError.Kind.EXIT || !isExpected(e.reason())) {
                self.apply(Atom.of("orrery_report"), Atom.of("ended"),
                        List.of(e.kind().atom(), e.reason(), e.stack()));
            }
            throw e.kind() == ErlangError.Kind.EXIT ? e : ErlangError.exit(e.exitReason());
        }
    }

    private static boolean isExpected(Term reason) {
        return reason.equals(Atom.of("normal")) || reason.equals(Atom.of("shutdown"))
                || reason instanceof Tuple pair && pair.is("shutdown", 2);
    }

    private static Optional<Duration> time(Term timeout) {
        return ErpcModule.timeout(timeout, Fault::functionClause);
    }

    private static Spawn spawn(Self self, Term fun) {
        if (!(fun instanceof Fun)) {
            throw Fault.functionClause();
        }
        Cons ancestors = GenStart.ancestorsBelow(self);
        return Spawn.call(PROC_LIB, INIT_P, List.of(ancestors.head(), ancestors.tail(), fun));
    }

    private static Spawn spawn(Self self, Term module, Term function, Term arguments) {
        Cons ancestors = GenStart.ancestorsBelow(self);
        return Spawn.call(PROC_LIB, INIT_P, List.of(ancestors.head(), ancestors.tail(),
                Arg.atom(module, Fault::functionClause), Arg.atom(function, Fault::functionClause),
                ListTerm.of(Arg.list(arguments, Fault::functionClause))));
    }

    private static void remember(Self self, Term parent, Term ancestors, Tuple initialCall) {
        self.put(ANCESTORS, new Cons(parent, ancestors));
        self.put(INITIAL_CALL, initialCall);
    }

    private static Term parent(Self self) {
        return self.get(ANCESTORS).orElse(Nil.NIL) instanceof Cons(Term parent, Term _) ? parent : Nil.NIL;
    }

    private static Term acknowledge(Self self, Term parent, Term outcome) throws InterruptedException {
        GenStart.acknowledge(self, parent, outcome);
        return Atom.OK;
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
        Processes processes = self.processes();
        if (!(process instanceof Pid pid) || !pid.node().equals(processes.node())) {
            return Optional.empty();
        }
        return processes.info(pid, Atom.of("dictionary")).flatMap(item -> {
            Term pairs = ((Tuple) item).get(1);
            return ((ListTerm) pairs).proper().orElseThrow().stream()
                    .filter(pair -> pair instanceof Tuple entry && entry.get(0).equals(INITIAL_CALL)
                            && entry.get(1) instanceof Tuple)
                    .map(pair -> (Tuple) ((Tuple) pair).get(1)).findFirst();
        });
    }
}
