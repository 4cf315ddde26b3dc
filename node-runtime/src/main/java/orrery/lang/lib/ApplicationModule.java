package orrery.lang.lib;

import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code application}: one application runs, the node itself; it stands for {@code kernel} and {@code stdlib}. */
final class ApplicationModule {
    private static final List<String> BUILT_IN = List.of("kernel", "stdlib", "elixir");

    private ApplicationModule() {}

    static NativeModule module() {
        return NativeModule.named("application")
                .pure("which_applications", ApplicationModule::running)
                .pure("which_applications", _ -> running())
                .pure("loaded_applications", ApplicationModule::running)
                .pure("get_application", () -> Atom.UNDEFINED)
                .pure("get_application", _ -> Atom.UNDEFINED)
                .pure("get_env", _ -> Atom.UNDEFINED)
                .pure("get_env", (_, _) -> Atom.UNDEFINED)
                .pure("get_env", (_, _, otherwise) -> otherwise)
                .pure("get_all_env", _ -> Nil.NIL)
                .pure("get_key", (_, _) -> Atom.UNDEFINED)
                .pure("start", application -> isBuiltIn(application)
                        ? Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_started"), application))
                        : missing(application))
                .pure("ensure_started", application -> isBuiltIn(application) ? Atom.OK : missing(application))
                .pure("ensure_all_started", application -> isBuiltIn(application)
                        ? Tuple.of(Atom.OK, Nil.NIL)
                        : Tuple.of(Atom.ERROR, Tuple.of(application, reason(application))));
    }

    private static ListTerm running() {
        return ListTerm.of(Tuple.of(Atom.of("orrery"), ListTerm.charlist("Orrery lab node"),
                ListTerm.charlist(RuntimeSystem.VERSION)));
    }

    private static boolean isBuiltIn(Term application) {
        return BUILT_IN.contains(Arg.atom(application).name());
    }

    private static Tuple missing(Term application) {
        return Tuple.of(Atom.ERROR, reason(application));
    }

    private static Tuple reason(Term application) {
        return Tuple.of(ListTerm.charlist("no such file or directory"),
                ListTerm.charlist(Arg.atom(application).name() + ".app"));
    }
}
