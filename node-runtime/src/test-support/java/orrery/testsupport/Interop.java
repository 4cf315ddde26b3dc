package orrery.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What this machine has to test against. A test that needs more is skipped with a printed reason; with the environment
 * variable {@code ORRERY_REQUIRE_INTEROP=1} it fails instead.
 */
public final class Interop {
    private static final Map<String, Optional<String>> LACKS = new ConcurrentHashMap<>();

    private Interop() {
    }

    public static void requireErl() {
        require("erl", List.of("erl", "-noshell", "-eval", "halt()."));
        requireEpmd();
    }

    public static void requireIex() {
        requireErl();
        require("iex", List.of("elixir", "--version"));
    }

    /** The {@code epmd} program itself, for tests of our name daemon against it. */
    public static void requireEpmd() {
        require("epmd", List.of("sh", "-c", "command -v epmd"));
    }

    /** OTP 27 and its Elixir 1.18, run by the tool beside the repository; its first use unpacks them. */
    public static void requireOtp27() {
        require("OTP 27", otp27(List.of("erl", "-noshell", "-eval", "halt().")));
    }

    /** The command that runs another one in the OTP 27 tree. */
    static List<String> otp27(List<String> command) {
        String tool = root().resolve("../shared/tools/otp").normalize().toString();
        return Stream.concat(Stream.of(tool, "27"), command.stream()).toList();
    }

    /**
     * The host part of short node names in tests: this machine's own, when that leads to 127.0.0.1, else
     * {@code localhost}; a test node listens on loopback only.
     */
    public static String shortHost() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            String host = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
            return InetAddress.getByName(host).equals(InetAddress.getByName("127.0.0.1")) ? host : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static void require(String what, List<String> probe) {
        Optional<String> lack = LACKS.computeIfAbsent(what, _ -> lack(what, probe));
        if (lack.isPresent()) {
            if ("1".equals(System.getenv("ORRERY_REQUIRE_INTEROP"))) {
                throw new AssertionError(lack.get() + " (ORRERY_REQUIRE_INTEROP=1)");
            }
            System.out.println("skipped: " + lack.get());
            Assumptions.abort(lack.get());
        }
    }

    private static Optional<String> lack(String what, List<String> probe) {
        try {
            // Minutes, because the first use of another release downloads it.
            ChildProcess.run(probe, Map.of(), Duration.ofMinutes(5));
            return Optional.empty();
        } catch (UncheckedIOException | AssertionError e) {
            return Optional.of("this machine has no working " + what + ": " + e.getMessage());
        }
    }

    /** The root of the repository, wherever below it Maven or an IDE runs the tests. */
    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("node-runtime")) && Files.isRegularFile(at.resolve("pom.xml"))) {
                return at;
            }
        }
        throw new UncheckedIOException(new IOException("not inside the repository: " + start));
    }
}
