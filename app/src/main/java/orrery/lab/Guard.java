package orrery.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills what the app started when the app is killed: a shell that holds the list of processes and acts when its standard input
 * ends.
 *
 * <p>
 * The end of their own input is not enough for all of them: an {@code iex} whose output breaks first, because the app that read
 * it is gone, stays for ever (seen with Elixir 1.14 on OTP 25); so does one that waits in a {@code receive}.
 */
final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

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

    private final Optional<OutputStream> list;
    private boolean closed;

    private Guard(Optional<OutputStream> list) {
        this.list = list;
    }

    /** Where there is no {@code sh} (Windows), the nodes have only the end of their input to go by. */
    static Guard start() {
        try {
            return new Guard(Optional.of(new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().getOutputStream()));
        } catch (IOException e) {
            LOG.atInfo().log("no shell to guard the nodes: {}", e.getMessage());
            return new Guard(Optional.empty());
        }
    }

    void watch(long pid) {
        tell("watch " + pid);
    }

    /** The number may belong to another process from now on. */
    void ended(long pid) {
        tell("ended " + pid);
    }

    /** Ends the guard, and with it whatever was not told to have ended. */
    @Override
    public synchronized void close() {
        closed = true;
        list.ifPresent(output -> {
            try {
                output.close();
            } catch (IOException e) {
                LOG.atDebug().log("the guard was gone before: {}", e.getMessage());
            }
        });
    }

    private synchronized void tell(String line) {
        list.filter(_ -> !closed).ifPresent(output -> {
            try {
                output.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                output.flush();
            } catch (IOException e) {
                LOG.atWarn().log("the guard of the nodes is gone: {}", e.getMessage());
            }
        });
    }
}
