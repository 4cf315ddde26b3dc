package orrery.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.Interop;

/**
 * Programs of Elixir made up from seeds, run by the real one and by ours: the same value, or the same exception and message. Set the system
 * property {@code orrery.programs} to a number to try other seeds from there on; what then fails belongs into the expressions that are kept.
 */
class ElixirProgramsTest {
    private static final int COUNT = 300;
    private static final long FIRST = Long.getLong("orrery.programs", 1);

    /** Evaluates each program in a process of its own, and writes what came of it. */
    private static final String RUNNER = """
            Logger.configure(level: :none)
            [sources, outcomes] = System.argv()

            evaluate = fn source ->
              try do
                {value, _} = Code.eval_string(source, [], file: "iex")
                "value " <> inspect(value)
              rescue
                e -> "** (#{inspect(e.__struct__)}) " <> Exception.message(e)
              catch
                kind, reason -> "#{kind} " <> inspect(reason)
              end
            end

            lines =
              for line <- File.stream!(sources) do
                me = self()
                source = Base.decode64!(String.trim(line))
                {pid, _} = spawn_monitor(fn -> send(me, {self(), evaluate.(source)}) end)
                outcome = receive do {^pid, outcome} -> outcome; {:DOWN, _, _, ^pid, reason} -> inspect(reason) end
                [Base.encode64(outcome), ?\\n]
              end

            File.write!(outcomes, lines)
            """;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> programsDoWhatTheyDoInElixir() throws IOException {
        Interop.requireIex();
        List<String> programs = LongStream.range(FIRST, FIRST + COUNT).mapToObj(ElixirPrograms::of).toList();
        List<String> expected = outcomes(programs);
        LoneEvaluator node = new LoneEvaluator();
        return IntStream.range(0, COUNT).mapToObj(i -> DynamicTest.dynamicTest("seed " + (FIRST + i), () -> {
            String ours = node.as((self, _) -> {
                Printed.by(self);
                return Golden.nameless(new Outcomes.OfElixir(self, "iex").of(programs.get(i)));
            });
            assertThat(ours).as(programs.get(i)).isEqualTo(expected.get(i));
        })).onClose(node::close);
    }

    private List<String> outcomes(List<String> programs) throws IOException {
        Path script = Files.writeString(folder.resolve("run.exs"), RUNNER);
        Path sources = Files.write(folder.resolve("sources"), programs.stream().map(program -> Base64.getEncoder()
                .encodeToString(program.getBytes(StandardCharsets.UTF_8))).toList());
        Path outcomes = folder.resolve("outcomes");
        ChildProcess.run(List.of("elixir", script.toString(), sources.toString(), outcomes.toString()), Map.of(),
                Await.DEADLINE);
        return Files.readAllLines(outcomes).stream()
                .map(line -> Golden.nameless(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)))
                .toList();
    }
}
