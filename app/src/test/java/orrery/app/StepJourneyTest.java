package orrery.app;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.ProcessState;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;
import orrery.lab.Console;
import orrery.lab.SendForm;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.Interop;

/** A process of a lab node is suspended and taken through its code step by step, by key. What {@code docs/acting.md} tells. */
@Tag("journey")
class StepJourneyTest {
    private static final String COUNTER = """
            defmodule Counter do
              def loop(total) do
                receive do
                  {:add, n} when n > 0 ->
                    new = total + n
                    loop(new)
                  {:get, from} ->
                    send(from, {:total, total})
                    loop(total)
                end
              end
            end
            Process.register(spawn(Counter, :loop, [7]), :counter)
            """;

    @RegisterExtension
    final LiveWindow window = new LiveWindow(() -> {});

    private final NodeName one = new NodeName("one", Interop.shortHost());

    @Test
    void aCounterIsTakenThroughItsReceiveMessageByMessage() {
        window.startLabNode(one, new Cookie("journey"));
        Console console = window
                .await(window.backend().lab().openConsole(one, Console.Flavour.IEX, new Unheard()));
        console.type(COUNTER);
        window.select(one);
        window.until("the counter", () -> counter().isPresent());
        Pid pid = counter().orElseThrow().pid();
        window.select(new Selection.OfProcess(pid));

        window.press(KeyCode.S);
        window.until("that it stands", () -> counter().filter(
                process -> process.facts().status() == ProcessStatus.SUSPENDED).isPresent());
        send(":noise");
        send("{:add, 3}");
        send("{:add, 4}");
        window.until("where it stands", () -> window.text("#step-place").contains("before message 1 of 3"));
        window.press(KeyCode.M);
        window.until("that it left the first", () -> window.text("#step-place").contains("before message 2 of 3"));
        window.call(() -> {
            Button show = window.robot.lookup("#mailbox-show").query();
            show.fire();
            return show;
        });
        window.until("the cards", () -> window.isVisible("#mailbox-messages"));
        window.keepPicture("acting-step-message");
        window.press(KeyCode.M);
        window.until("the expression", () -> window.text("#step-code").equals("new = total + n"));
        window.keepPicture("acting-step");
        window.press(KeyCode.S);
        window.until("the next", () -> window.text("#step-code").equals("loop(new)"));
        window.press(KeyCode.Z);
        window.until("that it goes on", () -> counter().filter(
                process -> process.facts().status() == ProcessStatus.WAITING).isPresent());
        window.until("that no code is shown", () -> !window.isVisible("#step-code"));
    }

    private void send(String message) {
        window.await(window.backend().lab().send(new SendForm(one, Notation.ELIXIR, ":counter", message)));
    }

    private Optional<ProcessState> counter() {
        return window.backend().journal().state().node(one).flatMap(node -> node.registered("counter"));
    }

    /** Of a console whose words nobody needs. */
    private static final class Unheard implements Console.Listener {
        @Override
        public void printed(String text) {
            // The map shows what became of it.
        }

        @Override
        public void asked(String prompt) {
            // All lines are there already.
        }

        @Override
        public void took(String prompt, String line) {
            // Nobody asks.
        }

        @Override
        public void ended(String reason) {
            // The window ends it.
        }
    }
}
