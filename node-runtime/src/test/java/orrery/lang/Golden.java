package orrery.lang;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What real shells made of sources: the {@code .jsonl} files among the resources, each made by the script that lies beside it. */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** The lines of all files whose names begin so. */
    public static Stream<JsonNode> lines(String prefix) {
        return files(prefix, ".jsonl").stream().flatMap(Golden::linesOf);
    }

    public static Stream<JsonNode> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Golden::parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> files(String prefix, String suffix) {
        try (Stream<Path> all = Files.list(file(""))) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix)
                    && file.getFileName().toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the folder. */
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Golden.class.getResource("/lang/" + name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The outcome of a line and what was printed, as {@link Printed#with} writes them. */
    public static String expected(JsonNode line) {
        return line.get("outcome").asText() + (line.has("text") ? " " + line.get("text").asText() : "")
                + (line.has("printed") ? "\nprinted:\n" + line.get("printed").asText() : "");
    }

    /** What the scripts leave out of texts: the numbers of pids and references. */
    public static String nameless(String text) {
        return text.replaceAll("#PID<[0-9.]+>", "#PID<>").replaceAll("#Reference<[0-9.]+>", "#Reference<>")
                .replaceAll("#Ref<[0-9.]+>", "#Ref<>").replaceAll("<[0-9]+\\.[0-9]+\\.[0-9]+>", "<>");
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
