package orrery.lang.lib;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code unicode}: chardata to lists and binaries, telling how far it could be read. */
final class UnicodeModule {
    private static final Atom UTF8 = Atom.of("unicode");
    private static final Atom INCOMPLETE = Atom.of("incomplete");

    private UnicodeModule() {}

    static NativeModule module() {
        NativeModule unicode = NativeModule.named("unicode").builtIns("erl_stdlib_errors");
        for (Normalizer.Form form : Normalizer.Form.values()) {
            String name = "characters_to_" + form.name().toLowerCase(Locale.ROOT);
            unicode.pure(name + "_binary", data -> ListTerm.binary(Normalizer.normalize(Arg.chardata(data), form)))
                    .pure(name + "_list", data -> ListTerm.charlist(Normalizer.normalize(Arg.chardata(data), form)));
        }
        return unicode
                .pure("characters_to_list", data -> toList(data, UTF8))
                .pure("characters_to_list", UnicodeModule::toList)
                .pure("characters_to_binary", data -> toBinary(data, UTF8, UTF8))
                .pure("characters_to_binary", (data, from) -> toBinary(data, from, UTF8))
                .pure("characters_to_binary", UnicodeModule::toBinary)
                .pure("characters_to_nfc_list", data -> normal(data, Normalizer.Form.NFC))
                .pure("characters_to_nfd_list", data -> normal(data, Normalizer.Form.NFD))
                .pure("characters_to_nfkc_list", data -> normal(data, Normalizer.Form.NFKC))
                .pure("characters_to_nfkd_list", data -> normal(data, Normalizer.Form.NFKD))
                .pure("characters_to_nfc_binary", data -> toBinary(normal(data, Normalizer.Form.NFC), UTF8, UTF8))
                .pure("characters_to_nfd_binary", data -> toBinary(normal(data, Normalizer.Form.NFD), UTF8, UTF8))
                .pure("characters_to_nfkc_binary", data -> toBinary(normal(data, Normalizer.Form.NFKC), UTF8, UTF8))
                .pure("characters_to_nfkd_binary", data -> toBinary(normal(data, Normalizer.Form.NFKD), UTF8, UTF8));
    }

    private static ListTerm normal(Term data, Normalizer.Form form) {
        return ListTerm.charlist(Normalizer.normalize(Arg.chardata(data), form));
    }

    /** What was read of some chardata, and what stopped it. */
    private record Read(String text, Atom problem, Term rest) {
        static final Atom NONE = Atom.OK;
    }

    private static Term toList(Term data, Term encoding) {
        Read read = read(data, charset(encoding));
        ListTerm list = ListTerm.charlist(read.text());
        return read.problem().equals(Read.NONE) ? list : Tuple.of(read.problem(), list, read.rest());
    }

    private static Term toBinary(Term data, Term from, Term to) {
        Read read = read(data, charset(from));
        Charset target = charset(to);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = read.text();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String character = Character.toString(text.codePointAt(i));
            if (!target.newEncoder().canEncode(character)) {
                return Tuple.of(Atom.ERROR, binary(out), ListTerm.of(ListTerm.charlist(text.substring(i))));
            }
            out.writeBytes(character.getBytes(target));
        }
        return read.problem().equals(Read.NONE)
                ? binary(out)
                : Tuple.of(read.problem(), binary(out), read.rest());
    }

    private static Bitstring binary(ByteArrayOutputStream out) {
        return Bitstring.ofBytes(out.toByteArray());
    }

    /** Integers are code points whatever the encoding; only binaries are decoded. */
    private static Read read(Term data, Charset charset) {
        StringBuilder text = new StringBuilder();
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(data);
        while (!rest.isEmpty()) {
            Term next = rest.pop();
            switch (next) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    rest.push(tail);
                    rest.push(head);
                }
                case SmallInt(long point) when !rest.isEmpty() || data instanceof Cons -> {
                    if (!Arg.isCharacter(point)) {
                        return new Read(text.toString(), Atom.ERROR, ListTerm.of(next));
                    }
                    text.appendCodePoint((int) point);
                }
                case Bitstring bits when bits.isBinary() -> {
                    ByteBuffer bytes = ByteBuffer.wrap(bits.toBytes());
                    CoderResult result = decode(bytes, charset, text);
                    if (bytes.hasRemaining()) {
                        Term left = ErlangBinaries.part(bits, bytes.position(), bytes.remaining());
                        return new Read(text.toString(), result.isUnderflow() ? INCOMPLETE : Atom.ERROR, left);
                    }
                }
                default -> throw Fault.badarg();
            }
        }
        return new Read(text.toString(), Read.NONE, Nil.NIL);
    }

    private static CoderResult decode(ByteBuffer bytes, Charset charset, StringBuilder text) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.remaining() + 1);
        CoderResult result = decoder.decode(bytes, chars, false);
        text.append(chars.flip());
        return result;
    }

    static Charset charset(Term encoding) {
        if (encoding instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom family) {
            boolean little = pair.get(1).equals(Atom.of("little"));
            return switch (family.name()) {
                case "utf16" -> little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
                case "utf32" -> little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
                default -> throw Fault.badarg();
            };
        }
        return switch (Arg.atom(encoding).name()) {
            case "unicode", "utf8" -> StandardCharsets.UTF_8;
            case "latin1" -> StandardCharsets.ISO_8859_1;
            case "utf16" -> StandardCharsets.UTF_16BE;
            case "utf32" -> StandardCharsets.UTF_32BE;
            default -> throw Fault.badarg();
        };
    }
}
