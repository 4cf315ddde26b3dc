package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code init}. */
final class InitModule {
    private InitModule() {}

    static NativeModule of(RuntimeSystem system) {
        return NativeModule.named("init")
                .pure("stop", () -> stop(system, 0))
                .pure("stop", status -> stop(system, status.equals(Atom.of("stop")) ? 0 : Arg.within(0, 255, status)))
                .pure("get_status", () -> Tuple.of(Atom.of("started"), Atom.of("started")))
                .pure("get_arguments", () -> arguments(system))
                .pure("get_plain_arguments", () -> Nil.NIL)
                .pure("get_argument", flag -> argument(system, Arg.atom(flag).name()))
                .pure("script_id", () -> Tuple.of(ListTerm.charlist("Orrery"), ListTerm.charlist("lab node")));
    }

    private static ListTerm arguments(RuntimeSystem system) {
        List<Term> arguments = new ArrayList<>();
        for (String flag : List.of("hidden", "name", "sname")) {
            if (argument(system, flag) instanceof Tuple found) {
                Arg.list(found.get(1)).forEach(values -> arguments.add(Tuple.of(Atom.of(flag), values)));
            }
        }
        return ListTerm.of(arguments);
    }

    /** Those flags of {@code erl} that say what this node is too. */
    private static Term argument(RuntimeSystem system, String flag) {
        String name = system.self().node().name();
        int at = name.indexOf('@');
        boolean isLong = name.indexOf('.', at) >= 0 || name.indexOf(':', at) >= 0;
        if (flag.equals("hidden") && isHidden(system)) {
            return Tuple.of(Atom.OK, ListTerm.of(Nil.NIL));
        }
        if (flag.equals(isLong ? "name" : "sname") && at > 0) {
            return Tuple.of(Atom.OK,
                    ListTerm.of(ListTerm.of(ListTerm.charlist(isLong ? name : name.substring(0, at)))));
        }
        return Atom.ERROR;
    }

    /** Observers tell a node that was started with {@code -hidden} by this flag. */
    private static boolean isHidden(RuntimeSystem system) {
        return system.distribution().filter(d -> d.config().hidden()).isPresent();
    }

    private static Atom stop(RuntimeSystem system, int status) {
        system.halt().accept(status);
        return Atom.OK;
    }
}
