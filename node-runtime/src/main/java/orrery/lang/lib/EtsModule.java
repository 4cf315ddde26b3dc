package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The part of module {@code ets} that reads: the tables of this node belong to its services. */
final class EtsModule {
    private static final Atom NONE = Atom.of("none");

    private final RuntimeSystem system;

    private EtsModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        EtsModule here = new EtsModule(system);
        return NativeModule.named("ets").builtIns("erl_stdlib_errors")
                .act("all", self -> ListTerm.of(system.tables().all(self.processes()).stream()
                        .map(table -> (Term) table.name()).toList()))
                .act("whereis", (self, name) -> system.tables().find(self.processes(), Arg.atom(name))
                        .<Term>map(EtsTable::id).orElse(Atom.UNDEFINED))
                .act("tab2list", (self, table) -> ListTerm.of(here.table(self, "match_object", table, Atom.of("_"))
                        .rows()))
                .act("lookup", (self, table, key) -> here.table(self, "lookup", table, key).lookup(key)
                        .<Term>map(ListTerm::of).orElse(Nil.NIL))
                .act("lookup_element", (self, table, key, place) -> here.element(self, table, key, place))
                .act("member", (self, table, key) -> Atom.of(here.table(self, "member", table, key).lookup(key)
                        .isPresent()))
                .act("info", (self, table) -> here.found(self, table)
                        .<Term>map(known -> ListTerm.of(info(self, known).entrySet().stream()
                                .map(item -> (Term) Tuple.of(item.getKey(), item.getValue())).toList()))
                        .orElse(Atom.UNDEFINED))
                .act("info", here::info);
    }

    private EtsTable table(Self self, String function, Term table, Term... further) {
        return system.tables().find(self.processes(), table)
                .orElseThrow(() -> noTable(function, table, further));
    }

    /** How {@code ets} says that there is no such table. */
    static ErlangError noTable(String function, Term table, Term... further) {
        return because("id", function, table, further);
    }

    private static ErlangError because(String cause, String function, Term table, Term... further) {
        List<Term> arguments = new ArrayList<>(List.of(further));
        arguments.addFirst(table);
        MapTerm info = MapTerm.EMPTY.with(Atom.of("cause"), Atom.of(cause)).with(Atom.of("module"),
                Atom.of("erl_stdlib_errors"));
        return new ErlangError(ErlangError.Kind.ERROR, Atom.of("badarg"),
                ListTerm.of(Tuple.of(Atom.of("ets"), Atom.of(function), ListTerm.of(arguments),
                        ListTerm.of(Tuple.of(Atom.of("error_info"), info)))));
    }

    private Term element(Self self, Term table, Term key, Term place) {
        Tuple row = table(self, "lookup_element", table, key, place).lookup(key)
                .orElseThrow(() -> because("badkey", "lookup_element", table, key, place));
        if (!(place instanceof SmallInt(long index)) || index < 1 || index > row.arity()) {
            throw because("position", "lookup_element", table, key, place);
        }
        return row.get((int) index - 1);
    }

    private Term info(Self self, Term table, Term item) {
        Atom name = Arg.atom(item);
        return found(self, table).map(known -> info(self, known).getOrDefault(name, Atom.UNDEFINED))
                .orElse(Atom.UNDEFINED);
    }

    /** @throws ErlangError badarg for what cannot name a table */
    private Optional<EtsTable> found(Self self, Term table) {
        if (!(table instanceof Atom) && !(table instanceof Reference)) {
            throw Fault.badarg();
        }
        return system.tables().find(self.processes(), table);
    }

    private static Map<Term, Term> info(Self self, EtsTable table) {
        Map<Term, Term> info = new LinkedHashMap<>();
        info.put(Atom.of("id"), table.id());
        info.put(Atom.of("read_concurrency"), Atom.TRUE);
        info.put(Atom.of("write_concurrency"), Atom.FALSE);
        info.put(Atom.of("compressed"), Atom.FALSE);
        info.put(Atom.of("owner"), table.owner());
        info.put(Atom.of("heir"), NONE);
        info.put(Atom.of("name"), table.name());
        info.put(Atom.of("size"), Int.of(table.size()));
        info.put(Atom.of("node"), self.processes().node());
        info.put(Atom.of("named_table"), Atom.TRUE);
        info.put(Atom.of("type"), Atom.of("set"));
        info.put(Atom.of("keypos"), Int.ONE);
        info.put(Atom.of("protection"), Atom.of("protected"));
        return info;
    }
}
