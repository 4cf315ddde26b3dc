package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** What {@code observer} of another node shows of this node's tables: {@code observer_backend:get_table_list/2, get_table/3}. */
final class ObserverTables {
    private static final Atom ETS = Atom.of("ets");
    private static final Atom IGNORE = Atom.of("ignore");
    private static final Atom END_OF_TABLE = Atom.of("$end_of_table");
    private static final Atom ALL = Atom.of("$1");
    private static final int WORD = 8;
    /** How many words of a table go into one message, and how many rows at least. */
    private static final long PIECE = 20_000;
    private static final long LEAST_ROWS = 10;

    /** Those of OTP's list of processes whose tables are its own that can have one here. */
    private static final Set<String> SYSTEM = Set.of("auth", "code_server", "global_name_server", "inet_db",
            "net_kernel",
            "pg", "timer_server");

    private ObserverTables() {}

    /** @param options {@code unread_hidden}, {@code sys_hidden}: both hold unless they are said not to */
    static ListTerm list(Self self, Term options) throws InterruptedException {
        boolean unreadHidden = isHidden(options, "unread_hidden");
        boolean systemHidden = isHidden(options, "sys_hidden");
        List<Term> tables = new ArrayList<>();
        for (Term table : Arg.list(ets(self, "all"))) {
            Optional<Term> shown = shown(self, table, unreadHidden, systemHidden);
            shown.ifPresent(tables::add);
        }
        // As OTP's fold leaves them: the last one first.
        return ListTerm.of(tables.reversed());
    }

    private static boolean isHidden(Term options, String option) {
        return Arg.list(options).stream().filter(o -> o instanceof Tuple pair && pair.is(option, 2)).findFirst()
                .map(pair -> ((Tuple) pair).get(1).equals(Atom.TRUE)).orElse(true);
    }

    private static Optional<Term> shown(Self self, Term table, boolean unreadHidden, boolean systemHidden)
            throws InterruptedException {
        if (!(info(self, table, "owner") instanceof Pid owner)
                || !(info(self, table, "memory") instanceof SmallInt words)) {
            // It went in between.
            return Optional.empty();
        }
        Optional<Atom> registered = self.processes().info(owner, Atom.of("registered_name"))
                .flatMap(fact -> fact instanceof Tuple pair && pair.get(1) instanceof Atom name
                        ? Optional.of(name)
                        : Optional.empty());
        Term protection = info(self, table, "protection");
        if (unreadHidden && protection.equals(Atom.of("private"))
                || systemHidden && registered.map(name -> SYSTEM.contains(name.name())).orElse(false)) {
            return Optional.empty();
        }
        return Optional.of(ListTerm.of(pair("name", info(self, table, "name")),
                pair("id", info(self, table, "named_table").equals(Atom.TRUE) ? IGNORE : table),
                pair("protection", protection), pair("owner", owner), pair("size", info(self, table, "size")),
                pair("reg_name", registered.<Term>map(name -> name).orElse(IGNORE)),
                pair("type", info(self, table, "type")), pair("keypos", info(self, table, "keypos")),
                pair("heir", info(self, table, "heir")), pair("memory", Int.of(words.value() * WORD)),
                pair("compressed", info(self, table, "compressed")), pair("fixed", info(self, table, "fixed"))));
    }

    /** A process that hands a table over piece by piece; of a table that is not there, the end. */
    static Pid read(Self self, Pid reader, Term table) throws InterruptedException {
        return self.spawn(Spawn.body("observer_backend", "get_table", child -> {
            child.link(reader);
            Term piece = END_OF_TABLE;
            if (info(child, table, "size") instanceof SmallInt(long size) && size > 0
                    && info(child, table, "memory") instanceof SmallInt(long words)) {
                long rows = Math.max(LEAST_ROWS, PIECE / Math.max(1, words / size));
                piece = ets(child, "match", table, ALL, Int.of(rows));
            }
            while (piece instanceof Tuple some && some.arity() == 2) {
                child.send(reader, Tuple.of(child.pid(), some.get(0)));
                piece = ets(child, "match", some.get(1));
            }
            child.send(reader, Tuple.of(child.pid(), END_OF_TABLE));
        }));
    }

    private static Term info(Self self, Term table, String item) throws InterruptedException {
        try {
            return ets(self, "info", table, Atom.of(item));
        } catch (ErlangError e) {
            return Atom.UNDEFINED;
        }
    }

    private static Term ets(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(ETS, Atom.of(function), List.of(arguments));
    }

    private static Tuple pair(String name, Term value) {
        return Tuple.of(Atom.of(name), value);
    }
}
