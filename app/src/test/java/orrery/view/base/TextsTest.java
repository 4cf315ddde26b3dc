package orrery.view.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the bundle and those who read it together. */
class TextsTest {
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z]+)+|copy|back|unknown|since)\"");
    private static final Pattern STEM_IN_JAVA = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*\\.)\" \\+");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");

    private final Set<String> keys = new TreeSet<>(Texts.load().bundle().keySet());

    @Test
    void everyTextThatAViewAsksForIsThere() {
        assertThat(found("../src-fxml", ".fxml", IN_FXML)).isSubsetOf(keys);
        Set<String> asked = found("src/main/java/orrery/view", ".java", Pattern.compile("get\\(\"([^\"]+)\"[,)]"));
        assertThat(asked).isSubsetOf(keys);
    }

    @Test
    void everyTextIsAskedForBySomebody() {
        Set<String> asked = found("../src-fxml", ".fxml", IN_FXML);
        asked.addAll(found("src/main/java/orrery/view", ".java", IN_JAVA));
        Set<String> stems = found("src/main/java/orrery/view", ".java", STEM_IN_JAVA);
        assertThat(keys).allMatch(key -> asked.contains(key) || stems.stream().anyMatch(key::startsWith));
    }

    @Test
    void noTextHasAStraightApostropheWhichMessageFormatEats() {
        assertThat(keys).noneMatch(key -> Texts.load().get(key).contains("'"));
    }

    private static Set<String> found(String folder, String ending, Pattern pattern) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            Set<String> all = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(ending)).map(TextsTest::read)
                    .flatMap(text -> pattern.matcher(text).results()).map((MatchResult match) -> match.group(1))
                    .forEach(all::add);
            assertThat(all).isNotEmpty();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
