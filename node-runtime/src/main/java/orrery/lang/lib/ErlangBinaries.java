package orrery.lang.lib;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import orrery.etf.Limits;
import orrery.etf.TermDecodeException;
import orrery.etf.TermDecoder;
import orrery.etf.TermEncoder;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Binaries in module {@code erlang}: iolists, parts, the external term format, checksums. */
final class ErlangBinaries {
    private ErlangBinaries() {}

    static void addTo(NativeModule erlang) {
        erlang.pure("list_to_binary", list -> Iolist.binary(list(list)))
                .pure("list_to_bitstring", list -> Bitlist.bitstring(list(list)))
                .pure("bitstring_to_list", ErlangBinaries::bitsToList)
                .pure("iolist_to_binary", iodata -> Iolist.binary(iodata))
                .pure("iolist_size", iodata -> Int.of(Iolist.bytes(iodata).length))
                .pure("iolist_to_iovec", iodata -> ListTerm.of(Iolist.binary(iodata)))
                .pure("binary_to_list", binary -> bytes(Arg.binary(binary).toBytes()))
                .pure("binary_to_list", (binary, first, last) -> {
                    byte[] all = Arg.binary(binary).toBytes();
                    int from = Arg.within(1, all.length, first);
                    return bytes(Arrays.copyOfRange(all, from - 1, Arg.within(from, all.length, last)));
                })
                .pure("split_binary", (binary, at) -> {
                    Bitstring whole = Arg.binary(binary);
                    int position = Arg.within(0, whole.byteLength(), at);
                    return Tuple.of(part(whole, 0, position), part(whole, position, whole.byteLength() - position));
                })
                .pure("binary_part", (binary, range) -> binaryPart(binary, Arg.tuple(range)))
                .pure("binary_part", (binary, start, length) -> binaryPart(binary, Tuple.of(start, length)));
        encoding(erlang);
        checksums(erlang);
    }

    private static void encoding(NativeModule erlang) {
        erlang.pure("term_to_binary", term -> encoded(term))
                .pure("term_to_binary", (term, options) -> {
                    Arg.list(options).forEach(ErlangBinaries::requireEncodingOption);
                    return encoded(term);
                })
                .pure("term_to_iovec", term -> ListTerm.of(encoded(term)))
                .pure("external_size", term -> Int.of(encoded(term).byteLength()))
                .pure("binary_to_term", binary -> decoded(binary).get(0))
                .pure("binary_to_term", (binary, options) -> {
                    List<Term> chosen = Arg.list(options);
                    if (!chosen.stream().allMatch(o -> o.equals(Atom.of("safe")) || o.equals(Atom.of("used")))) {
                        throw Fault.badarg();
                    }
                    Tuple decoded = decoded(binary);
                    return chosen.contains(Atom.of("used")) ? decoded : decoded.get(0);
                });
    }

    private static void checksums(NativeModule erlang) {
        erlang.pure("crc32", iodata -> checksum(new CRC32(), iodata))
                .pure("adler32", iodata -> checksum(new Adler32(), iodata))
                .pure("md5", iodata -> Bitstring.ofBytes(md5().digest(Iolist.bytes(iodata))));
    }

    static Bitstring part(Bitstring whole, int from, int length) {
        return Bitstring.adopting(whole.toBytes(), from, length);
    }

    /** The bytes, and what is left over as a last element. */
    private static Term bitsToList(Term term) {
        Bitstring bits = Arg.bitstring(term);
        byte[] all = bits.toBytes();
        if (bits.isBinary()) {
            return bytes(all);
        }
        int whole = all.length - 1;
        Term last = Bitstring.ofBits(Arrays.copyOfRange(all, whole, all.length), bits.bitsInLastByte());
        return ListTerm.of(Arg.list(bytes(Arrays.copyOf(all, whole))), ListTerm.of(last));
    }

    static ListTerm bytes(byte[] bytes) {
        List<Term> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(Int.of(b & 0xFF));
        }
        return ListTerm.of(list);
    }

    /** {@code {Start, Length}}; a negative length counts back from the start. */
    static Bitstring binaryPart(Term binary, Tuple range) {
        Bitstring whole = Arg.binary(binary);
        if (range.arity() != 2) {
            throw Fault.badarg();
        }
        int start = Arg.within(0, whole.byteLength(), range.get(0));
        int length = Arg.within(-start, whole.byteLength() - start, range.get(1));
        return length < 0 ? part(whole, start + length, -length) : part(whole, start, length);
    }

    private static Term list(Term term) {
        if (term instanceof ListTerm) {
            return term;
        }
        throw Fault.badarg();
    }

    private static Bitstring encoded(Term term) {
        ByteBuf out = Unpooled.buffer();
        TermEncoder.writeVersioned(term, out);
        return Bitstring.adopting(out.array(), out.arrayOffset() + out.readerIndex(), out.readableBytes());
    }

    /** {@code {Term, BytesUsed}}. */
    private static Tuple decoded(Term binary) {
        ByteBuf in = Unpooled.wrappedBuffer(Arg.binary(binary).toBytes());
        try {
            Term term = TermDecoder.readVersioned(in, Limits.DEFAULT);
            return Tuple.of(term, Int.of(in.readerIndex()));
        } catch (TermDecodeException e) {
            throw Fault.badarg();
        }
    }

    /** The options that choose among encodings of the same term: ours is the one that every release reads. */
    private static void requireEncodingOption(Term option) {
        boolean known = option instanceof Atom atom && List.of("compressed", "deterministic").contains(atom.name())
                || option instanceof Tuple pair && (pair.is("compressed", 2) || pair.is("minor_version", 2));
        if (!known) {
            throw Fault.badarg();
        }
    }

    private static Int checksum(Checksum checksum, Term iodata) {
        checksum.update(Iolist.bytes(iodata));
        return Int.of(checksum.getValue());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
