package orrery.lang.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/**
 * What the notes of five learners have one type, as they wrote it, at clusters of real iex and of lab nodes that bear the same names: each
 * prints the same. Notes that are wrong fail with the same words.
 *
 * <p>
 * A step is {@code @node} and a source. With {@code ~ text} what is printed may come when the prompt is back, and until that text it is
 * waited for; with {@code > text} the shell dies of it, and says that text; with {@code !} the order in a list means nothing. {@code HOST} is this machine.
 */
class NotesTest {
    /** Typed behind each source; prints itself. */
    private static final String OVER = ":this_step_is_over";

    private final TestEpmd realEpmd = TestEpmd.start();
    private final TestEpmd labEpmd = TestEpmd.start();
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    /** A real iex and a lab node of the same name. */
    private record Pair(IexNode iex, Node lab, Typist typist) {}

    /** @param until empty if all is there with the next prompt */
    private record Step(String node, boolean unordered, boolean dies, String until, String source) {
        static Step of(String text) {
            String head = text.lines().findFirst().orElseThrow();
            String source = text.substring(head.length() + 1).replace("HOST", Interop.shortHost());
            String[] parts = head.substring(1).split(" ", 3);
            return new Step(parts[0], parts.length == 2, parts.length == 3 && parts[1].equals(">"),
                    parts.length == 3 ? parts[2] : "", source);
        }
    }

    @AfterEach
    void end() {
        pairs.values().forEach(pair -> {
            pair.lab().close();
            pair.iex().close();
        });
        labEpmd.close();
        realEpmd.close();
    }

    private Pair start(String name) {
        Typist typist = new Typist();
        NodeOptions options = NodeOptions.of(new NodeName(name, Interop.shortHost()), new Cookie("orrery_test"));
        Node lab = Node.start(options.withEpmd(EpmdOptions.onPort(labEpmd.port()), true).readingFrom(typist)
                .printingTo(typist, typist).withAccess(new HostAccess(Optional.of(folder), false)));
        lab.processes().spawn(Shell.spawn(new IexFlavour()));
        IexNode iex = RealNode.iex(realEpmd, name).start();
        // The folder of the lab node is that one already; both have said one line then.
        iex.ask("File.cd!(\"" + folder + "\")");
        typist.ask(":ok");
        return new Pair(iex, lab, typist);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "001", "002", "003", "004"})
    void printsWhatRealNodesPrint(String note) throws IOException {
        Interop.requireIex();
        Files.writeString(folder.resolve("a.txt"), "");
        List<Step> steps = Arrays.stream(read("/lang/notes/" + note + ".txt").strip().split("\n--\n")).map(Step::of)
                .toList();
        steps.forEach(step -> pairs.computeIfAbsent(step.node(), this::start));
        SoftAssertions.assertSoftly(all -> {
            for (Step step : steps) {
                Pair pair = Objects.requireNonNull(pairs.get(step.node()));
                all.assertThat(shown(step, lab(pair, step))).as(step.toString())
                        .isEqualTo(shown(step, real(pair, step)));
            }
        });
    }

    /**
     * An iex at a pipe prompts again after whatever is printed, so prompts are not counted: what is typed behind the source says when
     * it is over. A shell that dies may take that with it; then only the text is waited for.
     */
    private static String real(Pair pair, Step step) {
        int from = pair.iex().output().length();
        pair.iex().type(step.dies() ? step.source() : step.source() + "\n" + OVER);
        return awaitOver(step, "real", pair.iex()::output, from);
    }

    private static String lab(Pair pair, Step step) {
        int from = pair.typist().screen().length();
        pair.typist().type(step.source());
        if (!step.dies()) {
            pair.typist().type(OVER);
        }
        return awaitOver(step, "lab", pair.typist()::screen, from);
    }

    private static String awaitOver(Step step, String kind, Supplier<String> screen, int from) {
        return Await.value(() -> "the end of " + step + " at a " + kind + " node, which shows: " + screen.get(),
                Await.DEADLINE, () -> Optional.of(screen.get().substring(from)).filter(
                        text -> text.contains(step.until()) && (step.dies() || text.contains(OVER))));
    }

    /** Without what differs from run to run, warnings, log lines and the frames of libraries, which are others on a lab node. */
    private static List<String> shown(Step step, String text) {
        String plain = text.replaceAll("(?:iex|\\.\\.\\.)\\([^)\n]*\\)\\d+> ", "\n")
                .replaceAll("(?s)warning: .*?\n  iex:\\d+(: [^\n]*)?\n", "")
                .replaceAll("(?s)\n\\d\\d:\\d\\d:\\d\\d\\.\\d+ \\[.*", "")
                .replaceAll("#PID<[0-9.]+>", "#PID").replaceAll("#Reference<[0-9.]+>", "#Reference")
                .replaceAll("#Function<[0-9.]+/", "#Function</")
                .replaceAll("(?s)<<70, 79, 82, 49.*?>>", "<<CODE>>")
                .replaceAll("(?m)^ +\\((elixir|stdlib|kernel|iex) [0-9.]+\\) .*$", "");
        String inOrder = step.unordered()
                ? Arrays.stream(plain.split("[\\[\\],\\s]+")).sorted().toList().toString()
                : plain;
        List<String> lines = inOrder.replace(") on a lab node - press", ") - press").lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("tick") && !line.equals(OVER)).toList();
        if (step.dies()) {
            // The value may be printed before the exit comes, at either.
            return lines.stream().filter(line -> line.startsWith("**") || line.startsWith("Interactive")).toList();
        }
        return step.until().isEmpty() ? lines : lines.stream().sorted().toList();
    }

    private String read(String resource) throws IOException {
        try (InputStream input = Objects.requireNonNull(getClass().getResourceAsStream(resource))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
