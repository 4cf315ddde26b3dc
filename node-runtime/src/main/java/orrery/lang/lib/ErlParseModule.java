package orrery.lang.lib;

import java.util.List;
import orrery.lang.erlang.ErlangParser;
import orrery.lang.erlang.ErlangSyntaxException;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code erl_parse}: forms of tokens. */
final class ErlParseModule {
    private static final Atom ERL_PARSE = Atom.of("erl_parse");

    private ErlParseModule() {}

    static NativeModule module() {
        return NativeModule.named("erl_parse")
                .pure("parse_exprs", ErlParseModule::expressions)
                .pure("format_error", message -> message)
                .pure("parse_term", ErlTermParser::parse);
    }

    private static Term expressions(Term tokens) {
        try {
            return Tuple.of(Atom.OK, ListTerm.of(ErlangParser.expressions(Arg.list(tokens))));
        } catch (ErlangSyntaxException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(": ") + 2;
            return Tuple.of(Atom.ERROR, Tuple.of(e.location(), ERL_PARSE, ListTerm.of(
                    List.of(ListTerm.charlist(message.substring(0, colon)),
                            ListTerm.charlist(message.substring(colon))))));
        }
    }
}
