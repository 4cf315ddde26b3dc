package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.kernel.EtsTable.Protection;
import orrery.kernel.EtsTables;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** Finds the tables of a node for module {@code ets}, and tells why one is not to be had. */
final class EtsAccess {
    private final RuntimeSystem system;

    EtsAccess(RuntimeSystem system) {
        this.system = system;
    }

    /** A call of a function of {@code ets}, as its errors tell of it. */
    record Call(String function, List<Term> arguments) {
        static Call of(String function, Term... arguments) {
            return new Call(function, List.of(arguments));
        }

        Term table() {
            return arguments.getFirst();
        }

        /** badarg with the cause that {@code erl_stdlib_errors} would read. */
        ErlangError because(String cause) {
            MapTerm info = MapTerm.EMPTY.with(Atom.of("cause"), Atom.of(cause)).with(Atom.of("module"),
                    Atom.of("erl_stdlib_errors"));
            return new ErlangError(ErlangError.Kind.ERROR, Atom.of("badarg"),
                    ListTerm.of(Tuple.of(Atom.of("ets"), Atom.of(function), ListTerm.of(new ArrayList<>(arguments)),
                            ListTerm.of(Tuple.of(Atom.of("error_info"), info)))));
        }
    }

    EtsTables tables() {
        return system.tables();
    }

    EtsTable toRead(Self self, Call call) {
        EtsTable table = any(self, call);
        if (table.options().protection() == Protection.PRIVATE && !table.owner().equals(self.pid())) {
            throw call.because("access");
        }
        return table;
    }

    EtsTable toWrite(Self self, Call call) {
        EtsTable table = any(self, call);
        if (table.options().protection() != Protection.PUBLIC && !table.owner().equals(self.pid())) {
            throw call.because("access");
        }
        return table;
    }

    private EtsTable any(Self self, Call call) {
        return system.tables().find(self.processes(), call.table()).orElseThrow(() -> call.because("id"));
    }

    /** @throws ErlangError badarg for what cannot name a table */
    Optional<EtsTable> found(Self self, Term table) {
        if (!(table instanceof Atom) && !(table instanceof Reference)) {
            throw Fault.badarg();
        }
        return system.tables().find(self.processes(), table);
    }
}
