package orrery.observe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.lang.erlang.ErlScanner;
import orrery.lang.erlang.ErlangParser;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Expressions that a node evaluates by its own {@code erl_eval}: no module is loaded into it. They may use what every node
 * has since OTP 23, in the abstract format that has not changed since.
 */
public final class RemoteCode {
    private final ListTerm forms;

    private RemoteCode(ListTerm forms) {
        this.forms = forms;
    }

    /** @param source expressions with commas between them and a dot at the end */
    public static RemoteCode of(String source) {
        // Every form carries its line, and each request all forms: they are smallest on one line.
        ErlScanner scanner = new ErlScanner(source.replace('\n', ' '), 1, 0);
        if (scanner.scan(true, true).orElseThrow() instanceof ErlScanner.Outcome.Scanned scanned && scanned.dotted()) {
            return new RemoteCode(ListTerm.of(ErlangParser.expressions(scanned.tokens())));
        }
        throw new IllegalArgumentException("no expressions: " + source);
    }

    /** Evaluates them; {@link #value} reads the answer. */
    public Call call(Map<String, ? extends Term> bindings) {
        return Call.of("erl_eval", "exprs", forms, bound(bindings));
    }

    private static ListTerm bound(Map<String, ? extends Term> bindings) {
        List<Term> pairs = new TreeMap<>(bindings).entrySet().stream()
                .map(entry -> (Term) Tuple.of(Atom.of(entry.getKey()), entry.getValue())).toList();
        return ListTerm.of(pairs);
    }

    /** The value of the last expression, from {@code {value, Value, Bindings}}. */
    public static Term value(Term answer) {
        if (answer instanceof Tuple tuple && tuple.is("value", 3)) {
            return tuple.get(1);
        }
        throw new AnswerException("{value, Value, Bindings}", answer);
    }
}
