package orrery.recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of bounded length: in a damaged file, or one of another kind, a line may never end. */
final class Lines implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private boolean cut;

    /** @param longest the most characters of a line */
    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its end; null if there is none. Of one that is too long, its beginning. */
    @Nullable
    String next() throws IOException {
        cut = false;
        if (at == end && !fill()) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        do {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            int wanted = Math.min(at - from, longest - line.length());
            cut |= wanted < at - from;
            line.append(buffer, from, wanted);
        } while (at == end && fill());
        at = Math.min(at + 1, end);
        return line.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    /** Whether the line that was read last was too long. */
    boolean wasCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
