package orrery.lang.lib;

import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Reference;
import orrery.term.Term;

/** What observers ask of module {@code ets}: there are no tables. */
final class EtsModule {
    private EtsModule() {}

    static NativeModule module() {
        return NativeModule.named("ets").builtIns("erl_stdlib_errors")
                .pure("all", () -> Nil.NIL)
                .pure("info", EtsModule::nothing)
                .pure("info", (table, item) -> {
                    Arg.atom(item);
                    return nothing(table);
                })
                .pure("whereis", name -> {
                    Arg.atom(name);
                    return Atom.UNDEFINED;
                });
    }

    private static Term nothing(Term table) {
        if (!(table instanceof Atom) && !(table instanceof Reference)) {
            throw Fault.badarg();
        }
        return Atom.UNDEFINED;
    }
}
