package orrery.etf;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Reads the terms that contain no others, from the byte after their tag; but for the simplest, which {@link TermReader} reads. */
final class Leaves {
    private static final int SMALL_CREATIONS = 4;
    private static final int MOST_REFERENCE_WORDS = 5;
    private static final int FLOAT_CHARACTERS = 31;
    /** Beyond it {@link BigInteger} itself gives up; OTP's limit is lower. */
    private static final int LARGEST_BIG_BYTES = 1 << 26;

    private final Input in;
    private final ReceivedAtoms atoms;

    Leaves(Input in, ReceivedAtoms atoms) {
        this.in = in;
        this.atoms = atoms;
    }

    Term leaf(int tag) {
        return switch (tag) {
            case Tag.SMALL_BIG -> big(in.unsignedByte());
            case Tag.LARGE_BIG -> big(in.unsignedInt());
            case Tag.NEW_FLOAT -> newFloat();
            case Tag.FLOAT -> oldFloat();
            case Tag.SMALL_ATOM_UTF8, Tag.ATOM_UTF8, Tag.SMALL_ATOM, Tag.ATOM, Tag.ATOM_CACHE_REF -> atom(tag);
            case Tag.BINARY -> binary(in.unsignedInt());
            case Tag.BIT_BINARY -> bits(in.unsignedInt(), in.unsignedByte());
            case Tag.NEW_PID, Tag.PID -> pid(tag);
            case Tag.V4_PORT, Tag.NEW_PORT, Tag.PORT -> port(tag);
            case Tag.NEWER_REFERENCE, Tag.NEW_REFERENCE, Tag.REFERENCE -> reference(tag);
            case Tag.EXPORT -> export();
            case Tag.COMPRESSED -> throw in.wrong("compressed inside another term or a message");
            case Tag.LOCAL -> throw in.wrong("the local encoding of one node inside another term or a message");
            case Tag.OLD_FUN -> throw in.wrong("a fun in the form that OTP 23 gave up");
            default -> throw in.wrong("unknown tag");
        };
    }

    /** Reads a part that must be an atom, tag and all; complaints then point at the enclosing term again. */
    Atom innerAtom() {
        int mark = in.mark();
        int tag = in.tag();
        if (!isAtom(tag)) {
            throw in.wrong("an atom expected");
        }
        Atom atom = atom(tag);
        in.pointAt(mark);
        return atom;
    }

    /** Reads a part that must be an integer, tag and all. */
    Int innerInt() {
        int mark = in.mark();
        Int number = switch (in.tag()) {
            case Tag.SMALL_INTEGER -> Int.of(in.unsignedByte());
            case Tag.INTEGER -> Int.of(in.signedInt());
            case Tag.SMALL_BIG -> big(in.unsignedByte());
            default -> throw in.wrong("an integer expected");
        };
        in.pointAt(mark);
        return number;
    }

    /** Reads a part that must be a pid, tag and all. */
    Pid innerPid() {
        int mark = in.mark();
        int tag = in.tag();
        if (tag != Tag.NEW_PID && tag != Tag.PID) {
            throw in.wrong("a pid expected");
        }
        Pid pid = pid(tag);
        in.pointAt(mark);
        return pid;
    }

    private Int big(long length) {
        in.need(length + 1);
        if (length > LARGEST_BIG_BYTES) {
            throw in.wrong("an integer of " + length + " bytes; the most is " + LARGEST_BIG_BYTES);
        }
        boolean negative = in.unsignedByte() != 0;
        int count = (int) length;
        while (count > 0 && in.ahead(count - 1) == 0) {
            count--;
        }
        Int value;
        if (count < Long.BYTES) {
            long magnitude = 0;
            for (int i = count - 1; i >= 0; i--) {
                magnitude = magnitude << 8 | in.ahead(i) & 0xFF;
            }
            value = Int.of(negative ? -magnitude : magnitude);
        } else {
            byte[] magnitude = new byte[count];
            for (int i = 0; i < count; i++) {
                magnitude[count - 1 - i] = in.ahead(i);
            }
            value = Int.of(new BigInteger(negative ? -1 : 1, magnitude));
        }
        in.skip((int) length);
        return value;
    }

    private Term newFloat() {
        return finite(Double.longBitsToDouble(in.signedLong()));
    }

    /** The text form {@code %.20e}, padded with zero bytes. */
    private Term oldFloat() {
        String padded = new String(in.copy(FLOAT_CHARACTERS), StandardCharsets.ISO_8859_1);
        int end = padded.indexOf('\0');
        String text = end < 0 ? padded : padded.substring(0, end);
        if (!text.matches("[-+]?[0-9]+\\.[0-9]+([eE][-+]?[0-9]+)?")) {
            throw in.wrong("no float in the 31 characters");
        }
        return finite(Double.parseDouble(text));
    }

    private Term finite(double value) {
        if (!Double.isFinite(value)) {
            throw in.wrong("a float that is " + value);
        }
        return new FloatTerm(value);
    }

    private static boolean isAtom(int tag) {
        return switch (tag) {
            case Tag.SMALL_ATOM_UTF8, Tag.ATOM_UTF8, Tag.SMALL_ATOM, Tag.ATOM, Tag.ATOM_CACHE_REF -> true;
            default -> false;
        };
    }

    private Atom atom(int tag) {
        return switch (tag) {
            case Tag.SMALL_ATOM_UTF8 -> atom(in.unsignedByte(), true);
            case Tag.ATOM_UTF8 -> atom(in.unsignedShort(), true);
            case Tag.SMALL_ATOM -> atom(in.unsignedByte(), false);
            case Tag.ATOM -> atom(in.unsignedShort(), false);
            default -> cachedAtom(in.unsignedByte());
        };
    }

    private Atom cachedAtom(int index) {
        if (index >= atoms.size()) {
            throw in.wrong("reference " + index + " to an atom cache of " + atoms.size() + " atoms");
        }
        return atoms.get(index);
    }

    /** Reads the name of an atom: mostly of one that was here lately, else in the encoding that its tag stands for. */
    private Atom atom(int length, boolean utf8) {
        in.need(length);
        Atom atom = AtomCache.SHARED.find(in.array(), in.position(), length);
        if (atom == null) {
            atom = isAscii(length) && length <= Atom.MAX_CHARACTERS
                    ? AtomCache.SHARED.add(in.array(), in.position(), length)
                    : Atom.of(utf8 ? utf8Name(length) : latin1Name(length));
        }
        in.skip(length);
        return atom;
    }

    private boolean isAscii(int length) {
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= in.ahead(i);
        }
        return bits >= 0;
    }

    private String utf8Name(int length) {
        String name;
        try {
            name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.array(), in.position(), length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw in.wrong("an atom whose bytes are not UTF-8");
        }
        checkLength(name.codePointCount(0, name.length()));
        return name;
    }

    private String latin1Name(int length) {
        checkLength(length);
        return new String(in.array(), in.position(), length, StandardCharsets.ISO_8859_1);
    }

    private void checkLength(int characters) {
        if (characters > Atom.MAX_CHARACTERS) {
            throw in.wrong("an atom of " + characters + " characters; the most is " + Atom.MAX_CHARACTERS);
        }
    }

    /** The list of that many bytes. */
    Term string(int length) {
        in.need(length);
        Term list = Nil.NIL;
        for (int i = length - 1; i >= 0; i--) {
            list = new Cons(Int.of(in.ahead(i) & 0xFF), list);
        }
        in.skip(length);
        return list;
    }

    private Term binary(long length) {
        in.need(length);
        int count = (int) length;
        if (in.mayShare(count)) {
            Bitstring shared = Bitstring.adopting(in.array(), in.position(), count);
            in.skip(count);
            return shared;
        }
        return Bitstring.adopting(in.copy(count), 0, count);
    }

    private Term bits(long length, int bitsInLastByte) {
        in.need(length);
        if (length == 0 && bitsInLastByte == 0) {
            // OTP 25 accepts it, 27 does not.
            return Bitstring.EMPTY;
        }
        if (length == 0 || bitsInLastByte < 1 || bitsInLastByte > 8) {
            throw in.wrong(bitsInLastByte + " bits in the last of " + length + " bytes");
        }
        return Bitstring.ofBits(in.copy((int) length), bitsInLastByte);
    }

    private Pid pid(int tag) {
        Atom node = innerAtom();
        long id = in.unsignedInt();
        long serial = in.unsignedInt();
        return new Pid(node, id, serial, creation(tag == Tag.NEW_PID));
    }

    private Port port(int tag) {
        Atom node = innerAtom();
        long id = tag == Tag.V4_PORT ? in.signedLong() : in.unsignedInt();
        return new Port(node, id, creation(tag != Tag.PORT));
    }

    private Reference reference(int tag) {
        if (tag == Tag.REFERENCE) {
            Atom node = innerAtom();
            List<Long> word = List.of(in.unsignedInt());
            return new Reference(node, creation(false), word);
        }
        int count = in.unsignedShort();
        if (count < 1 || count > MOST_REFERENCE_WORDS) {
            throw in.wrong("a reference of " + count + " words; it has 1 to " + MOST_REFERENCE_WORDS);
        }
        Atom node = innerAtom();
        Creation creation = creation(tag == Tag.NEWER_REFERENCE);
        List<Long> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(in.unsignedInt());
        }
        return new Reference(node, creation, words);
    }

    private Creation creation(boolean wide) {
        long value = wide ? in.unsignedInt() : in.unsignedByte();
        if (!wide && value >= SMALL_CREATIONS) {
            throw in.wrong("creation " + value + " in an old form that has 0 to 3");
        }
        return new Creation(value);
    }

    private ExternalFun export() {
        Atom module = innerAtom();
        Atom function = innerAtom();
        if (!(innerInt() instanceof SmallInt(long arity)) || arity < 0 || arity > Integer.MAX_VALUE) {
            throw in.wrong("a fun whose number of arguments is out of range");
        }
        return new ExternalFun(module, function, (int) arity);
    }
}
