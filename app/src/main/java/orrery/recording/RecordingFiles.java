package orrery.recording;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text in files that may be compressed. */
final class RecordingFiles {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private RecordingFiles() {}

    static boolean isCompressed(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".gz");
    }

    /** A writer whose flush brings everything into the file, also where it is compressed. */
    static Writer writer(OutputStream out, boolean compressed) throws IOException {
        OutputStream bytes = compressed ? new GZIPOutputStream(out, BUFFER, true) : out;
        return new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
    }

    /** Looks at the file, not at its name. */
    static Reader reader(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            bytes.mark(2);
            boolean compressed = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
            bytes.reset();
            return new InputStreamReader(compressed ? new Cut(new GZIPInputStream(bytes, BUFFER)) : bytes,
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** A compressed file of which the end is missing, because its writer was stopped: it just ends earlier. */
    private static final class Cut extends FilterInputStream {
        Cut(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (EOFException e) {
                return -1;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (EOFException e) {
                return -1;
            }
        }
    }
}
