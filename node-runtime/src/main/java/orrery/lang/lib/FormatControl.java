package orrery.lang.lib;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ErlangPrinter.Form;
import orrery.term.FloatTerm;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Term;

/** One control sequence of a format: {@code ~p}, {@code ~10.2f}, {@code ~-20ts} and so on. */
final class FormatControl {
    private static final int LINE = 80;
    private static final int USUAL_DIGITS = 6;

    private final NodeNumbering numbering;

    FormatControl(NodeNumbering numbering) {
        this.numbering = numbering;
    }

    /**
     * What stands between the tilde and the letter.
     *
     * @param left whether padding goes to the right
     * @param column where on its line the text begins, from 0
     */
    record Field(OptionalInt width, OptionalInt precision, boolean left, int pad, boolean unicode, boolean strings,
            int column) {
        Field withoutPrecision() {
            return new Field(width, OptionalInt.empty(), left, pad, unicode, strings, column);
        }
    }

    /** How many arguments a letter takes. */
    static int argumentsOf(int letter) {
        return switch (letter) {
            case 'w', 'p', 's', 'e', 'f', 'g', 'b', 'B', '+', '#', 'c', 'i' -> 1;
            case 'W', 'P', 'x', 'X' -> 2;
            case '~', 'n' -> 0;
            default -> throw Fault.badarg();
        };
    }

    String print(int letter, List<Term> arguments, Field field) {
        return switch (letter) {
            case '~' -> repeated("~", field);
            case 'n' -> "\n".repeat(field.width().orElse(1));
            case 'i' -> "";
            case 'c' -> repeated(character(arguments.getFirst(), field), field);
            case 's' -> string(arguments.getFirst(), field);
            case 'w' -> adjusted(written(arguments.getFirst(), -1, field), field);
            case 'W' -> adjusted(written(arguments.get(0), depth(arguments.get(1)), field), field);
            case 'p' -> pretty(arguments.getFirst(), -1, field);
            case 'P' -> pretty(arguments.get(0), depth(arguments.get(1)), field);
            case 'e', 'f', 'g' -> floating(letter, arguments.getFirst(), field);
            case 'b', 'B' -> integer(arguments.getFirst(), "", letter == 'b', field);
            case 'x', 'X' -> integer(arguments.get(0), prefix(arguments.get(1)), letter == 'x', field);
            case '+', '#' -> integer(arguments.getFirst(), base(field) + "#", letter == '+', field);
            default -> throw Fault.badarg();
        };
    }

    private String written(Term term, int depth, Field field) {
        return new PieceMaker(field.unicode() ? Form.TW : Form.W, numbering).make(term, depth).onOneLine();
    }

    private String pretty(Term term, int depth, Field field) {
        Form form = field.strings()
                ? (field.unicode() ? Form.TEXT : Form.P)
                : (field.unicode() ? Form.TW : Form.W);
        if (field.left()) {
            throw Fault.badarg();
        }
        Piece piece = new PieceMaker(form, numbering).make(term, depth);
        return TermLayout.layOut(piece, field.precision().orElse(field.column() + 1), field.width().orElse(LINE));
    }

    private static int depth(Term depth) {
        return Arg.within(Integer.MIN_VALUE, Integer.MAX_VALUE, depth);
    }

    private static String repeated(String character, Field field) {
        int times = field.precision().orElse(field.width().orElse(1));
        return padded(character.repeat(times), field.width().orElse(times), field);
    }

    private static String character(Term term, Field field) {
        long point = Arg.small(term);
        long shown = field.unicode() ? point : point & 0xFF;
        if (!Arg.isCharacter(shown)) {
            throw Fault.badarg();
        }
        return Character.toString((int) shown);
    }

    private static String string(Term term, Field field) {
        if (field.width().isPresent() && field.precision().orElse(0) > field.width().getAsInt()) {
            throw Fault.badarg();
        }
        String text = switch (term) {
            case Atom atom -> atom.name();
            case Bitstring bytes when !field.unicode() ->
                new String(Arg.binary(bytes).toBytes(), StandardCharsets.ISO_8859_1);
            case Bitstring _,ListTerm _ -> field.unicode() ? characters(term) : latin1(term);
            default -> throw Fault.badarg();
        };
        int shown = field.precision().orElse(field.width().orElse(Integer.MAX_VALUE));
        int length = length(text);
        String cut = length > shown
                ? String.join("", StringModule.graphemes(text).subList(0, shown))
                : text;
        if (field.width().isEmpty()) {
            // A precision alone pads on the right.
            return cut + Character.toString(field.pad()).repeat(Math.max(0, field.precision().orElse(0) - length));
        }
        return padded(cut, field.width().getAsInt(), field);
    }

    /** Nested lists of characters and binaries; bytes that are not UTF-8 stand for themselves. */
    private static String characters(Term term) {
        return ListTerm.text(term).orElseGet(() -> switch (term) {
            case Bitstring bytes -> new String(Arg.binary(bytes).toBytes(), StandardCharsets.ISO_8859_1);
            case ListTerm list -> Arg.list(list).stream()
                    .map(part -> part instanceof Bitstring || part instanceof ListTerm
                            ? characters(part)
                            : Arg.chardata(ListTerm.of(part)))
                    .collect(Collectors.joining());
            default -> throw Fault.badarg();
        });
    }

    /** In what a reader sees as characters ({@code string:length/1}). */
    private static int length(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
                ? text.length()
                : StringModule.graphemes(text).size();
    }

    /** Nested lists of bytes and binaries of bytes, each byte a character. */
    private static String latin1(Term term) {
        if (!(term instanceof ListTerm)) {
            throw Fault.badarg();
        }
        return new String(Iolist.bytes(term), StandardCharsets.ISO_8859_1);
    }

    private String floating(int letter, Term term, Field field) {
        if (!(term instanceof FloatTerm(double value))) {
            throw Fault.badarg();
        }
        int digits = field.precision().orElse(USUAL_DIGITS);
        String text = switch (letter) {
            case 'e' -> exponent(value, digits);
            case 'f' -> decimals(value, digits);
            default -> general(value, digits);
        };
        return adjusted(text, field.withoutPrecision());
    }

    private static String exponent(double value, int digits) {
        if (digits < 2) {
            throw Fault.badarg();
        }
        String text = NumberText.scientific(value, digits - 1, RoundingMode.HALF_UP);
        // One digit of exponent where one is enough, unlike float_to_list.
        return text.replaceFirst("e([+-])0(\\d)$", "e$1$2");
    }

    private static String decimals(double value, int digits) {
        if (digits < 1) {
            throw Fault.badarg();
        }
        return NumberText.fixed(value, digits);
    }

    /** {@code ~g}: decimals from 0.1 up to 10000, else an exponent; the precision counts all digits. */
    private static String general(double value, int digits) {
        double size = Math.abs(value);
        if (digits < 1) {
            throw Fault.badarg();
        }
        if (size < 0.1 || size >= 1.0e4) {
            return exponent(value, Math.max(2, digits));
        }
        int exponent = size < 1 ? -1 : (int) Math.floor(Math.log10(size));
        return digits <= 1 && exponent == -1 || digits - 1 > exponent
                ? decimals(value, digits - 1 - exponent)
                : exponent(value, Math.max(2, digits));
    }

    private static String integer(Term term, String prefix, boolean lower, Field field) {
        BigInteger value = Arg.integer(term).big();
        String digits = value.abs().toString(base(field));
        String text = (value.signum() < 0 ? "-" : "") + prefix
                + (lower ? digits.toLowerCase(Locale.ROOT) : digits.toUpperCase(Locale.ROOT));
        return adjusted(text, field.withoutPrecision());
    }

    private static int base(Field field) {
        int base = field.precision().orElse(10);
        if (base < 2 || base > 36) {
            throw Fault.badarg();
        }
        return base;
    }

    private static String prefix(Term prefix) {
        return prefix instanceof Atom atom ? atom.name() : Arg.charlist(prefix);
    }

    /** What does not fit its field is replaced by asterisks. */
    private static String adjusted(String text, Field field) {
        if (field.width().isEmpty() && field.precision().isEmpty()) {
            return text;
        }
        int width = field.width().orElseGet(() -> field.precision().orElse(0));
        int length = length(text);
        int shown = Math.min(length, Math.min(width, field.precision().orElse(width)));
        return padded(length > shown ? "*".repeat(shown) : text, width, field);
    }

    private static String padded(String text, int width, Field field) {
        int length = length(text);
        String padding = Character.toString(field.pad()).repeat(Math.max(0, width - length));
        return field.left() ? text + padding : padding + text;
    }
}
