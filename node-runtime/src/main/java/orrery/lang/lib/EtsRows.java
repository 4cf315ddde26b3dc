package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.EtsTable;
import orrery.kernel.EtsTable.Type;
import orrery.lang.lib.EtsAccess.Call;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** Single rows of tables: {@code ets:insert/2}, {@code lookup/2}, {@code update_counter/3} and their like. */
final class EtsRows {
    private final EtsAccess access;

    EtsRows(EtsAccess access) {
        this.access = access;
    }

    void addTo(NativeModule ets) {
        ets.act("lookup",
                (self, table, key) -> ListTerm.of(access.toRead(self, Call.of("lookup", table, key)).all(key)))
                .act("lookup_element", this::element)
                .act("member", (self, table, key) -> Atom.of(
                        !access.toRead(self, Call.of("member", table, key)).all(key).isEmpty()))
                .act("tab2list", (self, table) -> ListTerm.of(
                        access.toRead(self, Call.of("match_object", table, Atom.of("_"))).rows()))
                .act("insert", (self, table, what) -> {
                    EtsTable into = access.toWrite(self, Call.of("insert", table, what));
                    rows(into, what).forEach(into::insert);
                    return Atom.TRUE;
                })
                .act("insert_new", (self, table, what) -> {
                    EtsTable into = access.toWrite(self, Call.of("insert_new", table, what));
                    return Atom.of(into.insertNew(rows(into, what)));
                })
                .act("delete", (self, table, key) -> {
                    access.toWrite(self, Call.of("delete", table, key)).delete(key);
                    return Atom.TRUE;
                })
                .act("take", (self, table, key) -> ListTerm.of(
                        access.toWrite(self, Call.of("take", table, key)).delete(key)))
                .act("delete_all_objects", (self, table) -> {
                    access.toWrite(self, Call.of("delete_all_objects", table)).clear();
                    return Atom.TRUE;
                })
                .act("delete_object", (self, table, row) -> {
                    access.toWrite(self, Call.of("delete_object", table, row)).deleteRow(Arg.tuple(row));
                    return Atom.TRUE;
                })
                .act("update_counter", (self, table, key, change) -> count(self,
                        Call.of("update_counter", table, key, change)))
                .act("update_counter", (self, table, key, change, start) -> count(self,
                        Call.of("update_counter", table, key, change, start)))
                .act("update_element", this::updateElement);
    }

    private static List<Tuple> rows(EtsTable table, Term what) {
        List<Tuple> rows = new ArrayList<>();
        for (Term row : what instanceof ListTerm ? Arg.list(what) : List.of(what)) {
            if (!(row instanceof Tuple tuple) || tuple.arity() < table.options().keyPosition()) {
                throw Fault.badarg();
            }
            rows.add(tuple);
        }
        // OTP 25 puts the objects of a list into a bag beginning with the last one.
        return table.options().type() == Type.BAG ? rows.reversed() : rows;
    }

    private Term element(Self self, Term table, Term key, Term place) {
        Call call = Call.of("lookup_element", table, key, place);
        EtsTable from = access.toRead(self, call);
        List<Tuple> found = from.all(key);
        if (found.isEmpty()) {
            throw call.because("badkey");
        }
        List<Term> elements = new ArrayList<>();
        for (Tuple row : found) {
            if (!EtsModule.isPosition(place, row)) {
                throw Fault.badarg();
            }
            elements.add(row.get((int) Arg.small(place) - 1));
        }
        boolean several = from.options().type() == Type.BAG || from.options().type() == Type.DUPLICATE_BAG;
        return several ? ListTerm.of(elements) : elements.getFirst();
    }

    /** @param call of table, key, what to do, and perhaps the row to start with if there is none */
    private Term count(Self self, Call call) {
        EtsTable table = ofOneRowPerKey(access.toWrite(self, call), call);
        Term key = call.arguments().get(1);
        Term change = call.arguments().get(2);
        if (call.arguments().size() > 3) {
            table.insertNew(List.of(withKey(table, Arg.tuple(call.arguments().get(3)), key)));
        }
        List<Term> results = new ArrayList<>();
        boolean there = table.update(key, row -> {
            Tuple changed = row;
            for (Term operation : change instanceof ListTerm ? Arg.list(change) : List.of(change)) {
                changed = counted(table, changed, operation, call);
                results.add(changed.get(position(table, operation) - 1));
            }
            return changed;
        }).isPresent();
        if (!there) {
            throw call.because("badkey");
        }
        return change instanceof ListTerm ? ListTerm.of(results) : results.getFirst();
    }

    private static EtsTable ofOneRowPerKey(EtsTable table, Call call) {
        if (table.options().type() == Type.BAG || table.options().type() == Type.DUPLICATE_BAG) {
            throw call.because("table_type");
        }
        return table;
    }

    private static Tuple withKey(EtsTable table, Tuple row, Term key) {
        int place = table.options().keyPosition() - 1;
        if (place >= row.arity()) {
            throw Fault.badarg();
        }
        List<Term> elements = new ArrayList<>(row.elements());
        elements.set(place, key);
        return Tuple.of(elements);
    }

    private static int position(EtsTable table, Term operation) {
        return operation instanceof Tuple tuple && tuple.arity() > 1
                ? Arg.within(1, Integer.MAX_VALUE, tuple.get(0))
                : table.options().keyPosition() + 1;
    }

    /** An increment, {@code {Position, Increment}} or {@code {Position, Increment, Threshold, SetValue}}. */
    private static Tuple counted(EtsTable table, Tuple row, Term operation, Call call) {
        int position = position(table, operation);
        if (position > row.arity()) {
            throw call.because("position");
        }
        if (position == table.options().keyPosition()) {
            throw call.because("keypos");
        }
        Int increment = Arg.integer(operation instanceof Tuple tuple ? tuple.get(1) : operation);
        Term value = Arithmetic.add(Arg.integer(row.get(position - 1)), increment);
        if (operation instanceof Tuple bounded && bounded.arity() == 4) {
            int sign = TermOrder.ORDER.compare(value, Arg.integer(bounded.get(2)));
            boolean beyond = increment.big().signum() < 0 ? sign < 0 : sign > 0;
            value = beyond ? Arg.integer(bounded.get(3)) : value;
        }
        List<Term> elements = new ArrayList<>(row.elements());
        elements.set(position - 1, value);
        return Tuple.of(elements);
    }

    private Term updateElement(Self self, Term table, Term key, Term changes) {
        Call call = Call.of("update_element", table, key, changes);
        EtsTable updated = access.toWrite(self, call);
        if (updated.options().type() == Type.BAG || updated.options().type() == Type.DUPLICATE_BAG) {
            throw Fault.badarg();
        }
        List<Term> all = changes instanceof ListTerm ? Arg.list(changes) : List.of(changes);
        return Atom.of(updated.update(key, row -> {
            List<Term> elements = new ArrayList<>(row.elements());
            for (Term change : all) {
                if (!(change instanceof Tuple pair) || pair.arity() != 2 || !EtsModule.isPosition(pair.get(0), row)) {
                    throw Fault.badarg();
                }
                int place = (int) ((SmallInt) pair.get(0)).value();
                if (place == updated.options().keyPosition()) {
                    throw call.because("keypos");
                }
                elements.set(place - 1, pair.get(1));
            }
            return Tuple.of(elements);
        }).isPresent());
    }
}
