package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.kernel.EtsTable.Heir;
import orrery.kernel.EtsTable.Options;
import orrery.kernel.EtsTable.Protection;
import orrery.kernel.EtsTable.Type;
import orrery.kernel.RuntimeSystem;
import orrery.lang.lib.EtsAccess.Call;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code ets}: tables as wholes. Rows are written by {@link EtsRows} and selected by {@link EtsSelection}. */
final class EtsModule {
    private static final Atom NONE = Atom.of("none");
    private static final Atom END = Atom.of("$end_of_table");
    private static final int WORDS_OF_A_TABLE = 305;

    private final EtsAccess access;

    private EtsModule(EtsAccess access) {
        this.access = access;
    }

    static NativeModule of(RuntimeSystem system) {
        EtsAccess access = new EtsAccess(system);
        EtsModule here = new EtsModule(access);
        NativeModule ets = NativeModule.named("ets").builtIns("erl_stdlib_errors")
                .act("new", here::create)
                .act("all", self -> ListTerm.of(access.tables().all(self.processes()).stream()
                        .map(EtsTable::handle).toList()))
                .act("whereis", (self, name) -> access.tables().find(self.processes(), Arg.atom(name))
                        .<Term>map(EtsTable::id).orElse(Atom.UNDEFINED))
                .act("delete", (self, table) -> {
                    access.tables().delete(access.toWrite(self, Call.of("delete", table)));
                    return Atom.TRUE;
                })
                .pure("fun2ms", fun -> FunToMatchSpec.of(fun).orElseThrow(Fault::badarg))
                .act("rename", here::rename)
                .act("give_away", here::giveAway)
                .act("setopts", here::setOptions)
                .act("safe_fixtable", (self, table, fix) -> {
                    access.toRead(self, Call.of("safe_fixtable", table, fix));
                    Arg.bool(fix);
                    return Atom.TRUE;
                })
                .act("info", (self, table) -> access.found(self, table)
                        .<Term>map(known -> ListTerm.of(info(self, known).entrySet().stream()
                                .map(item -> (Term) Tuple.of(item.getKey(), item.getValue())).toList()))
                        .orElse(Atom.UNDEFINED))
                .act("info", here::info);
        here.addKeys(ets);
        new EtsRows(access).addTo(ets);
        new EtsSelection(access).addTo(ets);
        return ets;
    }

    private void addKeys(NativeModule ets) {
        ets.act("first", (self, table) -> access.toRead(self, Call.of("first", table)).first().orElse(END))
                .act("last", (self, table) -> access.toRead(self, Call.of("last", table)).last().orElse(END))
                .act("next", (self, table, key) -> known(access.toRead(self, Call.of("next", table, key)), key)
                        .next(key).orElse(END))
                .act("prev", (self, table, key) -> known(access.toRead(self, Call.of("prev", table, key)), key)
                        .previous(key).orElse(END));
    }

    /** A key that is gone has no place, unless keys are in order. */
    private static EtsTable known(EtsTable table, Term key) {
        if (table.options().type() != Type.ORDERED_SET && table.lookup(key).isEmpty()) {
            throw Fault.badarg();
        }
        return table;
    }

    private Term create(Self self, Term name, Term options) throws InterruptedException {
        Options read = options(Arg.list(options));
        EtsTable made = access.tables().create(self, Arg.atom(name), read)
                .orElseThrow(() -> Call.of("new", name, options).because("already_exists"));
        watch(self, made);
        return made.handle();
    }

    private static Options options(List<Term> list) {
        Type type = Type.SET;
        Protection protection = Protection.PROTECTED;
        boolean named = false;
        int position = 1;
        Optional<Heir> heir = Optional.empty();
        for (Term option : list) {
            String word = option instanceof Atom atom ? atom.name() : "";
            switch (word) {
                case "set" -> type = Type.SET;
                case "ordered_set" -> type = Type.ORDERED_SET;
                case "bag" -> type = Type.BAG;
                case "duplicate_bag" -> type = Type.DUPLICATE_BAG;
                case "public" -> protection = Protection.PUBLIC;
                case "protected" -> protection = Protection.PROTECTED;
                case "private" -> protection = Protection.PRIVATE;
                case "named_table" -> named = true;
                case "compressed" -> {
                    // Says how a table is kept, which nobody sees.
                }
                default -> {
                    if (option instanceof Tuple pair && pair.is("keypos", 2)) {
                        position = Arg.within(1, Integer.MAX_VALUE, pair.get(1));
                    } else if (option instanceof Tuple its && its.arity() > 1 && its.get(0).equals(Atom.of("heir"))) {
                        heir = heir(its);
                    } else if (!isTuning(option)) {
                        throw Fault.badarg();
                    }
                }
            }
        }
        return new Options(type, protection, named, position, heir);
    }

    private static boolean isTuning(Term option) {
        return option instanceof Tuple pair && (pair.is("write_concurrency", 2) || pair.is("read_concurrency", 2)
                || pair.is("decentralized_counters", 2));
    }

    private static Optional<Heir> heir(Tuple option) {
        if (option.is("heir", 2) && option.get(1).equals(NONE)) {
            return Optional.empty();
        }
        if (option.is("heir", 3)) {
            return Optional.of(new Heir(Arg.pid(option.get(1)), option.get(2)));
        }
        throw Fault.badarg();
    }

    /** Waits beside a table with an heir until its owner ends. */
    private void watch(Self self, EtsTable table) throws InterruptedException {
        if (table.heir().isEmpty()) {
            return;
        }
        Pid owner = table.owner();
        self.spawn(Spawn.body("ets", "heir", watcher -> {
            var monitor = watcher.monitor(owner);
            watcher.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                    && down.get(1).equals(monitor) ? down : null);
            if (table.owner().equals(owner)) {
                table.heir().filter(heir -> watcher.processes().isAlive(heir.pid())).ifPresentOrElse(heir -> {
                    table.owner(heir.pid());
                    table.heir(Optional.empty());
                    watcher.processes().send(heir.pid(), transfer(table, owner, heir.data()));
                }, () -> access.tables().delete(table));
            }
        }));
    }

    private static Tuple transfer(EtsTable table, Pid from, Term data) {
        return Tuple.of(Atom.of("ETS-TRANSFER"), table.handle(), from, data);
    }

    private Term giveAway(Self self, Term table, Term to, Term data) throws InterruptedException {
        Call call = Call.of("give_away", table, to, data);
        EtsTable given = access.toWrite(self, call);
        Pid heir = Arg.pid(to);
        if (!given.owner().equals(self.pid())) {
            throw call.because("access");
        }
        if (heir.equals(self.pid())) {
            throw call.because("owner");
        }
        if (!self.processes().isAlive(heir)) {
            throw Fault.badarg();
        }
        given.owner(heir);
        watch(self, given);
        self.send(heir, transfer(given, self.pid(), data));
        return Atom.TRUE;
    }

    private Term setOptions(Self self, Term table, Term options) throws InterruptedException {
        EtsTable changed = access.toWrite(self, Call.of("setopts", table, options));
        for (Term option : options instanceof ListTerm ? Arg.list(options) : List.of(options)) {
            if (!(option instanceof Tuple its) || its.arity() < 2 || !its.get(0).equals(Atom.of("heir"))) {
                throw Fault.badarg();
            }
            boolean watched = changed.heir().isPresent();
            changed.heir(heir(its));
            if (!watched) {
                watch(self, changed);
            }
        }
        return Atom.TRUE;
    }

    private Term rename(Self self, Term table, Term name) {
        Call call = Call.of("rename", table, name);
        EtsTable renamed = access.toWrite(self, call);
        if (!access.tables().rename(self.processes(), renamed, Arg.atom(name))) {
            throw call.because("already_exists");
        }
        return renamed.handle();
    }

    /** How {@code ets} says that there is no such table. */
    static ErlangError noTable(String function, Term table, Term further) {
        return Call.of(function, table, further).because("id");
    }

    private Term info(Self self, Term table, Term item) {
        Atom name = Arg.atom(item);
        return access.found(self, table).map(known -> Optional.ofNullable(info(self, known).get(name))
                .orElseGet(() -> further(known, name.name()))).orElse(Atom.UNDEFINED);
    }

    /** Items that are told only if asked for. */
    private static Term further(EtsTable table, String item) {
        return switch (item) {
            case "fixed", "safe_fixed_monotonic_time", "safe_fixed" -> Atom.FALSE;
            case "stats" -> Atom.FALSE;
            case "binary" -> ListTerm.of();
            case "data" -> ListTerm.of(table.rows());
            default -> throw Fault.badarg();
        };
    }

    private static Map<Term, Term> info(Self self, EtsTable table) {
        Map<Term, Term> info = new LinkedHashMap<>();
        info.put(Atom.of("id"), table.id());
        info.put(Atom.of("decentralized_counters"), Atom.FALSE);
        info.put(Atom.of("read_concurrency"), Atom.FALSE);
        info.put(Atom.of("write_concurrency"), Atom.FALSE);
        info.put(Atom.of("compressed"), Atom.FALSE);
        info.put(Atom.of("memory"), Int.of(WORDS_OF_A_TABLE + 8L * table.size()));
        info.put(Atom.of("owner"), table.owner());
        info.put(Atom.of("heir"), table.heir().<Term>map(Heir::pid).orElse(NONE));
        info.put(Atom.of("name"), table.name());
        info.put(Atom.of("size"), Int.of(table.size()));
        info.put(Atom.of("node"), self.processes().node());
        info.put(Atom.of("named_table"), Atom.of(table.options().named()));
        info.put(Atom.of("type"), table.options().type().atom());
        info.put(Atom.of("keypos"), Int.of(table.options().keyPosition()));
        info.put(Atom.of("protection"), table.options().protection().atom());
        return info;
    }

    static boolean isPosition(Term place, Tuple row) {
        return place instanceof SmallInt(long index) && index >= 1 && index <= row.arity();
    }
}
