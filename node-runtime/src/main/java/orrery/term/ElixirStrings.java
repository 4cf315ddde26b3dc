package orrery.term;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads what stands between quotes in Elixir, and characters behind {@code ?}. */
final class ElixirStrings {
    private final TextCursor in;

    ElixirStrings(TextCursor in) {
        this.in = in;
    }

    /** A binary; {@code \xHH} stands for a byte in it. The opening quote is next. */
    Bitstring binary(String close) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.next();
        while (!in.take(close)) {
            refuseEnd("a string", close);
            boolean escaped = in.take("\\");
            boolean oneByte = escaped && in.peek() == 'x' && in.peekAt(1) != '{';
            int point = escaped ? escape() : in.next();
            if (oneByte) {
                bytes.write(point);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] all = bytes.toByteArray();
        return Bitstring.adopting(all, 0, all.length);
    }

    /** A charlist or the name of an atom: characters. The opening quote is next. */
    String text(String close, String what) {
        StringBuilder text = new StringBuilder();
        in.next();
        while (!in.take(close)) {
            refuseEnd(what, close);
            text.appendCodePoint(in.take("\\") ? escape() : in.next());
        }
        return text.toString();
    }

    Atom atom(String quote) {
        int start = in.position();
        String name = text(quote, "a quoted atom");
        if (name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
            throw in.wrongAt(start, "an atom has at most " + Atom.MAX_CHARACTERS + " characters");
        }
        return Atom.of(name);
    }

    private void refuseEnd(String what, String close) {
        if (in.peek() == TextCursor.END) {
            throw in.ends("the text ends inside " + what + ": add " + close);
        }
        if (in.sees("#{")) {
            throw in.wrong("nothing is evaluated here: for the two characters themselves write \\#{");
        }
    }

    /** {@code ?a}, {@code ?\n}: the question mark is next. */
    Int character() {
        in.next();
        return Int.of(in.take("\\") ? escape() : in.next());
    }

    /** The character that an escape stands for; the backslash is taken already. */
    private int escape() {
        int next = in.next();
        return switch (next) {
            case '0' -> 0;
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'd' -> 0x7F;
            case 'e' -> 0x1B;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 's' -> ' ';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> in.hexCharacter(2);
            case 'u' -> in.hexCharacter(4);
            default -> next;
        };
    }
}
