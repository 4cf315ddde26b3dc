package orrery.lang.lib;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.term.ErlangPrinter.Form;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code io_lib_pretty}: {@code print(Term, Options)} lays a term out over lines. Options are {@code {column, C}} (from 1),
 * {@code {line_length, L}}, {@code {depth, D}} (-1 for all), {@code {line_max_chars, M}}, how much of a line is not indentation, and
 * {@code {records, [{Name, [Field]}]}}, tuples to show as records (OTP asks a fun, {@code record_print_fun}).
 */
final class IoLibPrettyModule {
    private static final int LINE = 80;
    private static final int LINE_CHARS = 60;

    private IoLibPrettyModule() {}

    static NativeModule module(NodeNumbering numbering) {
        return NativeModule.named("io_lib_pretty").pure("print", (term, options) -> print(term, options, numbering));
    }

    private static Term print(Term term, Term options, NodeNumbering numbering) {
        Map<String, Integer> given = new HashMap<>();
        Map<Term, List<Term>> records = new HashMap<>();
        for (Term option : Arg.list(options)) {
            if (option instanceof Tuple pair && pair.is("records", 2)) {
                for (Term record : Arg.list(pair.get(1))) {
                    Tuple known = Arg.tuple(record);
                    records.put(known.get(0), Arg.list(known.get(1)));
                }
            } else if (option instanceof Tuple pair && pair.arity() == 2) {
                given.put(Arg.atom(pair.get(0)).name(), Arg.within(-1, Integer.MAX_VALUE, pair.get(1)));
            }
        }
        Piece piece = new PieceMaker(Form.TEXT, numbering, records).make(term, given.getOrDefault("depth", -1));
        return ListTerm.charlist(TermLayout.layOut(piece, given.getOrDefault("column", 1),
                given.getOrDefault("line_length", LINE), given.getOrDefault("line_max_chars", LINE_CHARS)));
    }
}
