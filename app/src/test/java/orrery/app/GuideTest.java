package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows pictures that are there, and there are none that it does not show. */
class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Pattern PICTURE = Pattern.compile("\\]\\(([^)]+\\.png)\\)");

    @Test
    void everyPictureIsThereAndShown() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        Path docs = ROOT.resolve("docs");
        try (Stream<Path> found = Files.walk(docs)) {
            found.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        Set<Path> shown = new TreeSet<>();
        for (Path page : pages) {
            PICTURE.matcher(Files.readString(page)).results()
                    .forEach(link -> shown.add(page.resolveSibling(link.group(1)).normalize()));
        }
        try (Stream<Path> found = Files.walk(docs.resolve("pictures"))) {
            assertThat(found.filter(Files::isRegularFile).toList()).containsExactlyInAnyOrderElementsOf(shown);
        }
    }
}
