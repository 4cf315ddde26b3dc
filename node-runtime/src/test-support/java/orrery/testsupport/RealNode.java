package orrery.testsupport;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** A running {@code erl} or {@code iex}. Closing it kills it, as a crash of the machine would. */
public abstract sealed class RealNode implements AutoCloseable permits ErlNode, IexNode {
    /** For the start of a BEAM on a machine busy with other tests. */
    static final Duration START_DEADLINE = Duration.ofSeconds(40);

    final ChildProcess process;
    private final NodeName name;
    private final Cookie cookie;

    RealNode(Launch<?> launch, ChildProcess process) {
        this.process = process;
        this.name = launch.nodeName();
        this.cookie = launch.cookie();
    }

    /**
     * An {@code erl}, of the installed release unless {@link Launch#otp27} is asked for.
     *
     * @param name {@code a} for a short name, {@code a@127.0.0.1} for a long one
     */
    public static Launch<ErlNode> erl(TestEpmd epmd, String name) {
        return new Launch<>(epmd, name, ErlNode::start);
    }

    /** An {@code iex} without a terminal: what it prints is what a learner sees. */
    public static Launch<IexNode> iex(TestEpmd epmd, String name) {
        return new Launch<>(epmd, name, IexNode::start);
    }

    /** An {@code iex} of the installed release, 25, or of 27: the test is left out where that is not to be had. */
    public static IexNode iex(TestEpmd epmd, String name, int release) {
        if (release == 27) {
            Interop.requireOtp27();
            return iex(epmd, name).otp27().start();
        }
        return iex(epmd, name).start();
    }

    /** The full name, {@code a@host}. */
    public NodeName name() {
        return name;
    }

    public Cookie cookie() {
        return cookie;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything the node printed since it started. */
    public abstract String output();

    /** What it printed since the last expression or line was given to it. */
    abstract String recentOutput();

    /**
     * Waits until the node printed something that matches, after the last expression or line was given to it.
     *
     * @return the match, with its groups
     */
    public MatchResult awaitOutput(String regex, Duration deadline) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        return Await.value(() -> "/" + regex + "/ on " + name + "; it printed: " + recentOutput(), deadline,
                () -> pattern.matcher(recentOutput()).results().findFirst());
    }

    /** {@link #awaitOutput(String, Duration)} with the usual deadline. */
    public MatchResult awaitOutput(String regex) {
        return awaitOutput(regex, Await.DEADLINE);
    }

    /** Stops the whole VM without a word to its peers: it hangs ({@code kill -STOP}). */
    public void freeze() {
        process.signal("STOP");
    }

    /** Lets a frozen VM go on. */
    public void thaw() {
        process.signal("CONT");
    }

    @Override
    public void close() {
        process.close();
    }

    /** What ended the node, if it is gone: waiting any longer is of no use. */
    final Optional<AssertionError> gone() {
        return process.exitStatus().map(status -> new AssertionError(
                name + " ended with " + status + "; it printed: " + output()));
    }
}
