package orrery.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.etf.Frame;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.etf.TermEncoder;
import orrery.term.Term;

/**
 * Decodes and encodes terms of files, driven by lines: {@code load NAME FILE} answers the bytes, {@code dec NAME MILLIS} and
 * {@code enc NAME MILLIS} the passes and the nanoseconds they took. A file that ends in {@code .lp} has many terms, each after
 * its length in 4 bytes.
 */
public final class CodecPeer {
    private final Map<String, List<byte[]>> encoded = new HashMap<>();
    private final Map<String, List<Term>> terms = new HashMap<>();
    private final ByteBuf out = Unpooled.buffer();
    private long checksum;

    private CodecPeer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LinePeer.serve(new CodecPeer()::run);
    }

    private String run(String... words) throws IOException {
        return switch (words[0]) {
            case "load" -> load(words[1], Path.of(words[2]));
            case "dec" -> passes(Long.parseLong(words[2]), () -> decode(words[1]));
            case "enc" -> passes(Long.parseLong(words[2]), () -> encode(words[1]));
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }

    private String load(String name, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> pieces = file.toString().endsWith(".lp") ? split(ByteBuffer.wrap(bytes)) : List.of(bytes);
        encoded.put(name, pieces);
        terms.put(name, pieces.stream().map(CodecPeer::read).toList());
        return Integer.toString(bytes.length);
    }

    private static List<byte[]> split(ByteBuffer all) {
        List<byte[]> pieces = new ArrayList<>();
        while (all.hasRemaining()) {
            byte[] piece = new byte[all.getInt()];
            all.get(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    /** As a connection reads what it received, which nobody writes again. */
    private static Term read(byte[] bytes) {
        return TermDecoder.readVersioned(Unpooled.wrappedBuffer(bytes), Limits.DEFAULT, Frame.GIVEN_AWAY);
    }

    private void decode(String name) {
        for (byte[] bytes : known(encoded, name)) {
            checksum += read(bytes).getClass().hashCode();
        }
    }

    /** All terms into one buffer that is used again and again, as those of connections are. */
    private void encode(String name) {
        out.clear();
        for (Term term : known(terms, name)) {
            TermEncoder.writeVersioned(term, out);
        }
        checksum += out.writerIndex();
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("not loaded: " + name);
        }
        return value;
    }

    /** The checksum keeps the work from being optimized away. */
    private String passes(long millis, Runnable pass) {
        long began = System.nanoTime();
        long passes = 0;
        long took;
        do {
            pass.run();
            passes++;
            took = System.nanoTime() - began;
        } while (took < millis * 1_000_000);
        return passes + " " + took + " " + checksum;
    }
}
