package orrery.lang.lib;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Term;

/**
 * Atoms from text and back. There is no atom table, so every atom that could be exists: {@code list_to_existing_atom}
 * makes it.
 */
final class Atoms {
    private Atoms() {}

    static Atom of(String text) {
        if (text.codePointCount(0, text.length()) > Atom.MAX_CHARACTERS) {
            throw Fault.systemLimit();
        }
        return Atom.of(text);
    }

    static Atom ofBinary(Term binary, Term encoding) {
        return charset(encoding) == StandardCharsets.UTF_8
                ? of(Arg.utf8(binary))
                : of(new String(Arg.binary(binary).toBytes(), StandardCharsets.ISO_8859_1));
    }

    static Bitstring toBinary(Term atom, Term encoding) {
        String name = Arg.atom(atom).name();
        Charset charset = charset(encoding);
        CharsetEncoder encoder = charset.newEncoder();
        if (!encoder.canEncode(name)) {
            throw Fault.badarg();
        }
        return Bitstring.ofBytes(name.getBytes(charset));
    }

    private static Charset charset(Term encoding) {
        return switch (Arg.atom(encoding).name()) {
            case "utf8", "unicode" -> StandardCharsets.UTF_8;
            case "latin1" -> StandardCharsets.ISO_8859_1;
            default -> throw Fault.badarg();
        };
    }
}
