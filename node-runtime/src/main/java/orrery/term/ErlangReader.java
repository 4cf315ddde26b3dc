package orrery.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads terms in Erlang's notation: every literal of the language, and pids, references and ports as they are printed.
 *
 * {@snippet :
 * ErlangReader.read("{ok, [1, 16#ff, $a], \"text\", <<1:4, \"x\"/utf8>>, #{k => fun lists:map/2}}");
 * ErlangReader.readArguments("lists, seq, [1, 10]");
 * }
 *
 * <p>
 * Nothing is evaluated: a variable, a call or an operator is refused with what to write instead.
 */
public final class ErlangReader {
    private final TextCursor in;
    private final ErlangStrings strings;
    private final PrintedIdentifiers identifiers;

    private ErlangReader(String text, NodeNumbering numbering) {
        this.in = new TextCursor(text, '%');
        this.strings = new ErlangStrings(in);
        this.identifiers = new PrintedIdentifiers(numbering, in);
    }

    /** @throws TermSyntaxException if the text is not one term */
    public static Term read(String text) {
        return read(text, NodeNumbering.ANYWHERE);
    }

    /** @param numbering says which nodes the first numbers of pids, references and ports stand for */
    public static Term read(String text, NodeNumbering numbering) {
        ErlangReader reader = new ErlangReader(text, numbering);
        Term term = reader.term();
        reader.finish();
        return term;
    }

    /** Reads the arguments of a call: terms with commas between them, or nothing. */
    public static List<Term> readArguments(String text) {
        return readArguments(text, NodeNumbering.ANYWHERE);
    }

    /** As {@link #readArguments(String)}, with known nodes. */
    public static List<Term> readArguments(String text, NodeNumbering numbering) {
        ErlangReader reader = new ErlangReader(text, numbering);
        List<Term> arguments = new ArrayList<>();
        reader.in.skipBlanks();
        if (reader.in.peek() != TextCursor.END) {
            do {
                arguments.add(reader.term());
                reader.in.skipBlanks();
            } while (reader.in.take(","));
            reader.finish();
        }
        return arguments;
    }

    private void finish() {
        in.skipBlanks();
        in.take(".");
        in.skipBlanks();
        if (in.peek() != TextCursor.END) {
            throw in.wrong("the term ends before " + in.found()
                    + ": only a literal can stand here, without operators or calls");
        }
    }

    private Term term() {
        in.skipBlanks();
        return in.inside(this::value);
    }

    private Term value() {
        int next = in.peek();
        return switch (next) {
            case '[' -> list();
            case '{' -> tuple();
            case '"' -> string();
            case '\'' -> strings.atom();
            case '$' -> strings.character();
            case '-', '+' -> signed();
            case '<' -> in.take("<<") ? bits() : pid();
            case '#' -> hash();
            default -> {
                if (next >= '0' && next <= '9') {
                    yield number();
                }
                yield ErlangText.isLower(next) ? word() : refuse(next);
            }
        };
    }

    private Term refuse(int next) {
        if (next == TextCursor.END) {
            throw in.ends("a term expected");
        }
        if (ErlangText.isUpper(next) || next == '_') {
            String name = in.takeWhile(ErlangText::isNameCharacter);
            throw in.wrong(name + " is a variable in Erlang, and has no value here: an atom would be '" + name + "'");
        }
        throw in.wrong(switch (next) {
            case ':' -> "an atom is written without a colon in Erlang, as ok; or choose Elixir's notation";
            case '%' -> "%{ is Elixir's notation of a map: write #{key => value}, or choose Elixir's notation";
            case '&' -> "& is Elixir's notation: write fun module:function/1, or choose Elixir's notation";
            case '~' -> "a sigil is Elixir's notation: write \"text\", or choose Elixir's notation";
            case '?' -> "? is Elixir's notation of a character: write $a, or choose Elixir's notation";
            default -> "a term cannot begin with " + in.found();
        });
    }

    private Term list() {
        in.take("[");
        List<Term> elements = new ArrayList<>();
        Term tail = Nil.NIL;
        in.skipBlanks();
        if (!in.take("]")) {
            do {
                elements.add(term());
                in.skipBlanks();
            } while (in.take(","));
            if (in.take("|")) {
                tail = term();
            }
            in.expect("]", "a list");
        }
        return ListTerm.of(elements, tail);
    }

    private Term tuple() {
        in.take("{");
        List<Term> elements = new ArrayList<>();
        in.skipBlanks();
        if (!in.take("}")) {
            do {
                elements.add(term());
                in.skipBlanks();
            } while (in.take(","));
            in.expect("}", "a tuple");
        }
        return Tuple.of(elements);
    }

    private Term hash() {
        if (in.take("#{")) {
            return map();
        }
        if (in.take("#Ref<")) {
            return identifiers.reference();
        }
        if (in.take("#Port<")) {
            return identifiers.port();
        }
        throw in.wrong(in.sees("#Fun<")
                ? "a fun made in a module has no notation: only fun module:function/1 can be typed"
                : in.sees("#PID<") || in.sees("#Reference<")
                        ? "this is Elixir's notation: write <0.1.0> or #Ref<...>, or choose Elixir's notation"
                        : "a record is known only to the module that defines it: write the tuple");
    }

    private Term map() {
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        in.skipBlanks();
        if (!in.take("}")) {
            do {
                Term key = term();
                in.skipBlanks();
                if (in.sees(":=")) {
                    throw in.wrong("=> expected in a map: := only changes a key that is there already");
                }
                in.expect("=>", "a map");
                pairs.put(key, term());
                in.skipBlanks();
            } while (in.take(","));
            in.expect("}", "a map");
        }
        return MapTerm.of(pairs);
    }

    private Term pid() {
        in.take("<");
        return identifiers.pid();
    }

    private Term word() {
        int start = in.position();
        String word = in.takeWhile(ErlangText::isNameCharacter);
        if (word.equals("fun")) {
            return externalFun();
        }
        if (ErlangText.isReserved(word)) {
            throw in.wrongAt(start, word + " is a reserved word: as an atom, write '" + word + "'");
        }
        if (in.sees("(") || in.sees(":")) {
            throw in.wrong("a call is not evaluated here: only a literal can stand here");
        }
        return Atom.of(word);
    }

    private Term externalFun() {
        Atom module = name("fun module:function/1");
        in.expect(":", "fun module:function/1");
        Atom function = name("fun module:function/1");
        in.expect("/", "fun module:function/1");
        in.skipBlanks();
        int start = in.position();
        BigInteger arity = in.digits(10);
        if (arity.bitLength() > 8) {
            throw in.wrongAt(start, "a function has at most 255 arguments, not " + arity);
        }
        return new ExternalFun(module, function, arity.intValue());
    }

    private Atom name(String where) {
        in.skipBlanks();
        if (in.peek() == '\'') {
            return strings.atom();
        }
        String word = ErlangText.isLower(in.peek()) ? in.takeWhile(ErlangText::isNameCharacter) : "";
        if (word.isEmpty()) {
            throw in.peek() == TextCursor.END
                    ? in.ends("the text ends inside " + where)
                    : in.wrong("a name expected in " + where + ", not " + in.found());
        }
        return Atom.of(word);
    }

    private Term signed() {
        boolean negative = in.next() == '-';
        in.skipBlanks();
        Term number = in.peek() == '$' ? strings.character() : unsigned();
        return negative ? negated(number) : number;
    }

    private Term unsigned() {
        if (in.peek() < '0' || in.peek() > '9') {
            throw in.peek() == TextCursor.END
                    ? in.ends("a number expected")
                    : in.wrong("a number expected, not " + in.found());
        }
        return number();
    }

    static Term negated(Term number) {
        return switch (number) {
            case Int integer -> Int.of(integer.big().negate());
            case FloatTerm(double value) -> new FloatTerm(-value);
            default -> throw new AssertionError(number);
        };
    }

    private Term number() {
        int start = in.position();
        BigInteger whole = in.digits(10);
        if (in.take("#")) {
            if (whole.bitLength() > 6 || whole.intValue() < 2 || whole.intValue() > 36) {
                throw in.wrongAt(start, "a base is 2 to 36, not " + whole);
            }
            return Int.of(in.digits(whole.intValue()));
        }
        if (whole.signum() == 0 && (in.sees("x") || in.sees("b") || in.sees("o"))) {
            throw in.wrong("0x is Elixir's notation: write 16#ff, or choose Elixir's notation");
        }
        Optional<FloatTerm> fraction = in.fraction(start);
        return fraction.isPresent() ? fraction.get() : Int.of(whole);
    }

    /** One or more strings behind one another, which are one. */
    private Term string() {
        StringBuilder text = new StringBuilder();
        while (in.peek() == '"') {
            text.append(strings.string());
            in.skipBlanks();
        }
        return ListTerm.charlist(text.toString());
    }

    private Term bits() {
        ErlangBits bits = new ErlangBits(in, this::term);
        in.skipBlanks();
        if (!in.take(">>")) {
            do {
                bits.readSegment();
                in.skipBlanks();
            } while (in.take(","));
            in.expect(">>", "a binary");
        }
        return bits.result();
    }
}
