package orrery.lang.lib;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.kernel.GenStart;
import orrery.kernel.Supervisor;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code supervisor}: what is asked of supervisors, and how one is started; {@link Supervisor} is one. */
final class SupervisorModule {
    private static final Atom INFINITY = Atom.of("infinity");

    private static final int STATE_SIZE = 12;
    private static final int CALLBACK_AT = 10;

    private SupervisorModule() {}

    static NativeModule module() {
        NativeModule supervisor = NativeModule.named("supervisor")
                .act("start_link", (self, module, argument) -> GenStart.link(self, Optional.empty(),
                        Supervisor.of(Optional.empty(), Arg.atom(module), argument)))
                .act("start_link", SupervisorModule::startLink)
                .act("which_children", (self, server) -> ask(self, server, Atom.of("which_children")))
                .act("count_children", (self, server) -> ask(self, server, Atom.of("count_children")))
                .act("get_callback_module", SupervisorModule::callback)
                .pure("check_childspecs", SupervisorModule::check);
        for (String verb : List.of("start_child", "terminate_child", "restart_child", "delete_child",
                "get_childspec")) {
            supervisor.act(verb, (self, server, about) -> ask(self, server, Tuple.of(Atom.of(verb), about)));
        }
        return supervisor;
    }

    /** The module whose {@code init/1} said what to supervise: its place in OTP's {@code #state{}}. */
    private static Term callback(Self self, Term server) throws InterruptedException {
        return self.apply(Atom.of("sys"), Atom.of("get_state"), List.of(server)) instanceof Tuple state
                && state.is("state", STATE_SIZE) ? state.get(CALLBACK_AT) : Atom.UNDEFINED;
    }

    private static Term startLink(Self self, Term name, Term module, Term argument) throws InterruptedException {
        if (!(name instanceof Tuple local && local.is("local", 2) && local.get(1) instanceof Atom known)) {
            throw Fault.functionClause();
        }
        return GenStart.link(self, Optional.of(known),
                Supervisor.of(Optional.of(known), Arg.atom(module), argument));
    }

    private static Term ask(Self self, Term server, Term request) throws InterruptedException {
        return GenServerModule.call(self, server, request, INFINITY, List.of(server, request, INFINITY));
    }

    private static Term check(Term specs) {
        Set<Term> ids = new HashSet<>();
        for (Term term : Arg.list(specs, Fault::functionClause)) {
            try {
                Term id = Supervisor.checked(term);
                if (!ids.add(id)) {
                    return Tuple.of(Atom.ERROR, Tuple.of(Atom.of("duplicate_child_name"), id));
                }
            } catch (ErlangError e) {
                return Tuple.of(Atom.ERROR, e.reason());
            }
        }
        return Atom.OK;
    }
}
