package orrery.term;

import java.nio.charset.StandardCharsets;

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

    private final String name;
    private final int hash;
    private final int utf8Length;

    private Atom(String name) {
        this.name = name;
        this.hash = ExactEquality.hash(name);
        this.utf8Length = isAscii(name) ? name.length() : name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isAscii(String name) {
        int bits = 0;
        for (int i = 0; i < name.length(); i++) {
            bits |= name.charAt(i);
        }
        return bits < 0x80;
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

    /** Copies the {@link #utf8Length} bytes of the name in UTF-8. */
    @SuppressWarnings("deprecation") // that method is the one that copies ASCII without making an array of it
    public void copyUtf8(byte[] to, int at) {
        if (utf8Length == name.length()) {
            name.getBytes(0, utf8Length, to, at);
        } else {
            System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, to, at, utf8Length);
        }
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
