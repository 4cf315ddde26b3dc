package orrery.term;

/** Reads what stands between quotes in Erlang, and characters behind {@code $}. */
final class ErlangStrings {
    private final TextCursor in;

    ErlangStrings(TextCursor in) {
        this.in = in;
    }

    /** {@code $a}, {@code $\n}. */
    Int character() {
        in.take("$");
        return Int.of(in.take("\\") ? escape() : in.next());
    }

    /** {@code 'quoted atom'}. */
    Atom atom() {
        int start = in.position();
        String name = quoted('\'', "a quoted atom");
        if (name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
            throw in.wrongAt(start, "an atom has at most " + Atom.MAX_CHARACTERS + " characters");
        }
        return Atom.of(name);
    }

    /** The characters of {@code "text"}. */
    String string() {
        return quoted('"', "a string");
    }

    private String quoted(char quote, String what) {
        in.next();
        StringBuilder text = new StringBuilder();
        while (in.peek() != quote) {
            if (in.peek() == TextCursor.END) {
                throw in.ends("the text ends inside " + what + ": add " + quote);
            }
            text.appendCodePoint(in.take("\\") ? escape() : in.next());
        }
        in.next();
        return text.toString();
    }

    /** The character that an escape stands for; the backslash is taken already. */
    private int escape() {
        int next = in.next();
        return switch (next) {
            case 'b' -> '\b';
            case 'd' -> 0x7F;
            case 'e' -> 0x1B;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 's' -> ' ';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case '^' -> in.next() & 0x1F;
            case 'x' -> in.hexCharacter(2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(next - '0');
            default -> next;
        };
    }

    private int octal(int first) {
        int value = first;
        for (int more = 0; more < 2 && in.peek() >= '0' && in.peek() <= '7'; more++) {
            value = 8 * value + in.next() - '0';
        }
        return value;
    }
}
