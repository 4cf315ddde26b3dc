package orrery.lang;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.lang.erlang.ErlangModule;
import orrery.process.Self;

/**
 * Small modules as learners write them, loaded and called as the real compilers and shells did: the same values, the same text printed,
 * and for errors the same class, reason and frames of the stack that are in the module. Sources, calls and what came of them are among the
 * resources, with the scripts that asked.
 */
class ModulesTest {
    /** Those whom a call has told something may print later. */
    private static final Duration TO_PRINT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(2);

    private interface Calls {
        /** The outcome of the next call. */
        String of(String call) throws InterruptedException;
    }

    private interface Loading {
        Calls load(Self self, String file, String source) throws InterruptedException;
    }

    @TestFactory
    Stream<DynamicTest> modulesOfElixirDoWhatTheyDoThere() {
        return tests("modules/elixir_modules.jsonl", (self, file, source) -> {
            Outcomes.OfElixir compiling = new Outcomes.OfElixir(self, file);
            compiling.session().evaluate(source, 1);
            return new Outcomes.OfElixir(self, "iex").showing(file)::of;
        });
    }

    @TestFactory
    Stream<DynamicTest> modulesOfErlangDoWhatTheyDoThere() {
        return tests("modules/erlang_modules.jsonl", (self, file, source) -> {
            NodeCode code = NodeCode.of(self);
            code.load(ErlangModule.compile(source, file, code));
            return new Outcomes.OfErlang(self, file)::of;
        });
    }

    private static Stream<DynamicTest> tests(String golden, Loading loading) {
        Map<String, List<JsonNode>> files = Golden.linesOf(Golden.file(golden)).collect(Collectors.groupingBy(
                line -> line.get("file").asText(), LinkedHashMap::new, Collectors.toList()));
        return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            try (LoneEvaluator node = new LoneEvaluator()) {
                Printed.asUser(node);
                String ours = node.as((self, _) -> transcript(self, file.getValue(),
                        loading.load(self, file.getKey(), source(file.getKey()))));
                assertThat(ours).isEqualTo(file.getValue().stream().map(line -> line.get("source").asText() + "\n"
                        + Golden.expected(line)).collect(Collectors.joining("\n")));
            }
        }));
    }

    private static String transcript(Self self, List<JsonNode> lines, Calls calls) throws InterruptedException {
        List<String> parts = new ArrayList<>();
        for (JsonNode line : lines) {
            Printed printed = Printed.by(self);
            String outcome = calls.of(line.get("source").asText());
            awaitPrinted(self, printed, outcome, Golden.expected(line));
            parts.add(line.get("source").asText() + "\n" + printed.with(outcome));
        }
        return String.join("\n", parts);
    }

    private static void awaitPrinted(Self self, Printed printed, String outcome, String expected)
            throws InterruptedException {
        long end = System.nanoTime() + TO_PRINT.toNanos();
        while (!printed.with(outcome).equals(expected) && System.nanoTime() - end < 0) {
            self.receive(_ -> null, POLL);
        }
    }

    private static String source(String file) {
        try {
            return Files.readString(Golden.file("modules/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
