package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** What Elixir's {@code Supervisor} asks of supervisors. */
final class ElixirSupervisorModule {
    private static final Atom INFINITY = Atom.of("infinity");

    private ElixirSupervisorModule() {}

    static NativeModule module() {
        NativeModule supervisor = NativeModule.named("Elixir.Supervisor")
                .act("which_children", (self, server) -> ask(self, server, Atom.of("which_children")))
                .act("count_children", (self, server) -> map(ask(self, server, Atom.of("count_children"))))
                .act("stop", (self, server) -> stop(self, server, Atom.of("normal"), INFINITY))
                .act("stop", (self, server, reason) -> stop(self, server, reason, INFINITY))
                .act("stop", ElixirSupervisorModule::stop);
        supervisor.act("start_child", (self, server, child) -> ask(self, server,
                Tuple.of(Atom.of("start_child"), specification(self, child))));
        for (String verb : List.of("terminate_child", "restart_child", "delete_child")) {
            supervisor.act(verb, (self, server, about) -> ask(self, server, Tuple.of(Atom.of(verb), about)));
        }
        return supervisor;
    }

    /** A module, or one with an argument, says itself what its specification is. */
    private static Term specification(Self self, Term child) throws InterruptedException {
        return switch (child) {
            case Atom module -> specification(self, module, Nil.NIL);
            case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom module ->
                specification(self, module, pair.get(1));
            default -> child;
        };
    }

    private static Term specification(Self self, Atom module, Term argument) throws InterruptedException {
        if (self.processes().code().exports(module).isEmpty()) {
            throw ElixirFault.argument("The module " + ElixirWords.inspect(module)
                    + " was given as a child to a supervisor but it does not exist.");
        }
        return self.apply(module, Atom.of("child_spec"), List.of(argument));
    }

    private static Term stop(Self self, Term server, Term reason, Term timeout) throws InterruptedException {
        return self.apply(Atom.of("Elixir.GenServer"), Atom.of("stop"), List.of(server, reason, timeout));
    }

    private static Term ask(Self self, Term server, Term request) throws InterruptedException {
        return ElixirGenServerModule.call(self, server, request, INFINITY);
    }

    private static Term map(Term pairs) {
        SequencedMap<Term, Term> counts = new LinkedHashMap<>();
        for (Term pair : ((ListTerm) pairs).proper().orElseThrow()) {
            counts.put(((Tuple) pair).get(0), ((Tuple) pair).get(1));
        }
        return MapTerm.adopting(counts);
    }
}
