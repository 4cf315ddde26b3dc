package orrery.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import orrery.term.Cookie;

/**
 * The cookie that Erlang nodes of this user share, as {@code auth} finds it: {@code ~/.erlang.cookie}, or the file of that
 * name in the configuration folder (OTP 25).
 *
 * <p>
 * Orrery only reads it. Where {@code erl} would write a new file, the app makes up a cookie for as long as it runs: it
 * is on every line that the app shows, and a lab leaves nothing behind in the home folder.
 */
public final class CookieFile {
    /** As many letters as {@code erl} puts into a new file. */
    private static final int LETTERS = 20;
    private static final int MOST_BYTES = 1024;

    private final List<Path> candidates;

    CookieFile(List<Path> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    public static CookieFile ofThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        String configured = System.getenv("XDG_CONFIG_HOME");
        Path config = configured == null || configured.isEmpty() ? home.resolve(".config") : Path.of(configured);
        return new CookieFile(List.of(home.resolve(".erlang.cookie"), config.resolve("erlang/.erlang.cookie")));
    }

    /** The cookie in the file; empty if there is none that can be read. */
    public Optional<Cookie> read() {
        return candidates.stream().filter(Files::isRegularFile).findFirst().flatMap(CookieFile::read);
    }

    /** A new one, as {@code erl} makes them: capital letters. */
    public static Cookie generate() {
        return generate(new SecureRandom());
    }

    static Cookie generate(RandomGenerator random) {
        return new Cookie(random.ints(LETTERS, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private static Optional<Cookie> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return text.isEmpty() || text.length() > 255 || text.chars().anyMatch(Character::isWhitespace)
                    ? Optional.empty()
                    : Optional.of(new Cookie(text));
        } catch (IOException e) {
            // Not ours to read: as if it were not there.
            return Optional.empty();
        }
    }
}
