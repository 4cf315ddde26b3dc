package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.lab.Console.Flavour;
import orrery.lang.shell.Offers;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeConsole;
import orrery.view.FakeLab;
import orrery.view.console.ConsoleModel.Phase;
import orrery.view.model.Act;

class ConsolesModelTest {
    private final Bench bench = Bench.filled();
    private final ConsolesModel consoles = bench.models.consoles;

    private ConsoleModel open() {
        bench.select(DemoCluster.ONE);
        bench.models.intents.run(Act.CONSOLE);
        return consoles.shownProperty().get();
    }

    private FakeConsole shell() {
        return bench.lab.consoles.getLast();
    }

    private static List<String> rows(ConsoleModel console) {
        return console.transcript().rows().stream().map(Row::text).toList();
    }

    @Test
    void aNodeHasOneConsole() {
        ConsoleModel one = open();
        assertThat(bench.lab.asked).contains("console one@host IEX");
        assertThat(one.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(one.promptProperty().get()).isEqualTo("iex(one@host)1> ");
        assertThat(one.aboutProperty().get()).isEqualTo("The lab node’s own shell, on one@host");
        assertThat(open()).isSameAs(one);
        bench.select(DemoCluster.TWO);
        bench.models.intents.run(Act.CONSOLE);
        assertThat(consoles.consoles()).hasSize(2);
        assertThat(consoles.summonsProperty().get()).isEqualTo(3);
    }

    @Test
    void whatIsTypedStandsBetweenPromptAndAnswer() {
        ConsoleModel console = open();
        console.submit("1 + 1");
        assertThat(shell().typed).containsExactly("1 + 1");
        assertThat(rows(console)).containsExactly("Interactive Elixir on one@host", "iex(one@host)1> 1 + 1", "5");
        assertThat(console.promptProperty().get()).isEqualTo("iex(one@host)2> ");
        assertThat(console.history().sources()).containsExactly("1 + 1");
    }

    @Test
    void anotherLanguageIsAnotherShell() {
        ConsoleModel console = open();
        FakeConsole iex = shell();
        console.flavourProperty().set(Flavour.ERL);
        assertThat(iex.closed).isTrue();
        assertThat(bench.lab.asked).endsWith("console one@host ERL");
        iex.listener.printed("late\n");
        assertThat(rows(console)).doesNotContain("late");
    }

    @Test
    void whatIsAskedWhileAShellRunsStopsIt() {
        ConsoleModel console = open();
        console.inputProperty().set("half");
        console.interrupt();
        assertThat(console.inputProperty().get()).isEmpty();
        shell().listener.took("iex(one@host)1> ", "sleep");
        assertThat(console.phaseProperty().get()).isEqualTo(Phase.BUSY);
        console.interrupt();
        assertThat(shell().interrupts).isEqualTo(2);
        shell().listener.asked("...(one@host)1> ");
        assertThat(console.isFinished("fn ->")).isTrue();
        console.interrupt();
        assertThat(shell().typed).contains("#iex:break");
    }

    @Test
    void anEndIsToldAndTheNextOneIsAKeyAway() {
        ConsoleModel console = open();
        shell().listener.ended("noconnection");
        assertThat(console.phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(rows(console)).endsWith("The shell on one@host has ended: noconnection");
        console.submit("lost");
        assertThat(shell().typed).isEmpty();
        open();
        assertThat(console.phaseProperty().get()).isEqualTo(Phase.READY);
        consoles.close(console);
        assertThat(shell().closed).isTrue();
        assertThat(consoles.shownProperty().get()).isNull();
    }

    @Test
    void aRefusalIsSaidInTheConsole() {
        bench.lab.fail("console", FakeLab.WRONG_COOKIE);
        ConsoleModel console = open();
        assertThat(console.phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(rows(console)).anyMatch(row -> row.startsWith("three@host refused Orrery"));
    }

    @Test
    void ofAFloodTheNewestIsShownAndTheRestCounted() {
        List<Runnable> frames = new ArrayList<>();
        List<ConsoleFeed.News> heard = new ArrayList<>();
        var feed = new ConsoleFeed(frames::add, heard::addAll);
        String line = "x".repeat(99) + "\n";
        for (int i = 0; i < 30_000; i++) {
            feed.printed(line);
        }
        feed.asked("> ");
        assertThat(frames).hasSize(1);
        frames.removeFirst().run();
        assertThat(heard).hasSize(3);
        long skipped = ((ConsoleFeed.News.Skipped) heard.get(0)).lines();
        String kept = ((ConsoleFeed.News.Printed) heard.get(1)).text();
        assertThat(kept.length()).isLessThanOrEqualTo(ConsoleFeed.MOST_WAITING);
        assertThat(skipped + kept.length() / line.length()).isEqualTo(30_000);
    }

    @Test
    void modulesFunctionsNodesAndVariablesAreCompleted() {
        ConsoleModel console = open();
        console.submit("number = 1");
        assertThat(completed(console, "x = En")).isEqualTo(new Offers("En", List.of("Enum")));
        assertThat(completed(console, "IO.pu").shown()).containsExactly("puts/1", "puts/2");
        assertThat(completed(console, "Node.ping(:tw").shown()).containsExactly(":two@host");
        assertThat(completed(console, "numb").shown()).containsExactly("number");
        assertThat(completed(console, "IO.pu").common()).isEqualTo("puts");
        assertThat(completed(console, "IO.pu").isOne()).isTrue();
        assertThat(completed(console, "1 + ").shown()).isEmpty();
    }

    private Offers completed(ConsoleModel console, String before) {
        List<Offers> answers = new ArrayList<>();
        bench.models.completion.ask(console, before, answers::add);
        return answers.getFirst();
    }
}
