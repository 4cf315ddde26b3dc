package orrery.term;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Reads terms in Elixir's notation: every literal of the language, ranges, structs, and pids, references, ports and sets as
 * {@code inspect} prints them.
 *
 * {@snippet :
 * ElixirReader.read("{:ok, [1, 0xff, ?a], \"text\", 'chars', %{a: 1, \"k\" => Some.Module}, 1..5, &Enum.map/2}");
 * ElixirReader.readArguments("MyServer, {:add, 1}, timeout: 5000");     // the last one is a keyword list
 * }
 *
 * <p>
 * Nothing is evaluated: a variable, a call or an operator is refused with what to write instead.
 */
public final class ElixirReader {
    private final TextCursor in;
    private final ElixirStrings strings;
    private final ElixirNames names;
    private final ElixirNumbers numbers;
    private final PrintedIdentifiers identifiers;

    private ElixirReader(String text, NodeNumbering numbering) {
        this.in = new TextCursor(text, '#');
        this.strings = new ElixirStrings(in);
        this.names = new ElixirNames(in, strings);
        this.numbers = new ElixirNumbers(in);
        this.identifiers = new PrintedIdentifiers(numbering, in);
    }

    /** @throws TermSyntaxException if the text is not one term */
    public static Term read(String text) {
        return read(text, NodeNumbering.ANYWHERE);
    }

    /** @param numbering says which nodes the first numbers of pids, references and ports stand for */
    public static Term read(String text, NodeNumbering numbering) {
        ElixirReader reader = new ElixirReader(text, numbering);
        Term term = reader.term();
        reader.finish();
        return term;
    }

    /** Reads the arguments of a call: terms with commas between them, or nothing; keywords at the end are one list. */
    public static List<Term> readArguments(String text) {
        return readArguments(text, NodeNumbering.ANYWHERE);
    }

    /** As {@link #readArguments(String)}, with known nodes. */
    public static List<Term> readArguments(String text, NodeNumbering numbering) {
        ElixirReader reader = new ElixirReader(text, numbering);
        List<Term> arguments = reader.elements("", "the arguments");
        reader.finish();
        return arguments;
    }

    private void finish() {
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
            case '%' -> map();
            case '"' -> strings.binary("\"");
            case '\'' -> ListTerm.charlist(strings.text("'", "a charlist"));
            case '~' -> sigil();
            case '?' -> strings.character();
            case ':' -> atom();
            case '&' -> names.externalFun();
            case '#' -> hash();
            case '<' -> {
                if (in.take("<<")) {
                    yield bits();
                }
                throw in.wrong("this is Erlang's notation of a pid: write #PID<0.1.0>, or choose Erlang's notation");
            }
            case '-', '+' -> numbers.range();
            default -> {
                if (next >= '0' && next <= '9') {
                    yield numbers.range();
                }
                yield ElixirText.isWordStart(next) ? word() : refuse(next);
            }
        };
    }

    private Term refuse(int next) {
        if (next == TextCursor.END) {
            throw in.ends("a term expected");
        }
        throw in.wrong(next == '$'
                ? "$ is Erlang's notation of a character: write ?a, or choose Erlang's notation"
                : "a term cannot begin with " + in.found());
    }

    /** Elements up to {@code close}, which is taken. Those with a key come last, and form one keyword list. */
    private List<Term> elements(String close, String where) {
        List<Term> elements = new ArrayList<>();
        List<Term> keywords = new ArrayList<>();
        boolean more = !closes(close);
        while (more) {
            Optional<Atom> key = names.key();
            if (key.isPresent()) {
                keywords.add(Tuple.of(key.get(), term()));
            } else if (keywords.isEmpty()) {
                elements.add(term());
            } else {
                throw in.wrong("elements with a key stand last in " + where);
            }
            more = takeComma(close, where);
        }
        if (!keywords.isEmpty()) {
            elements.add(ListTerm.of(keywords));
        }
        return elements;
    }

    private boolean closes(String close) {
        in.skipBlanks();
        return close.isEmpty() ? in.peek() == TextCursor.END : in.take(close);
    }

    /** Takes a comma that another element follows, or the end. */
    private boolean takeComma(String close, String where) {
        in.skipBlanks();
        if (in.take(",")) {
            return !closes(close) || close.isEmpty();
        }
        if (!close.isEmpty()) {
            in.expect(close, where);
        }
        return false;
    }

    private Term list() {
        in.take("[");
        List<Term> elements = new ArrayList<>();
        Term tail = Nil.NIL;
        boolean keyed = false;
        boolean more = !closes("]");
        while (more) {
            Optional<Atom> key = names.key();
            keyed |= key.isPresent();
            if (keyed && key.isEmpty()) {
                throw in.wrong("elements with a key stand last in a list");
            }
            elements.add(key.isPresent() ? Tuple.of(key.get(), term()) : term());
            in.skipBlanks();
            if (!keyed && in.take("|")) {
                tail = term();
            }
            more = takeComma("]", "a list");
        }
        return ListTerm.of(elements, tail);
    }

    private Term tuple() {
        in.take("{");
        return Tuple.of(elements("}", "a tuple"));
    }

    private Term map() {
        in.take("%");
        SequencedMap<Term, Term> pairs = new LinkedHashMap<>();
        if (in.peek() != '{') {
            pairs.put(ElixirStruct.STRUCT, structName());
        }
        in.expect("{", "a map");
        boolean more = !closes("}");
        while (more) {
            Optional<Atom> keyword = names.key();
            if (keyword.isPresent()) {
                pairs.put(keyword.get(), term());
            } else {
                Term key = term();
                in.expect("=>", "a map");
                pairs.put(key, term());
            }
            more = takeComma("}", "a map");
        }
        return MapTerm.of(pairs);
    }

    private Term structName() {
        if (!names.seesAlias()) {
            throw in.peek() == TextCursor.END
                    ? in.ends("the text ends inside a map: add {")
                    : in.wrong("a map is written %{...}, a struct %Name{...}; " + in.found() + " cannot follow %");
        }
        return names.alias();
    }

    private Term word() {
        int start = in.position();
        if (names.seesAlias()) {
            Atom alias = names.alias();
            if (alias.name().equals("Elixir.MapSet") && in.take(".new(")) {
                return mapSet();
            }
            refuseCall();
            return alias;
        }
        String word = names.word();
        if (word.equals("nil") || word.equals("true") || word.equals("false")) {
            return Atom.of(word);
        }
        if (word.equals("fun")) {
            throw in.wrongAt(start, "this is Erlang's notation: write &module.function/1, or choose Erlang's notation");
        }
        refuseCall();
        throw in.wrongAt(start, word + " is a variable in Elixir, and has no value here: an atom is written :" + word
                + "; or choose Erlang's notation");
    }

    private Term atom() {
        Atom atom = names.atom();
        refuseCall();
        return atom;
    }

    private void refuseCall() {
        if (in.sees("(") || in.peek() == '.' && ElixirText.isWordStart(in.peekAt(1))) {
            throw in.wrong("a call is not evaluated here: only a literal can stand here");
        }
    }

    private Term hash() {
        if (in.take("#PID<")) {
            return identifiers.pid();
        }
        if (in.take("#Reference<")) {
            return identifiers.reference();
        }
        if (in.take("#Port<")) {
            return identifiers.port();
        }
        throw in.wrong(in.sees("#{")
                ? "#{ is Erlang's notation of a map: write %{key => value}, or choose Erlang's notation"
                : in.sees("#Function<")
                        ? "a function made in a module has no notation: only &Module.function/1 can be typed"
                        : "what is printed with # cannot be typed, pids, references and ports aside");
    }

    private Term mapSet() {
        int start = in.position();
        Term elements = Nil.NIL;
        if (!closes(")")) {
            elements = term();
            in.expect(")", "a set");
        }
        Optional<List<Term>> members = elements instanceof ListTerm list ? list.proper() : Optional.empty();
        SequencedMap<Term, Term> map = new LinkedHashMap<>();
        members.orElseThrow(() -> in.wrongAt(start, "a set is made of a list"))
                .forEach(member -> map.put(member, Nil.NIL));
        return MapTerm.of(Map.of(ElixirStruct.STRUCT, Atom.of("Elixir.MapSet"), Atom.of("map"), MapTerm.of(map),
                Atom.of("version"), Int.of(2)));
    }

    /** {@code ~c"text"}, {@code ~s"text"} and {@code ~w"a b"}, with any of the usual brackets. */
    private Term sigil() {
        in.take("~");
        int name = in.next();
        if (name != 'c' && name != 's' && name != 'w') {
            throw in.wrong("of the sigils only ~c, ~s and ~w can stand here");
        }
        int open = in.peek();
        int index = "([{<\"'/|".indexOf(open);
        if (index < 0) {
            throw in.peek() == TextCursor.END
                    ? in.ends("the text of a sigil expected")
                    : in.wrong("\" expected in a sigil, not "
                            + in.found());
        }
        String text = strings.text(")]}>\"'/|".substring(index, index + 1), "a sigil");
        return switch (name) {
            case 'c' -> ListTerm.charlist(text);
            case 's' -> ListTerm.binary(text);
            default -> words(text);
        };
    }

    private Term words(String text) {
        String kind = in.take("a") ? "a" : in.take("c") ? "c" : "";
        in.take("s");
        return ListTerm.of(Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty())
                .map(word -> switch (kind) {
                    case "a" -> Atom.of(word);
                    case "c" -> ListTerm.charlist(word);
                    default -> ListTerm.binary(word);
                }).toList());
    }

    private Term bits() {
        ElixirBits bits = new ElixirBits(in, this::term);
        boolean more = !closes(">>");
        while (more) {
            bits.readSegment();
            more = takeComma(">>", "a binary");
        }
        return bits.result();
    }
}
