package orrery.term;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An atom: a name of at most 255 characters (Unicode code points).
 *
 * <p>
 * There is no atom table: an atom is garbage like anything else, so a peer that floods us with atoms fills nothing.
 */
public final class Atom implements Term, Comparable<Atom> {
    /** Most characters an atom may have, as in OTP. */
    public static final int MAX_CHARACTERS = 255;

    public static final Atom TRUE = new Atom("true");
    public static final Atom FALSE = new Atom("false");
    public static final Atom NIL = new Atom("nil");
    public static final Atom OK = new Atom("ok");
    public static final Atom ERROR = new Atom("error");
    public static final Atom UNDEFINED = new Atom("undefined");
    /** The atom {@code ''}, which fills the unused places of control messages. */
    public static final Atom EMPTY = new Atom("");

    /** How far {@link #copyUtf8} may write beyond the name. */
    public static final int COPIED_BEYOND = Long.BYTES - 1;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final String name;
    private final int hash;
    private final int utf8Length;
    /** The name in UTF-8, filled up to whole words: a name is mostly shorter than three, and they are copied one by one. */
    private final byte[] utf8;

    private Atom(String name) {
        this.name = name;
        this.hash = ExactEquality.hash(name);
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        this.utf8Length = encoded.length;
        this.utf8 = Arrays.copyOf(encoded, (encoded.length + COPIED_BEYOND) / Long.BYTES * Long.BYTES);
    }

    /** @throws IllegalArgumentException if the name has more than {@link #MAX_CHARACTERS} characters */
    public static Atom of(String name) {
        if (name.length() > MAX_CHARACTERS && name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("an atom has at most 255 characters, not "
                    + name.codePointCount(0, name.length()));
        }
        return new Atom(name);
    }

    public static Atom of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public String name() {
        return name;
    }

    /** How many bytes the name has in UTF-8. */
    public int utf8Length() {
        return utf8Length;
    }

    /** Copies the {@link #utf8Length} bytes of the name in UTF-8; up to {@link #COPIED_BEYOND} bytes after them change too. */
    public void copyUtf8(byte[] to, int at) {
        for (int i = 0; i < utf8.length; i += Long.BYTES) {
            WORD.set(to, at + i, (long) WORD.get(utf8, i));
        }
    }

    /** Whether these bytes are the name in UTF-8. */
    public boolean isUtf8(byte[] bytes, int from, int length) {
        return length == utf8Length && Arrays.equals(utf8, 0, length, bytes, from, from + length);
    }

    /** Erlang's order of atoms: by code point. */
    @Override
    public int compareTo(Atom other) {
        int shared = Math.min(name.length(), other.name.length());
        for (int i = 0; i < shared;) {
            int mine = name.codePointAt(i);
            int its = other.name.codePointAt(i);
            if (mine != its) {
                return Integer.compare(mine, its);
            }
            i += Character.charCount(mine);
        }
        return Integer.compare(name.length(), other.name.length());
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Atom atom && hash == atom.hash && name.equals(atom.name);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
