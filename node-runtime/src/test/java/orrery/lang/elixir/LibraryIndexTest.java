package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of the library's modules says what its sources define. */
class LibraryIndexTest {
    private static final Path FOLDER = Path.of("src/main/resources/orrery/lang/library");
    private static final Pattern MODULE = Pattern.compile(
            "^(?:defmodule|defprotocol|defimpl) (:?[A-Za-z][A-Za-z0-9_.]*)(?:, for: ([A-Za-z][A-Za-z0-9_.]*))? do$",
            Pattern.MULTILINE);

    @Test
    void everyModuleOfEachSourceIsListedOnce() throws IOException {
        List<String> index = Files.readAllLines(FOLDER.resolve("index.txt"));
        List<String> modules = new ArrayList<>();
        for (String line : index) {
            String file = line.substring(0, line.indexOf(' '));
            assertThat(line).isEqualTo(file + " " + String.join(" ", modules(file)));
            modules.addAll(modules(file));
        }
        assertThat(modules).doesNotHaveDuplicates();
        try (var sources = Files.list(FOLDER)) {
            assertThat(sources.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".ex")))
                    .containsExactlyInAnyOrderElementsOf(
                            index.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
        }
    }

    private static List<String> modules(String file) throws IOException {
        Matcher matcher = MODULE.matcher(Files.readString(FOLDER.resolve(file)));
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1) + (matcher.group(2) == null ? "" : "." + matcher.group(2)));
        }
        return names;
    }
}
