package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code io_lib:fread/2,3}: reads fields from text. A read that needs more input says from where in the format it goes on,
 * so that {@code io:fread} works a line at a time, on whichever node the device is.
 */
final class FormattedRead {
    private static final Atom DONE = Atom.of("done");
    private static final int HIGHEST_BASE = 36;

    private final String format;
    private final Optional<String> input;
    private int inFormat;
    private int inInput;
    private long count;
    private final List<Term> results;

    /** @param input empty at the end of the input */
    private FormattedRead(String format, Optional<String> input, long count, List<Term> results) {
        this.format = format;
        this.input = input;
        this.count = count;
        this.results = new ArrayList<>(results);
    }

    /** What one line gave. */
    private sealed interface Outcome {
        record Read(List<Term> results, String rest) implements Outcome {}

        record More(String format, long count, List<Term> results) implements Outcome {}

        record Failed(Term reason) implements Outcome {}

        record Eof() implements Outcome {}
    }

    /** {@code io_lib:fread(Format, String)}. */
    static Term read(Term format, Term text) {
        return switch (new FormattedRead(Arg.chardata(format), Optional.of(Arg.charlist(text)), 0, List.of()).run()) {
            case Outcome.Read(List<Term> results, String rest) ->
                Tuple.of(Atom.OK, ListTerm.of(results), ListTerm.charlist(rest));
            case Outcome.More(String rest, long count, List<Term> results) -> Tuple.of(Atom.of("more"),
                    ListTerm.charlist(rest), Int.of(count), ListTerm.of(results.reversed()));
            case Outcome.Failed(Term reason) -> error(reason);
            case Outcome.Eof _ -> Atom.of("eof");
        };
    }

    private static Term error(Term reason) {
        return Tuple.of(Atom.ERROR, Tuple.of(Atom.of("fread"), reason));
    }

    /** {@code io_lib:fread(Continuation, Characters, Format)}: the continuation is what OTP's is, so that either may go on. */
    static Term resume(Term continuation, Term characters, Term format) {
        String rest = continuation instanceof Tuple ? "" : Arg.chardata(format);
        String pending = "";
        long count = 0;
        List<Term> results = List.of();
        if (continuation instanceof Tuple state && state.arity() == 4) {
            rest = Arg.chardata(state.get(0));
            pending = new StringBuilder(Arg.charlist(state.get(1))).reverse().toString();
            count = Arg.small(state.get(2));
            results = Arg.list(state.get(3)).reversed();
        }
        boolean isEof = characters.equals(Atom.of("eof"));
        String text = pending + (isEof ? "" : Arg.charlist(characters));
        while (true) {
            int newline = text.indexOf('\n');
            if (newline < 0 && !isEof) {
                return Tuple.of(Atom.of("more"), Tuple.of(ListTerm.charlist(rest),
                        ListTerm.charlist(new StringBuilder(text).reverse().toString()), Int.of(count),
                        ListTerm.of(results.reversed())));
            }
            String line = newline < 0 ? text : text.substring(0, newline);
            String ending = newline < 0 ? "" : "\n";
            if (line.endsWith("\r")) {
                line = line.substring(0, line.length() - 1);
                ending = "\r" + ending;
            }
            String after = newline < 0 ? "" : text.substring(newline + 1);
            Term unread = newline < 0 ? characters : ListTerm.charlist(after);
            boolean over = newline < 0 && text.isEmpty();
            Outcome outcome = new FormattedRead(rest, over ? Optional.empty() : Optional.of(line), count, results)
                    .run();
            switch (outcome) {
                case Outcome.Read(List<Term> all, String left) -> {
                    String remaining = left.isEmpty() ? after : left + ending + after;
                    return Tuple.of(DONE, Tuple.of(Atom.OK, ListTerm.of(all)), ListTerm.charlist(remaining));
                }
                case Outcome.More(String further, long read, List<Term> soFar) -> {
                    rest = further;
                    count = read + ending.length();
                    results = soFar;
                    text = after;
                }
                case Outcome.Failed(Term reason) -> {
                    return Tuple.of(DONE, error(reason), unread);
                }
                case Outcome.Eof _ -> {
                    return Tuple.of(DONE, Atom.of("eof"), unread);
                }
            }
        }
    }

    private Outcome run() {
        try {
            while (inFormat < format.length()) {
                int from = inFormat;
                int next = formatNext();
                if (isBlank(next)) {
                    skipBlanks();
                } else if (next != '~') {
                    if (peek() == next) {
                        take();
                    } else if (peek() >= 0) {
                        return new Outcome.Failed(Atom.of("input"));
                    } else {
                        return lacking(from);
                    }
                } else if (!field()) {
                    return lacking(from);
                }
            }
            return new Outcome.Read(results, input.orElse("").substring(inInput));
        } catch (ErlangError e) {
            return new Outcome.Failed(e.reason());
        }
    }

    /** More input is needed for the format from there on. */
    private Outcome lacking(int from) {
        if (input.isPresent()) {
            return new Outcome.More(format.substring(from), count, results);
        }
        return count == 0 && results.isEmpty() ? new Outcome.Eof() : new Outcome.Failed(Atom.of("input"));
    }

    private int formatNext() {
        int point = format.codePointAt(inFormat);
        inFormat += Character.charCount(point);
        return point;
    }

    private static boolean isBlank(int point) {
        return point == ' ' || point == '\t' || point == '\r' || point == '\n';
    }

    private int peek() {
        return inInput < input.orElse("").length() ? input.orElse("").codePointAt(inInput) : -1;
    }

    private int take() {
        int point = peek();
        inInput += Character.charCount(point);
        count++;
        return point;
    }

    private void skipBlanks() {
        while (isBlank(peek())) {
            take();
        }
    }

    private static ErlangError failed(String what) {
        return ErlangError.error(Atom.of(what));
    }

    /** @return whether there was input for it */
    private boolean field() {
        boolean suppressed = inFormat < format.length() && format.charAt(inFormat) == '*';
        inFormat += suppressed ? 1 : 0;
        int from = inFormat;
        while (inFormat < format.length() && Character.digit(format.charAt(inFormat), 10) >= 0) {
            inFormat++;
        }
        OptionalInt width = from == inFormat
                ? OptionalInt.empty()
                : OptionalInt.of(Arg.within(0, Integer.MAX_VALUE,
                        NumberText.toInteger(format.substring(from, inFormat), 10)));
        boolean unicode = inFormat < format.length() && format.charAt(inFormat) == 't';
        inFormat += unicode ? 1 : 0;
        if (inFormat >= format.length()) {
            throw failed("format");
        }
        int letter = formatNext();
        if (letter == 'l') {
            result(suppressed, Int.of(count));
            return true;
        }
        if (peek() < 0) {
            return false;
        }
        if (unicode && "fdu-#".indexOf(letter) >= 0) {
            throw failed("format");
        }
        value(letter, width, unicode).ifPresent(value -> result(suppressed, value));
        return true;
    }

    private void result(boolean suppressed, Term value) {
        if (!suppressed) {
            results.add(value);
        }
    }

    private Optional<Term> value(int letter, OptionalInt width, boolean unicode) {
        return switch (letter) {
            case 'd' ->
                Optional.of(integer(stripped(width.isPresent() ? exactly(width) : signedDigits()), "integer", 10));
            case 'f' -> Optional.of(NumberText.parseFloat(stripped(width.isPresent() ? exactly(width) : floatText()))
                    .orElseThrow(() -> failed("float")));
            case 'u' -> Optional.of(unsigned(width.orElse(10)));
            case '-' -> Optional.of(sign());
            case '#' -> Optional.of(based(width));
            case 's' -> Optional.of(ListTerm.charlist(word(width, unicode, "string")));
            case 'a' -> Optional.of(Atom.of(word(width, unicode, "atom")));
            case 'c' -> Optional.of(ListTerm.charlist(characters(width.orElse(1), unicode, "character")));
            case '~' -> {
                if (peek() != '~') {
                    throw failed("format");
                }
                take();
                yield Optional.empty();
            }
            default -> throw failed("format");
        };
    }

    private static Term integer(String text, String otherwise, int base) {
        return NumberText.parseInteger(text, base).orElseThrow(() -> failed(otherwise));
    }

    private Term unsigned(int base) {
        if (base < 2 || base > HIGHEST_BASE) {
            throw failed("format");
        }
        return integer(digits(base), "unsigned", base);
    }

    private Term sign() {
        if (peek() == '-' || peek() == '+') {
            return Int.of(take() == '-' ? -1 : 1);
        }
        return Int.ONE;
    }

    private Term based(OptionalInt width) {
        if (width.isPresent()) {
            String[] parts = stripped(exactly(width)).split("#", 2);
            if (parts.length < 2) {
                throw failed("based");
            }
            return integer(parts[1], "based", base(parts[0], 2));
        }
        String base = stripped(signedDigits());
        if (peek() != '#') {
            throw failed("based");
        }
        take();
        int value = base(base, -HIGHEST_BASE);
        String digits = digits(Math.abs(value));
        return integer((value < 0 ? "-" : "") + digits, "based", Math.abs(value));
    }

    private static int base(String text, int lowest) {
        Optional<Int> base = NumberText.parseInteger(text, 10);
        if (base.isEmpty() || base.get().big().bitLength() > 8) {
            throw failed("based");
        }
        int value = base.get().big().intValue();
        if (value < lowest || Math.abs(value) < 2 || Math.abs(value) > HIGHEST_BASE) {
            throw failed("based");
        }
        return value;
    }

    private static String stripped(String text) {
        int from = 0;
        while (from < text.length() && isBlank(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    private String exactly(OptionalInt width) {
        return characters(width.getAsInt(), false, "");
    }

    /** So many characters of this line. */
    private String characters(int wanted, boolean unicode, String otherwise) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted; i++) {
            if (peek() < 0 || peek() == '\n' || !unicode && peek() > 0xFF) {
                if (otherwise.isEmpty()) {
                    // Not a number, whatever kind was asked for.
                    return "";
                }
                throw failed(otherwise);
            }
            text.appendCodePoint(take());
        }
        return text.toString();
    }

    private String word(OptionalInt width, boolean unicode, String otherwise) {
        if (width.isPresent()) {
            return stripped(new StringBuilder(stripped(
                    new StringBuilder(characters(width.getAsInt(), unicode, otherwise)).reverse().toString()))
                    .reverse().toString());
        }
        skipBlanks();
        StringBuilder word = new StringBuilder();
        while (peek() >= 0 && !isBlank(peek()) && (unicode || peek() <= 0xFF)) {
            word.appendCodePoint(take());
        }
        if (word.isEmpty() && peek() > 0xFF && !unicode) {
            throw failed(otherwise);
        }
        return word.toString();
    }

    private String signedDigits() {
        skipBlanks();
        return optionalSign() + digits(10);
    }

    private String optionalSign() {
        return peek() == '-' || peek() == '+' ? Character.toString(take()) : "";
    }

    private String digits(int base) {
        StringBuilder digits = new StringBuilder();
        while (peek() >= 0 && peek() < 0x80 && Character.digit(peek(), base) >= 0) {
            digits.appendCodePoint(take());
        }
        return digits.toString();
    }

    private String floatText() {
        String text = signedDigits();
        if (peek() != '.') {
            return text;
        }
        take();
        text += "." + digits(10);
        if (peek() == 'e' || peek() == 'E') {
            text += Character.toString(take()) + optionalSign() + digits(10);
        }
        return text;
    }
}
