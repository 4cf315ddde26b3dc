package orrery.lang.lib;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import orrery.term.Bitstring;

/**
 * An expression applied to bytes. Without {@code unicode} each byte is a character; with it they are UTF-8. Places are counted in bytes.
 */
final class RegexMatching {
    private final Matcher matcher;
    private final String text;
    private final byte[] bytes;
    private final Charset charset;
    /** With UTF-8, at which byte each character begins; empty when they are all one byte. */
    private final int[] offsets;

    /** The places of a match, the whole one first; nothing where a group took no part. */
    record Found(List<Optional<Span>> groups) {
        Found {
            groups = List.copyOf(groups);
        }

        Span whole() {
            return groups.getFirst().orElseThrow();
        }
    }

    /** So many bytes from there. */
    record Span(int from, int length) {
        int to() {
            return from + length;
        }
    }

    /** @throws CharacterCodingException if the bytes have to be UTF-8 and are not */
    RegexMatching(RegexProgram program, byte[] bytes) throws CharacterCodingException {
        this.bytes = bytes;
        this.charset = program.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        this.text = program.unicode() ? Bitstring.ofBytes(bytes).utf8() : new String(bytes, charset);
        this.offsets = text.length() == bytes.length ? new int[0] : offsets(text);
        this.matcher = program.pattern().matcher(text).useAnchoringBounds(false).useTransparentBounds(true);
    }

    private static int[] offsets(String text) {
        int[] offsets = new int[text.length() + 1];
        int offset = 0;
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            for (int k = 0; k < Character.charCount(point); k++) {
                offsets[i + k] = offset;
            }
            i += Character.charCount(point);
            offset += size;
        }
        offsets[text.length()] = offset;
        return offsets;
    }

    private int toByte(int index) {
        return offsets.length == 0 ? index : offsets[index];
    }

    private int toIndex(int offset) {
        if (offsets.length == 0) {
            return offset;
        }
        int index = Arrays.binarySearch(offsets, offset);
        return index < 0 ? -index - 1 : index;
    }

    /** The first match that begins there or later. */
    Optional<Found> from(int offset, boolean anchored) {
        if (offset > bytes.length) {
            return Optional.empty();
        }
        matcher.region(toIndex(offset), text.length());
        boolean found = anchored ? matcher.lookingAt() : matcher.find();
        return found ? Optional.of(found()) : Optional.empty();
    }

    private Found found() {
        List<Optional<Span>> groups = new ArrayList<>();
        for (int i = 0; i <= matcher.groupCount(); i++) {
            int start = matcher.start(i);
            int from = start < 0 ? 0 : toByte(start);
            groups.add(start < 0
                    ? Optional.empty()
                    : Optional.of(new Span(from, toByte(matcher.end(i)) - from)));
        }
        return new Found(groups);
    }

    /** All of them, one behind the other. */
    List<Found> all(int offset) {
        List<Found> all = new ArrayList<>();
        int at = offset;
        while (at <= bytes.length) {
            Optional<Found> next = from(at, false);
            if (next.isEmpty()) {
                break;
            }
            all.add(next.get());
            int end = next.get().whole().to();
            at = next.get().whole().length() > 0 ? end : after(end);
        }
        return all;
    }

    /** Where the character behind the one at that byte begins. */
    private int after(int offset) {
        int index = toIndex(offset);
        if (index >= text.length()) {
            return bytes.length + 1;
        }
        return toByte(index + Character.charCount(text.codePointAt(index)));
    }

    Bitstring part(int from, int length) {
        return Bitstring.ofBytes(Arrays.copyOfRange(bytes, from, from + length));
    }

    Bitstring part(Span span) {
        return part(span.from(), span.length());
    }

    int size() {
        return bytes.length;
    }
}
