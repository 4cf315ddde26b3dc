package orrery.kernel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * An encoding as the I/O protocol names it (§6.9): {@code latin1}, {@code unicode}, {@code {utf16, big}} and so on.
 *
 * @param term what {@code getopts} tells
 */
public record IoEncoding(Term term, Charset charset) {
    public static final IoEncoding LATIN1 = new IoEncoding(Atom.of("latin1"), StandardCharsets.ISO_8859_1);
    public static final IoEncoding UNICODE = new IoEncoding(Atom.of("unicode"), StandardCharsets.UTF_8);
    private static final Atom BIG = Atom.of("big");
    private static final Atom LITTLE = Atom.of("little");

    /** Also by its other names: {@code utf8}, {@code utf16}, {@code utf32}. */
    public static Optional<IoEncoding> of(Term name) {
        return switch (name) {
            case Atom atom -> switch (atom.name()) {
                case "latin1" -> Optional.of(LATIN1);
                case "unicode", "utf8" -> Optional.of(UNICODE);
                case "utf16", "utf32" -> Optional.of(wide(atom, BIG));
                default -> Optional.empty();
            };
            case Tuple pair when (pair.is("utf16", 2) || pair.is("utf32", 2)) && pair.get(0) instanceof Atom family
                    && (pair.get(1).equals(BIG) || pair.get(1).equals(LITTLE)) ->
                Optional.of(wide(family, pair.get(1)));
            default -> Optional.empty();
        };
    }

    private static IoEncoding wide(Atom family, Term order) {
        boolean little = order.equals(LITTLE);
        Charset charset = family.name().equals("utf16")
                ? little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE
                : little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
        return new IoEncoding(Tuple.of(family, order), charset);
    }

    /** Whether every character has one byte, and bytes need no reading. */
    public boolean isLatin1() {
        return charset.equals(StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a text; nothing if it has characters that this encoding lacks. */
    public Optional<byte[]> encode(String text) {
        try {
            ByteBuffer bytes = charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of data whose binaries are in this encoding; the integers in it are code points.
     *
     * @return nothing if it is no such data
     */
    public Optional<String> text(Term data) {
        if (!isLatin1()) {
            return charset.equals(StandardCharsets.UTF_8)
                    ? ListTerm.text(data).filter(_ -> !(data instanceof SmallInt))
                    : Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        return data instanceof SmallInt || !append(data, text) ? Optional.empty() : Optional.of(text.toString());
    }

    private static boolean append(Term data, StringBuilder text) {
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(data);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    rest.push(tail);
                    rest.push(head);
                }
                case SmallInt(long point) when point >= 0 && point <= 0xFF -> text.append((char) point);
                case Bitstring bits when bits.isBinary() ->
                    text.append(new String(bits.toBytes(), StandardCharsets.ISO_8859_1));
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * A text as it goes to who asked for it in this encoding.
     *
     * @return nothing if it cannot be told in this encoding
     */
    public Optional<Term> data(String text, boolean binary) {
        if (!binary && !isLatin1()) {
            return Optional.of(ListTerm.charlist(text));
        }
        return encode(text).map(bytes -> binary
                ? Bitstring.adopting(bytes, 0, bytes.length)
                : ListTerm.charlist(text));
    }
}
