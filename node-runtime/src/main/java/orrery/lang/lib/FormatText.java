package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.NodeNumbering;
import orrery.term.Term;

/**
 * {@code io_lib:format/2}: reads a format with its control sequences {@code ~F.P.PadModC} and prints the arguments. Each
 * sequence is done by {@link FormatControl}.
 */
final class FormatText {
    private static final int TAB = 8;
    /** A field wider than that serves nobody and would cost memory. */
    private static final int WIDEST = 1_000_000;

    private final int[] format;
    private final Deque<Term> arguments;
    private final FormatControl control;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private FormatText(String format, List<Term> arguments, NodeNumbering numbering) {
        this.format = format.codePoints().toArray();
        this.arguments = new ArrayDeque<>(arguments);
        this.control = new FormatControl(numbering);
    }

    /**
     * @param format an atom, a string or a binary
     * @throws orrery.process.ErlangError badarg if format and arguments do not go together
     */
    static String of(Term format, Term arguments, NodeNumbering numbering) {
        return new FormatText(text(format), Arg.list(arguments), numbering).run();
    }

    private static String text(Term format) {
        return switch (format) {
            case Atom atom -> atom.name();
            case Bitstring binary -> new String(Arg.binary(binary).toBytes(),
                    StandardCharsets.UTF_8);
            default -> Arg.charlist(format);
        };
    }

    private String run() {
        while (at < format.length) {
            int next = format[at++];
            if (next == '~') {
                sequence();
            } else {
                out.appendCodePoint(next);
            }
        }
        if (!arguments.isEmpty()) {
            throw Fault.badarg();
        }
        return out.toString();
    }

    private void sequence() {
        boolean left = take('-');
        OptionalInt width = value();
        if (width.isPresent() && width.getAsInt() < 0) {
            left = true;
            width = OptionalInt.of(-width.getAsInt());
        }
        OptionalInt precision = take('.') ? value() : OptionalInt.empty();
        int pad = ' ';
        if (take('.')) {
            pad = take('*') ? Arg.within(0, Character.MAX_CODE_POINT, argument()) : next();
        }
        boolean unicode = false;
        boolean strings = true;
        for (int modifier = peek(); modifier == 't' || modifier == 'l' || modifier == 'k'; modifier = peek()) {
            at++;
            unicode |= modifier == 't';
            strings &= modifier != 'l';
        }
        int letter = next();
        List<Term> taken = new ArrayList<>();
        for (int i = 0; i < FormatControl.argumentsOf(letter); i++) {
            taken.add(argument());
        }
        out.append(control.print(letter, taken,
                new FormatControl.Field(width, precision, left, pad, unicode, strings, column())));
    }

    /** Digits, or {@code *} for the next argument. */
    private OptionalInt value() {
        if (take('*')) {
            return OptionalInt.of(Arg.within(-WIDEST, WIDEST, argument()));
        }
        int from = at;
        int value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = Math.min(WIDEST, value * 10 + next() - '0');
        }
        return at == from ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private Term argument() {
        if (arguments.isEmpty()) {
            throw Fault.badarg();
        }
        return arguments.pop();
    }

    private boolean take(int wanted) {
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private int peek() {
        return at < format.length ? format[at] : -1;
    }

    private int next() {
        if (at >= format.length) {
            throw Fault.badarg();
        }
        return format[at++];
    }

    /** In which column of its line the text printed so far ends, from 0. */
    private int column() {
        int column = 0;
        for (int i = out.lastIndexOf("\n") + 1; i < out.length(); i += Character.charCount(out.codePointAt(i))) {
            column = out.charAt(i) == '\t' ? (column + TAB) / TAB * TAB : column + 1;
        }
        return column;
    }
}
