package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.lang.shell.Offers;
import orrery.testsupport.Await;

/** What a person at a terminal sees and does. The keys are those of an xterm. */
class EditedInputTest {
    private static final String UP = "\033OA";
    private static final String HOME = "\001";
    private static final String INTERRUPT = "\003";
    private static final String END_OF_INPUT = "\004";
    private static final String PASTE = "\033[200~%s\033[201~";

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> served = new CompletableFuture<>();
    private LineDisciplineTerminal terminal;
    private ScreenTerminal screen;
    private EditedInput input;
    private Thread person;

    @BeforeEach
    void open() throws IOException {
        ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal("test", "xterm", 60, 12);
        terminal = virtual.terminal();
        screen = virtual.screen();
        input = new EditedInput(terminal, before -> before.endsWith("Enum.red")
                ? new Offers("red", List.of("reduce/2", "reduce/3"))
                : Offers.NONE);
        person = Thread.ofPlatform().daemon().name("standard input").start(() -> {
            try {
                served.complete(input.serve());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        person.interrupt();
        input.close();
        person.join(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void aLineIsEditedBeforeItIsTaken() throws Exception {
        assertThat(line("iex(1)> ", "bc" + HOME + "a\r")).isEqualTo("abc\n");
    }

    @Test
    void whatWasTypedBeforeComesBack() throws Exception {
        line("iex(1)> ", "first\r");
        line("iex(2)> ", "second!!\r");
        assertThat(line("iex(3)> ", UP + UP + "\r")).isEqualTo("first\n");
        assertThat(line("iex(4)> ", UP + UP + "\r")).isEqualTo("second!!\n");
    }

    @Test
    void aFunctionIsCompletedWithoutItsArities() throws Exception {
        assertThat(line("iex(1)> ", "Enum.red\t(l, f)\r")).isEqualTo("Enum.reduce(l, f)\n");
    }

    @Test
    void whatIsPrintedMeanwhileStandsAboveTheLine() throws Exception {
        ask("iex(1)> ");
        press("half");
        see("iex(1)> half");
        input.write("from below\n");
        see("from below\niex(1)> half");
        press(" typed\r");
        assertThat(taken()).isEqualTo("half typed\n");
    }

    @Test
    void aQuestionStandsBehindWhatWasPrintedBeforeInItsLine() throws Exception {
        input.write("above\nyour ");
        ask("name? ");
        see("above\nyour name?");
        press("Joe\r");
        assertThat(taken()).isEqualTo("Joe\n");
    }

    @Test
    void aShellThatBeginsAnewAsksAnew() throws Exception {
        ask("iex(7)> ");
        press("ab");
        see("iex(7)> ab");
        input.write("\n** (EXIT from #PID<0.1.0>) killed\n");
        input.write("iex(1)> ");
        see("** (EXIT from #PID<0.1.0>) killed\niex(1)> ab");
        press("c\r");
        assertThat(taken()).isEqualTo("abc\n");
    }

    @Test
    void severalLinesPastedAtOnceAreTakenOneAfterTheOther() throws Exception {
        assertThat(line("iex(1)> ", PASTE.formatted("a = 1\nb = 2") + "\r")).isEqualTo("a = 1\n");
        ask("iex(2)> ");
        assertThat(taken()).isEqualTo("b = 2\n");
        see("iex(2)> b = 2");
    }

    @Test
    void theEndOfInputEndsAllReads() throws Exception {
        ask("iex(1)> ");
        press(END_OF_INPUT);
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(served.get(20, TimeUnit.SECONDS)).isFalse();
        input.requestLine("iex(2)> ", lines::add);
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void ctrlCForgetsALineAndAtAnEmptyOneEndsEverything() throws Exception {
        ask("iex(1)> ");
        press("wrong");
        see("wrong");
        press(INTERRUPT);
        see("iex(1)> wrong\niex(1)>");
        press("right\r");
        assertThat(taken()).isEqualTo("right\n");
        ask("iex(2)> ");
        press(INTERRUPT);
        assertThat(served.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private String line(String prompt, String keys) throws Exception {
        ask(prompt);
        press(keys);
        return taken();
    }

    /** Returns when somebody can type: what is typed before is the system's to show. */
    private void ask(String prompt) {
        input.requestLine(prompt, lines::add);
        see(prompt.stripTrailing());
    }

    private void press(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private String taken() throws InterruptedException {
        return Optional.ofNullable(lines.poll(20, TimeUnit.SECONDS)).flatMap(line -> line).orElse("nothing");
    }

    private void see(String text) {
        Await.value(() -> text + " on the screen:\n" + shown(), Await.DEADLINE,
                () -> shown().contains(text) ? Optional.of(true) : Optional.empty());
    }

    /** The lines without what is left empty of them. */
    private String shown() {
        return screen.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
