package orrery.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Kills what this JVM started and did not end, also when the JVM itself is killed: a shell that holds the list and
 * acts when its standard input ends. A shutdown hook would miss {@code kill -9}, and an iex that waits in a
 * {@code receive} does not notice the end of its own input.
 */
final class Guard {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            kept=' '
            while read -r act pid; do
              case $act in
                watch) kept="$kept$pid " ;;
                ended) kept="${kept%% $pid *} ${kept#* $pid }" ;;
              esac
            done
            [ "$kept" = ' ' ] || kill -9 $kept 2>/dev/null
            """;

    private static final Guard INSTANCE = new Guard();

    private final OutputStream list;

    private Guard() {
        try {
            list = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the shell that ends left-over test processes", e);
        }
    }

    static void watch(long pid) {
        INSTANCE.tell("watch " + pid);
    }

    static void ended(long pid) {
        INSTANCE.tell("ended " + pid);
    }

    private synchronized void tell(String line) {
        try {
            list.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            list.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that ends left-over test processes is gone", e);
        }
    }
}
