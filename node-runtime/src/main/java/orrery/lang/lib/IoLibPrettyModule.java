package orrery.lang.lib;

import java.util.HashMap;
import java.util.Map;
import orrery.term.ErlangPrinter.Form;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code io_lib_pretty}: {@code print(Term, Options)} lays a term out over lines. Options are {@code {column, C}} (from 1),
 * {@code {line_length, L}}, {@code {depth, D}} (-1 for all) and {@code {line_max_chars, M}}, how much of a line is not indentation.
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
        for (Term option : Arg.list(options)) {
            if (option instanceof Tuple pair && pair.arity() == 2) {
                given.put(Arg.atom(pair.get(0)).name(), Arg.within(-1, Integer.MAX_VALUE, pair.get(1)));
            }
        }
        Piece piece = new PieceMaker(Form.TEXT, numbering).make(term, given.getOrDefault("depth", -1));
        return ListTerm.charlist(TermLayout.layOut(piece, given.getOrDefault("column", 1),
                given.getOrDefault("line_length", LINE), given.getOrDefault("line_max_chars", LINE_CHARS)));
    }
}
