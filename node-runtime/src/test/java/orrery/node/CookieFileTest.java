package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.term.Cookie;

class CookieFileTest {
    @TempDir
    Path home;

    @Test
    void theFileOfTheHomeFolderComesFirst() throws IOException {
        Path first = Files.writeString(home.resolve(".erlang.cookie"), "FIRST\n");
        Path second = Files.writeString(home.resolve("other"), "SECOND");
        assertThat(new CookieFile(List.of(first, second)).read()).contains(new Cookie("FIRST"));
        Files.delete(first);
        assertThat(new CookieFile(List.of(first, second)).read()).contains(new Cookie("SECOND"));
    }

    @Test
    void noFileIsNoCookieAndNoneIsWritten() {
        Path missing = home.resolve(".erlang.cookie");
        assertThat(new CookieFile(List.of(missing)).read()).isEmpty();
        assertThat(missing).doesNotExist();
    }

    @Test
    void whatErlangWouldRefuseIsNoCookie() throws IOException {
        for (String text : List.of("", "\n", "two words", "x".repeat(300), "x".repeat(5000))) {
            Path file = Files.writeString(home.resolve("cookie"), text);
            assertThat(new CookieFile(List.of(file)).read()).as("'%s'", text).isEmpty();
        }
    }

    @Test
    void aNewCookieLooksLikeOneThatErlMakes() {
        assertThat(CookieFile.generate(new Random(1)).secret()).matches("[A-Z]{20}")
                .isNotEqualTo(CookieFile.generate(new Random(2)).secret());
    }
}
