package orrery.term;

import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints terms as Elixir's {@code inspect(term, limit: :infinity)} does (Elixir 1.14), on one line.
 *
 * {@snippet :
 * ElixirPrinter.print(term);                  // {:ok, "text", 'chars', [a: 1], %{"k" => Some.Module}, #PID<1.95.0>}
 * ElixirPrinter.print(term, numbering, 80);   // at most 80 characters, then ...
 * }
 *
 * <p>
 * A struct is printed as {@code %Name{...}}, whether or not its module is known anywhere, its fields in the order of a map's
 * keys.
 */
public final class ElixirPrinter {
    /** Where a shell makes its funs; for other funs, only a node with the same module knows. */
    private static final String SHELL_FUNCTION = ".expr/6";
    /** Of {@code erl_eval} in OTP 25.2.3, which lab nodes stand for. */
    private static final Int SHELL_UNIQ = Int.of(3316493);

    private static final Pattern INSIDE = Pattern.compile("-(.+)/(\\d+)-fun-\\d+-");

    private final PrintRun run;
    private final NodeNumbering numbering;

    private ElixirPrinter(PrintRun run, NodeNumbering numbering) {
        this.run = run;
        this.numbering = numbering;
    }

    private static boolean isOfShell(LocalFun fun) {
        return fun.oldUniq().equals(SHELL_UNIQ) && fun.module().name().equals("erl_eval");
    }

    /** {@code .function/1}, of the function that a fun of a module stands in, if that is known. */
    private static String functionOf(LocalFun fun) {
        if (!(fun.code() instanceof NamedCode code)) {
            return "";
        }
        Matcher matcher = INSIDE.matcher(code.name().name());
        return matcher.matches() ? "." + ElixirText.call(matcher.group(1)) + "/" + matcher.group(2) : "";
    }

    /** The term with its pids numbered by {@link NodeNumbering#ANYWHERE}. */
    public static String print(Term term) {
        return print(term, NodeNumbering.ANYWHERE);
    }

    public static String print(Term term, NodeNumbering numbering) {
        return print(term, numbering, Integer.MAX_VALUE);
    }

    /** @param most characters to print; of a longer text only so much is made, and ends in {@code ...} */
    public static String print(Term term, NodeNumbering numbering, int most) {
        PrintRun run = new PrintRun(most);
        new ElixirPrinter(run, numbering).show(term);
        return run.finish();
    }

    private void show(Term term) {
        switch (term) {
            case Atom atom -> run.append(ElixirText.atom(atom.name()));
            case SmallInt(long value) -> run.append(value);
            case BigInt big -> run.append(big.big().toString());
            case FloatTerm(double value) -> run.append(FloatText.inElixir(value));
            case Nil _ -> run.append("[]");
            case Cons list -> printList(list, true);
            case Tuple tuple -> {
                run.append("{");
                run.elements(tuple.elements().iterator(), ", ", this::show, "}");
            }
            case MapTerm map -> printMap(map);
            case Bitstring bits -> printBits(bits);
            case Pid pid -> run.append("#PID").append(ErlangPrinter.print(pid, ErlangPrinter.Form.W, numbering));
            case Port port -> run.append(ErlangPrinter.print(port, ErlangPrinter.Form.W, numbering));
            case Reference reference -> run.append("#Reference<")
                    .append(ErlangPrinter.referenceBody(reference, numbering)).append(">");
            case ExternalFun(Atom module, Atom function, int arity) -> run.append("&")
                    .append(ElixirText.atom(module.name())).append(".").append(ElixirText.call(function.name()))
                    .append("/").append(arity);
            case LocalFun fun ->
                run.append("#Function<").append(fun.index()).append(".").append(fun.oldUniq().toString())
                        .append("/").append(fun.arity()).append(" in ").append(ElixirText.atom(fun.module().name()))
                        .append(isOfShell(fun) ? SHELL_FUNCTION : functionOf(fun)).append(">");
            case NativeRecord _,LocalTerm _ -> run.append(
                    ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, numbering));
        }
    }

    /** @param charlists whether a list of printable ASCII is printed as {@code 'text'} */
    private void printList(Cons list, boolean charlists) {
        Optional<String> text = charlists ? asciiText(list) : Optional.empty();
        if (text.isPresent()) {
            run.append(ElixirText.quoted(text.get(), '\''));
            return;
        }
        run.append("[");
        if (isKeywords(list)) {
            run.elements(new ListCells(list, "", ""), ", ", cell -> {
                Tuple pair = (Tuple) cell.term();
                printKeyed((Atom) pair.get(0), pair.get(1));
            }, "]");
        } else {
            run.elements(new ListCells(list, ", ", " | "), "", cell -> {
                run.append(cell.before());
                show(cell.term());
            }, "]");
        }
    }

    private static Optional<String> asciiText(Cons list) {
        StringBuilder text = new StringBuilder();
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            if (!(head instanceof SmallInt(long point)) || !ElixirText.isPrintableAscii(point)) {
                return Optional.empty();
            }
            text.append((char) point);
            rest = tail;
        }
        return rest == Nil.NIL ? Optional.of(text.toString()) : Optional.empty();
    }

    private static boolean isKeywords(Cons list) {
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            if (!(head instanceof Tuple pair) || pair.arity() != 2 || !isKey(pair.get(0))) {
                return false;
            }
            rest = tail;
        }
        return rest == Nil.NIL;
    }

    private static boolean isKey(Term term) {
        return term instanceof Atom atom && !atom.name().startsWith("Elixir.");
    }

    private void printKeyed(Atom key, Term value) {
        run.append(ElixirText.key(key.name())).append(" ");
        show(value);
    }

    private void printMap(MapTerm map) {
        Optional<ElixirStruct> struct = ElixirStruct.of(map);
        if (struct.isPresent()) {
            printStruct(struct.get());
        } else {
            run.append("%{");
            printPairs(map, map.keysInOrder().iterator());
        }
    }

    private void printPairs(MapTerm map, Iterator<Term> keys) {
        if (map.pairs().keySet().stream().allMatch(ElixirPrinter::isKey)) {
            run.elements(keys, ", ", key -> printKeyed((Atom) key, value(map, key)), "}");
        } else {
            run.elements(keys, ", ", key -> {
                run.later(() -> {
                    run.append(" => ");
                    show(value(map, key));
                });
                show(key);
            }, "}");
        }
    }

    private static Term value(MapTerm map, Term key) {
        return Objects.requireNonNull(map.pairs().get(key));
    }

    private void printStruct(ElixirStruct struct) {
        switch (struct) {
            case ElixirStruct.Literal(String text) -> run.append(text);
            case ElixirStruct.Set(ListTerm elements) -> {
                run.append("MapSet.new(");
                run.later(() -> run.append(")"));
                if (elements instanceof Cons list) {
                    printList(list, false);
                } else {
                    run.append("[]");
                }
            }
            case ElixirStruct.Named(Atom module, MapTerm fields) -> {
                run.append("%").append(ElixirText.atom(module.name())).append("{");
                printPairs(fields, fields.keysInOrder().iterator());
            }
        }
    }

    private void printBits(Bitstring bits) {
        if (bits.isBinary()) {
            try {
                String text = bits.utf8();
                if (text.codePoints().allMatch(ElixirText::isPrintable)) {
                    run.append(ElixirText.quoted(text));
                    return;
                }
            } catch (CharacterCodingException e) {
                // No text: the bytes are shown.
            }
        }
        run.append("<<");
        BytesText.append(run, bits, ", ", "::size(", ")");
        run.append(">>");
    }
}
