package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.ErlangReader;
import orrery.term.NodeName;
import orrery.testsupport.TestEpmd;

/** What code on a lab node reaches of the machine: nothing but its folder, unless the node was opened. */
class HostAccessTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final StringBuffer errors = new StringBuffer();
    private TestEpmd epmd;

    @BeforeEach
    void startNames() {
        epmd = TestEpmd.start();
    }

    @AfterEach
    void endNames() {
        epmd.close();
    }

    private Node node(HostAccess access) {
        return Node.start(NodeOptions.of(NodeName.parse("lab@localhost"), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false).withAccess(access)
                .printingTo(_ -> {}, errors::append));
    }

    /** The value as text, or the reason it was raised with. */
    private static String call(Node node, String module, String function, String arguments) {
        try {
            return node.call(node.name().atom(), Atom.of(module), Atom.of(function),
                    ErlangReader.readArguments(arguments), DEADLINE).join().toString();
        } catch (CompletionException e) {
            return String.valueOf(e.getCause());
        }
    }

    @Test
    void commandsAndPortsAreRefusedAndThatIsExplainedOnce() {
        try (Node node = node(HostAccess.CONFINED)) {
            for (List<String> attempt : List.of(List.of("os", "cmd", "\"echo hi\""),
                    List.of("Elixir.System", "cmd", "<<\"echo\">>, [<<\"hi\">>]"),
                    List.of("Elixir.System", "shell", "<<\"echo hi\">>"),
                    List.of("erlang", "open_port", "{spawn, \"echo hi\"}, []"))) {
                assertThat(call(node, attempt.get(0), attempt.get(1), attempt.get(2))).contains("eacces");
            }
            assertThat(errors.toString()).containsOnlyOnce("The command '").contains("echo hi", "was refused",
                    "--open-system");
        }
    }

    @Test
    void aNodeMakesItselfAFolderAndTakesItAway() {
        Path folder;
        try (Node node = node(HostAccess.CONFINED)) {
            assertThat(call(node, "file", "write_file", "\"deep/x\", \"y\"")).isEqualTo("{error,enoent}");
            assertThat(call(node, "filelib", "ensure_dir", "\"deep/er/x\"")).isEqualTo("ok");
            assertThat(call(node, "file", "write_file", "\"deep/x\", \"y\"")).isEqualTo("ok");
            String cwd = call(node, "file", "get_cwd", "");
            folder = Path.of(cwd.substring("{ok,\"".length(), cwd.length() - 2));
            assertThat(folder.resolve("deep/x")).hasContent("y");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatWasGivenStays(@TempDir Path folder) {
        try (Node node = node(HostAccess.CONFINED.in(folder))) {
            assertThat(call(node, "Elixir.File", "write!", "<<\"x\">>, <<\"y\">>")).isEqualTo("ok");
            assertThat(call(node, "Elixir.File", "read!", "<<\"x\">>")).isEqualTo("<<\"y\">>");
            assertThat(call(node, "Elixir.File", "mkdir_p!", "<<\"a/b\">>")).isEqualTo("ok");
            assertThat(call(node, "Elixir.File", "ls!", "<<\"a\">>")).isEqualTo("[<<\"b\">>]");
            assertThat(call(node, "Elixir.File", "rm_rf!", "<<\"a\">>")).isEqualTo("[<<\"a\">>]");
            assertThat(call(node, "Elixir.File", "dir?", "<<\"a\">>")).isEqualTo("false");
        }
        assertThat(folder.resolve("x")).hasContent("y");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anOpenNodeRunsCommandsAndLeavesItsFolder(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("x"), "y");
        try (Node node = node(HostAccess.CONFINED.in(folder).opened())) {
            assertThat(call(node, "os", "cmd", "\"echo hi\"")).isEqualTo("\"hi\\n\"");
            assertThat(call(node, "Elixir.System", "cmd", "<<\"sh\">>, [<<\"-c\">>, <<\"echo hi; exit 3\">>]"))
                    .isEqualTo("{<<\"hi\\n\">>,3}");
            assertThat(call(node, "Elixir.System", "cmd", "<<\"no-such-program-here\">>, []")).contains("enoent");
            assertThat(call(node, "file", "read_file", "\"" + elsewhere.resolve("x") + "\""))
                    .isEqualTo("{ok,<<\"y\">>}");
            assertThat(errors.toString()).isEmpty();
        }
    }
}
