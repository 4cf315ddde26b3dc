package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.lang.lib.EtsAccess.Call;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Rows of tables by patterns and match specifications: {@code ets:match/2}, {@code select/2} and their like. */
final class EtsSelection {
    private static final String BOUND = "$$";
    private static final String WHOLE = "$_";
    private static final Atom END = Atom.of("$end_of_table");

    private final EtsAccess access;

    EtsSelection(EtsAccess access) {
        this.access = access;
    }

    void addTo(NativeModule ets) {
        patterns(ets);
        specifications(ets);
        changes(ets);
        ets.pure("match", EtsSelection::more).pure("match_object", EtsSelection::more)
                .pure("select", EtsSelection::more).pure("select_reverse", EtsSelection::more);
    }

    private void patterns(NativeModule ets) {
        ets.act("match", (self, table, pattern) -> EtsQuery.ofPattern(self, pattern, BOUND)
                .values(rows(self, "match", table, pattern)))
                .act("match", (self, table, pattern, limit) -> part(access.toRead(self,
                        Call.of("match", table, pattern, limit)),
                        EtsQuery.ofPattern(self, pattern, BOUND)
                                .values(rows(self, "match", table, pattern, limit)),
                        limit))
                .act("match_object", (self, table, pattern) -> EtsQuery.ofPattern(self, pattern, WHOLE)
                        .values(rows(self, "match_object", table, pattern)))
                .act("match_object", (self, table, pattern, limit) -> part(access.toRead(self,
                        Call.of("match_object", table, pattern, limit)),
                        EtsQuery.ofPattern(self, pattern, WHOLE)
                                .values(rows(self, "match_object", table, pattern, limit)),
                        limit));
    }

    private void specifications(NativeModule ets) {
        ets.act("select", (self, table, spec) -> EtsQuery.of(self, spec).values(rows(self, "select", table, spec)))
                .act("select", (self, table, spec, limit) -> part(
                        access.toRead(self, Call.of("select", table, spec, limit)),
                        EtsQuery.of(self, spec).values(rows(self, "select", table, spec, limit)), limit))
                .act("select_reverse", (self, table, spec) -> EtsQuery.of(self, spec)
                        .values(rows(self, "select_reverse", table, spec).reversed()))
                .act("select_reverse", (self, table, spec, limit) -> part(
                        access.toRead(self, Call.of("select_reverse", table, spec, limit)),
                        EtsQuery.of(self, spec).values(rows(self, "select_reverse", table, spec, limit).reversed()),
                        limit))
                .act("select_count", (self, table, spec) -> {
                    List<Tuple> rows = rows(self, "select_count", table, spec);
                    EtsQuery query = EtsQuery.of(self, spec);
                    return Int.of(rows.stream().filter(row -> says(query, row)).count());
                })
                .pure("match_spec_compile", spec -> spec)
                .pure("is_compiled_ms", spec -> Atom.of(spec instanceof ListTerm))
                .act("match_spec_run", (self, rows, spec) -> EtsQuery.of(self, spec)
                        .values(Arg.list(rows).stream().map(Arg::tuple).toList()))
                .act("test_ms", (self, row, spec) -> Tuple.of(Atom.OK,
                        EtsQuery.of(self, spec).value(Arg.tuple(row)).orElse(Atom.FALSE)));
    }

    private void changes(NativeModule ets) {
        ets.act("select_delete", (self, table, spec) -> {
            EtsTable from = access.toWrite(self, Call.of("select_delete", table, spec));
            EtsQuery query = EtsQuery.of(self, spec);
            List<Tuple> chosen = from.rows().stream().filter(row -> says(query, row)).toList();
            chosen.forEach(from::deleteRow);
            return Int.of(chosen.size());
        }).act("match_delete", (self, table, pattern) -> {
            EtsTable from = access.toWrite(self, Call.of("match_delete", table, pattern));
            EtsQuery query = EtsQuery.ofPattern(self, pattern, WHOLE);
            from.rows().stream().filter(row -> query.value(row).isPresent()).toList().forEach(from::deleteRow);
            return Atom.TRUE;
        }).act("select_replace", (self, table, spec) -> {
            EtsTable in = access.toWrite(self, Call.of("select_replace", table, spec));
            EtsQuery query = EtsQuery.of(self, spec);
            int replaced = 0;
            for (Tuple row : in.rows()) {
                Optional<Term> other = query.value(row);
                if (other.isPresent()) {
                    in.deleteRow(row);
                    in.insert(Arg.tuple(other.get()));
                    replaced++;
                }
            }
            return Int.of(replaced);
        });
    }

    private List<Tuple> rows(Self self, String function, Term... arguments) {
        return access.toRead(self, Call.of(function, arguments)).rows();
    }

    private static boolean says(EtsQuery query, Tuple row) {
        return query.value(row).filter(Atom.TRUE::equals).isPresent();
    }

    /** {@code {Values, Continuation}}; the continuation holds what is left. */
    private static Term part(EtsTable table, ListTerm values, Term limit) {
        return part(table.handle(), Arg.list(values), Arg.within(1, Integer.MAX_VALUE, limit));
    }

    private static Term part(Term table, List<Term> values, int limit) {
        if (values.isEmpty()) {
            return END;
        }
        int count = Math.min(limit, values.size());
        List<Term> left = new ArrayList<>(values.subList(count, values.size()));
        Term continuation = left.isEmpty() && count < limit
                ? END
                : Tuple.of(table, ListTerm.of(left), Int.of(limit));
        return Tuple.of(ListTerm.of(values.subList(0, count)), continuation);
    }

    private static Term more(Term continuation) {
        if (continuation.equals(END)) {
            return END;
        }
        Tuple rest = Arg.tuple(continuation);
        if (rest.arity() != 3) {
            throw Fault.badarg();
        }
        return part(rest.get(0), Arg.list(rest.get(1)), Arg.within(1, Integer.MAX_VALUE, rest.get(2)));
    }
}
