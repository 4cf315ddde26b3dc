package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.Selection;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;

/** A lab node, a real iex and a conversation between them, watched. What {@code docs/messages.md} tells. */
@Tag("journey")
class MessagesJourneyTest {
    private static final Cookie COOKIE = new Cookie("journey");

    @RegisterExtension
    final LiveWindow window = new LiveWindow(Interop::requireIex, 0.66);

    private final NodeName one = new NodeName("one", Interop.shortHost());
    private final NodeName three = new NodeName("three", Interop.shortHost());

    @Test
    void aConversationOfALabNodeAndAnIexIsWatchedOrderedAndLeftAlone() {
        window.startLabNode(one, COOKIE);
        try (IexNode iex = RealNode.iex(window.epmd(), "three").cookie("journey").start()) {
            window.attach(three, COOKIE);
            iex.ask("Node.spawn(:" + one + ", fn -> Process.register(self(), :bank); "
                    + "loop = fn loop, sum -> receive do {:deposit, from, n} -> send(from, {:balance, sum + n}); "
                    + "loop.(loop, sum + n); :stop -> :ok end end; loop.(loop, 0) end)");
            window.select(one);
            window.until("the bank", () -> bank().isPresent());
            Pid bank = bank().orElseThrow();

            window.select(new Selection.OfProcess(bank));
            window.press(KeyCode.W);
            window.until("the bank is watched", () -> window.isVisible("#watch-bar"));
            window.select(three);
            window.press(KeyCode.W);
            window.until("three is watched", () -> window.backend().lab().messageWatch().tracers().size() == 2);

            iex.ask("for n <- 1..3, do: send({:bank, :" + one + "}, {:deposit, self(), n * 100})");
            iex.ask("receive do {:balance, 600} -> :rich after 5000 -> :poor end");
            window.until("both ends of the deposits", () -> told(":deposit", 3, 3) && told(":balance", 3, 3));
            window.keepPicture("messages-map");

            window.press(KeyCode.G);
            window.until("life lines", () -> window.isVisible(".space-time"));
            window.press(KeyCode.HOME);
            walk(KeyCode.DOWN, "sent to bank on " + one);
            assertThat(window.text("#message-text")).startsWith("{:deposit, ");
            assertThat(window.text("#message-title")).contains("arrived after");
            window.press(KeyCode.ENTER);
            window.until("the other end",
                    () -> window.text("#message-title").contains("bank on " + one + " received from"));
            window.keepPicture("messages-spacetime");
            window.robot.write("!");
            window.until("nothing is watched", () -> window.backend().lab().messageWatch().watched().isEmpty());
            window.until("the bar is gone", () -> !window.isVisible("#watch-bar"));
            long before = window.backend().traffic().lastSequence();
            iex.ask("send({:bank, :" + one + "}, {:deposit, self(), 1})");
            iex.ask("receive do {:balance, 601} -> :rich after 5000 -> :poor end");
            assertThat(window.backend().traffic().lastSequence()).isEqualTo(before);
            assertThat(iex.ask(":erlang.trace_info(:new, :flags)")).contains("{:flags, []}");
        }
    }

    @Test
    void whatIsSentToADeadProcessIsSaidToBeLost() {
        window.startLabNode(one, COOKIE);
        try (IexNode iex = RealNode.iex(window.epmd(), "three").cookie("journey").start()) {
            window.attach(three, COOKIE);
            iex.ask("box = Node.spawn(:" + one + ", fn -> Process.register(self(), :bank); "
                    + "receive do :stop -> :ok end end)");
            window.select(one);
            window.until("the box", () -> bank().isPresent());
            window.await(window.backend().lab().watchMessages(new Watched.OfNode(three)));
            window.await(window.backend().lab().watchMessages(new Watched.OfNode(one)));
            iex.ask("send(box, :stop)");
            window.until("its end", () -> bank().isEmpty());
            iex.ask("send(box, :too_late)");
            window.press(KeyCode.G);
            window.until("life lines", () -> window.isVisible(".space-time"));
            walk(KeyCode.UP, ": :too_late - ");
            assertThat(window.text("#message-title")).contains("process gone");
        }
    }

    private Optional<Pid> bank() {
        return window.backend().journal().state().node(one).map(node -> node.names().get("bank"));
    }

    private boolean told(String tag, int sent, int received) {
        var log = window.backend().traffic().since(0).stream().map(TrafficLog.Entry::traffic)
                .filter(one -> switch (one) {
                    case Traffic.Sent s -> s.message().shown().toString().contains(tag.substring(1));
                    case Traffic.Received r -> r.message().shown().toString().contains(tag.substring(1));
                }).toList();
        return log.stream().filter(Traffic.Sent.class::isInstance).count() >= sent
                && log.stream().filter(Traffic.Received.class::isInstance).count() >= received;
    }

    /** Goes from point to point until one is told with these words. */
    private void walk(KeyCode key, String words) {
        window.until(words, () -> {
            window.press(key);
            return window.text("#message-title").contains(words);
        });
    }
}
