package orrery.lang.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ErlangPrinter;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code erl_parse:parse_term/1}: the term that tokens stand for, up to their dot. */
final class ErlTermParser {
    private static final Atom ERL_PARSE = Atom.of("erl_parse");

    private final List<Term> tokens;
    private int at;

    private ErlTermParser(List<Term> tokens) {
        this.tokens = tokens;
    }

    /** {@code {ok, Term}} or {@code {error, {Location, erl_parse, Message}}}. */
    static Term parse(Term tokens) {
        ErlTermParser parser = new ErlTermParser(Arg.list(tokens));
        try {
            Term term = parser.term();
            parser.expect("dot");
            return Tuple.of(Atom.OK, term);
        } catch (ErlangError e) {
            return Tuple.of(Atom.ERROR, e.reason());
        }
    }

    private Tuple token() {
        return at < tokens.size() && tokens.get(at) instanceof Tuple token && token.arity() >= 2
                && token.get(0) instanceof Atom ? token : Tuple.EMPTY;
    }

    private boolean sees(String category) {
        return token().arity() >= 2 && token().get(0).equals(Atom.of(category));
    }

    private boolean take(String category) {
        boolean seen = sees(category);
        if (seen) {
            at++;
        }
        return seen;
    }

    private void expect(String category) {
        if (!take(category)) {
            throw wrong();
        }
    }

    private ErlangError wrong() {
        Tuple token = token();
        if (token.arity() == 0) {
            Term last = tokens.isEmpty() ? Int.ZERO : Arg.tuple(tokens.getLast()).get(1);
            return syntax(last, Nil.NIL);
        }
        return syntax(token.get(1), ListTerm.charlist(shown(token)));
    }

    private static ErlangError syntax(Term location, Term before) {
        return ErlangError.error(Tuple.of(location, ERL_PARSE,
                ListTerm.of(ListTerm.charlist("syntax error before: "), before)));
    }

    private static String shown(Tuple token) {
        return switch (((Atom) token.get(0)).name()) {
            case "dot" -> "'.'";
            case "var" -> ((Atom) token.get(2)).name();
            case "string" -> CharacterText.quoted(ListTerm.text(token.get(2)).orElse(""), true);
            case "char" -> "$" + Character.toString((int) Arg.small(token.get(2)));
            case "atom", "integer", "float" -> ErlangPrinter.print(token.get(2));
            default -> ErlangPrinter.print(token.get(0));
        };
    }

    private static ErlangError badTerm(Term location) {
        return ErlangError.error(Tuple.of(location, ERL_PARSE, ListTerm.charlist("bad term")));
    }

    private Term term() {
        Tuple token = token();
        if (token.arity() < 2) {
            throw wrong();
        }
        at++;
        return switch (((Atom) token.get(0)).name()) {
            case "atom" -> atom(token);
            case "integer", "float", "char" -> token.get(2);
            case "string" -> strings(token);
            case "var" -> throw badTerm(token.get(1));
            case "-", "+" -> signed(token);
            case "[" -> list();
            case "{" -> Tuple.of(elements("}"));
            case "#" -> map();
            case "<<" -> binary();
            case "fun" -> fun();
            default -> {
                at--;
                throw wrong();
            }
        };
    }

    /** A call may begin with it, which is no term. */
    private Term atom(Tuple token) {
        if (sees("(") || sees(":")) {
            throw badTerm(token.get(1));
        }
        return token.get(2);
    }

    private Term strings(Tuple first) {
        StringBuilder text = new StringBuilder(Arg.charlist(first.get(2)));
        while (sees("string")) {
            text.append(Arg.charlist(token().get(2)));
            at++;
        }
        return ListTerm.charlist(text.toString());
    }

    private Term signed(Tuple sign) {
        Term number = term();
        boolean negative = sign.get(0).equals(Atom.of("-"));
        return switch (number) {
            case Int integer -> negative ? Int.of(integer.big().negate()) : integer;
            case FloatTerm(double value) -> new FloatTerm(negative ? -value : value);
            default -> throw badTerm(sign.get(1));
        };
    }

    private List<Term> elements(String close) {
        List<Term> elements = new ArrayList<>();
        if (take(close)) {
            return elements;
        }
        do {
            elements.add(term());
        } while (take(","));
        expect(close);
        return elements;
    }

    private Term list() {
        if (take("]")) {
            return Nil.NIL;
        }
        List<Term> elements = new ArrayList<>();
        do {
            elements.add(term());
        } while (take(","));
        Term tail = take("|") ? term() : Nil.NIL;
        expect("]");
        return ListTerm.of(elements, tail);
    }

    private Term map() {
        expect("{");
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        if (!take("}")) {
            do {
                Term key = term();
                expect("=>");
                pairs.put(key, term());
            } while (take(","));
            expect("}");
        }
        return MapTerm.of(pairs);
    }

    private Term fun() {
        Term module = name();
        expect(":");
        Term function = name();
        expect("/");
        Term arity = token().arity() == 3 ? token().get(2) : Nil.NIL;
        expect("integer");
        if (!(arity instanceof SmallInt(long count)) || count > 255) {
            throw wrong();
        }
        return new ExternalFun((Atom) module, (Atom) function, (int) count);
    }

    private Term name() {
        Tuple token = token();
        expect("atom");
        return token.get(2);
    }

    /** Strings and integers, each with an optional size of whole bits. */
    private Term binary() {
        BigInteger bits = BigInteger.ONE;
        int length = 0;
        if (!take(">>")) {
            do {
                Tuple token = token();
                Term value = term();
                int size = 8;
                if (take(":")) {
                    Term given = term();
                    size = given instanceof SmallInt(long n) && n >= 0 && n <= Short.MAX_VALUE ? (int) n : -1;
                }
                List<Term> parts = value instanceof ListTerm text ? text.proper().orElseGet(List::of) : List.of(value);
                for (Term part : parts) {
                    if (!(part instanceof Int number) || size < 0) {
                        throw badTerm(token.get(1));
                    }
                    bits = bits.shiftLeft(size)
                            .or(number.big().and(BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE)));
                    length += size;
                }
            } while (take(","));
            expect(">>");
        }
        int unused = (8 - length % 8) % 8;
        byte[] marked = bits.shiftLeft(unused).toByteArray();
        int bytes = (length + unused) / 8;
        byte[] exact = new byte[bytes];
        System.arraycopy(marked, marked.length - bytes, exact, 0, bytes);
        return bytes == 0 ? Bitstring.EMPTY : Bitstring.ofBits(exact, 8 - unused);
    }
}
