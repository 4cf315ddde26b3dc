package orrery.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Characters of a file in its encoding. */
final class FileText {
    private final FileBytes bytes;

    FileText(FileBytes bytes) {
        this.bytes = bytes;
    }

    /** Thrown for bytes that are not in the file's encoding. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not in the encoding of the file", null, false, false);
        }
    }

    /** Up to a newline, which is part of it, or the end; a carriage return before it is dropped. Nothing at the end. */
    Optional<String> line(IoEncoding encoding) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int point = next(encoding); point >= 0; point = next(encoding)) {
            if (point == '\n') {
                if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                    line.setLength(line.length() - 1);
                }
                return Optional.of(line.append('\n').toString());
            }
            line.appendCodePoint(point);
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    /** So many characters, fewer only at the end. Nothing at the end. */
    Optional<String> characters(long count, IoEncoding encoding) throws IOException {
        if (count == 0) {
            return Optional.of("");
        }
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < count; i++) {
            int point = next(encoding);
            if (point < 0) {
                break;
            }
            text.appendCodePoint(point);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private int next(IoEncoding encoding) throws IOException {
        int first = bytes.read();
        if (first < 0 || encoding.isLatin1()) {
            return first;
        }
        byte[] read = new byte[4];
        read[0] = (byte) first;
        for (int length = 1;; length++) {
            Optional<Integer> point = decoded(read, length, encoding);
            if (point.isPresent()) {
                return point.get();
            }
            int next = length < read.length ? bytes.read() : -1;
            if (next < 0) {
                throw new Malformed();
            }
            read[length] = (byte) next;
        }
    }

    private static Optional<Integer> decoded(byte[] read, int length, IoEncoding encoding) {
        try {
            var text = encoding.charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(read, 0, length));
            return text.isEmpty() ? Optional.empty() : Optional.of(Character.codePointAt(text, 0));
        } catch (CharacterCodingException e) {
            // Not a whole character yet, or never one.
            return Optional.empty();
        }
    }
}
