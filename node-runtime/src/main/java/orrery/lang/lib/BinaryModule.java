package orrery.lang.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code binary}: searching, cutting and copying. */
final class BinaryModule {
    private BinaryModule() {}

    private static final Atom BIG = Atom.of("big");

    static NativeModule module() {
        return NativeModule.named("binary").builtIns("erl_stdlib_errors")
                .pure("at", (binary, at) -> {
                    Bitstring bytes = Arg.binary(binary);
                    return Int.of(bytes.byteAt(Arg.within(0, bytes.byteLength() - 1, at)) & 0xFF);
                })
                .pure("first", binary -> Int.of(nonEmpty(binary).byteAt(0) & 0xFF))
                .pure("last", binary -> Int.of(nonEmpty(binary).byteAt(nonEmpty(binary).byteLength() - 1) & 0xFF))
                .pure("part", (binary, range) -> ErlangBinaries.binaryPart(binary, Arg.tuple(range)))
                .pure("part", (binary, start, length) -> ErlangBinaries.binaryPart(binary, Tuple.of(start, length)))
                .pure("bin_to_list", binary -> ErlangBinaries.bytes(Arg.binary(binary).toBytes()))
                .pure("list_to_bin", list -> Iolist.binary(list))
                .pure("copy", binary -> Bitstring.ofBytes(Arg.binary(binary).toBytes()))
                .pure("copy", (binary, times) -> repeated(Arg.binary(binary), Arg.within(0, 1 << 24, times)))
                .pure("match", (binary, pattern) -> find(Arg.binary(binary), patterns(pattern), 0)
                        .<Term>map(Found::term).orElse(Atom.of("nomatch")))
                .pure("matches", (binary, pattern) -> ListTerm.of(findAll(Arg.binary(binary), patterns(pattern), true)
                        .stream().map(Found::term).toList()))
                .pure("split", (binary, pattern) -> split(binary, pattern, false, Trim.NOTHING))
                .pure("split", (binary, pattern, options) -> split(binary, pattern, has(options, "global"),
                        has(options, "trim_all") ? Trim.ALL : has(options, "trim") ? Trim.END : Trim.NOTHING))
                .pure("replace", (binary, pattern, by) -> replace(binary, pattern, by, false))
                .pure("replace", (binary, pattern, by, options) -> replace(binary, pattern, by,
                        has(options, "global")))
                .pure("bin_to_list", (binary, range) -> ErlangBinaries.bytes(
                        ErlangBinaries.binaryPart(binary, Arg.tuple(range)).toBytes()))
                .pure("bin_to_list", (binary, start, length) -> ErlangBinaries.bytes(
                        ErlangBinaries.binaryPart(binary, Tuple.of(start, length)).toBytes()))
                .pure("decode_unsigned", binary -> unsigned(binary, BIG))
                .pure("decode_unsigned", BinaryModule::unsigned)
                .pure("encode_unsigned", number -> bytesOf(number, BIG))
                .pure("encode_unsigned", BinaryModule::bytesOf)
                .pure("longest_common_prefix", binaries -> common(binaries, false))
                .pure("longest_common_suffix", binaries -> common(binaries, true))
                .pure("encode_hex", binary -> ListTerm.binary(
                        HexFormat.of().withUpperCase().formatHex(Arg.binary(binary).toBytes())))
                .pure("decode_hex", BinaryModule::decodeHex);
    }

    /** Which empty pieces are left out. */
    private enum Trim {
        NOTHING, END, ALL
    }

    private record Found(int at, int length) {
        Term term() {
            return Tuple.of(Int.of(at), Int.of(length));
        }
    }

    private static Term unsigned(Term binary, Term order) {
        return Int.of(new BigInteger(1, ordered(Arg.binary(binary).toBytes(), order)));
    }

    private static Term bytesOf(Term number, Term order) {
        BigInteger value = Arg.integer(number).big();
        if (value.signum() < 0) {
            throw Fault.badarg();
        }
        byte[] bytes = value.toByteArray();
        boolean signed = bytes.length > 1 && bytes[0] == 0;
        return Bitstring.ofBytes(ordered(Arrays.copyOfRange(bytes, signed ? 1 : 0, bytes.length), order));
    }

    private static byte[] ordered(byte[] bytes, Term order) {
        if (order.equals(BIG)) {
            return bytes;
        }
        if (!order.equals(Atom.of("little"))) {
            throw Fault.badarg();
        }
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    private static Term common(Term binaries, boolean atTheEnd) {
        List<byte[]> all = Arg.list(binaries).stream().map(each -> Arg.binary(each).toBytes()).toList();
        if (all.isEmpty()) {
            throw Fault.badarg();
        }
        byte[] first = all.getFirst();
        int length = 0;
        for (boolean same = true; same;) {
            int at = length;
            same = all.stream().allMatch(each -> at < each.length && at < first.length
                    && (atTheEnd
                            ? each[each.length - 1 - at] == first[first.length - 1 - at]
                            : each[at] == first[at]));
            length += same ? 1 : 0;
        }
        return Int.of(length);
    }

    private static Bitstring nonEmpty(Term binary) {
        Bitstring bytes = Arg.binary(binary);
        if (bytes.byteLength() == 0) {
            throw Fault.badarg();
        }
        return bytes;
    }

    private static boolean has(Term options, String name) {
        return Arg.list(options).contains(Atom.of(name));
    }

    private static List<byte[]> patterns(Term pattern) {
        List<byte[]> patterns = (pattern instanceof ListTerm list ? Arg.list(list) : List.of(pattern)).stream()
                .map(p -> Arg.binary(p).toBytes()).toList();
        if (patterns.isEmpty() || patterns.stream().anyMatch(p -> p.length == 0)) {
            throw Fault.badarg();
        }
        return patterns;
    }

    /** The earliest match; of several at one place the longest. */
    private static Optional<Found> find(Bitstring binary, List<byte[]> patterns, int from) {
        byte[] bytes = binary.toBytes();
        for (int at = from; at < bytes.length; at++) {
            int longest = 0;
            for (byte[] pattern : patterns) {
                if (pattern.length > longest && at + pattern.length <= bytes.length
                        && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                    longest = pattern.length;
                }
            }
            if (longest > 0) {
                return Optional.of(new Found(at, longest));
            }
        }
        return Optional.empty();
    }

    private static List<Found> findAll(Bitstring binary, List<byte[]> patterns, boolean global) {
        List<Found> all = new ArrayList<>();
        Optional<Found> next = find(binary, patterns, 0);
        while (next.isPresent()) {
            all.add(next.get());
            next = global ? find(binary, patterns, next.get().at() + next.get().length()) : Optional.empty();
        }
        return all;
    }

    private static Term split(Term binary, Term pattern, boolean global, Trim trim) {
        Bitstring whole = Arg.binary(binary);
        List<Term> pieces = new ArrayList<>();
        int from = 0;
        for (Found found : findAll(whole, patterns(pattern), global)) {
            pieces.add(ErlangBinaries.part(whole, from, found.at() - from));
            from = found.at() + found.length();
        }
        pieces.add(ErlangBinaries.part(whole, from, whole.byteLength() - from));
        pieces.removeIf(piece -> trim == Trim.ALL && piece.equals(Bitstring.EMPTY));
        while (trim == Trim.END && !pieces.isEmpty() && pieces.getLast().equals(Bitstring.EMPTY)) {
            pieces.removeLast();
        }
        return ListTerm.of(pieces);
    }

    private static Term replace(Term binary, Term pattern, Term by, boolean global) {
        List<Term> parts = new ArrayList<>();
        for (Term piece : Arg.list(split(binary, pattern, global, Trim.NOTHING))) {
            if (!parts.isEmpty()) {
                parts.add(Arg.binary(by));
            }
            parts.add(piece);
        }
        return Iolist.binary(ListTerm.of(parts));
    }

    private static Bitstring repeated(Bitstring binary, int times) {
        return Iolist.binary(ListTerm.of(Collections.nCopies(times, binary)));
    }

    private static Term decodeHex(Term text) {
        try {
            return Bitstring.ofBytes(HexFormat.of().parseHex(Arg.utf8(text)));
        } catch (IllegalArgumentException e) {
            throw Fault.badarg();
        }
    }
}
