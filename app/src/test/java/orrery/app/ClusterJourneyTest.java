package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.recording.Recording;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.view.TriedWindow;

/**
 * What an engineer does with a cluster that misbehaves: attaches to three BEAM nodes that run a supervised server, with a group, a global
 * name and a contended lock; finds the server by its name, watches its messages, sees it die, steps back to before that, and
 * takes the picture and the whole recording along.
 */
@Tag("journey")
class ClusterJourneyTest {
    private static final int MOST_STEPS = 500;
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final GroupId WORKERS = new GroupId(Atom.of("pg"), Atom.of("workers"));

    /** A supervisor and its one server, as two modules' worth of forms: compiled on the node, as its own shell would. */
    private static final String SHOP = """
            Forms = [element(2, erl_parse:parse_form(element(2, erl_scan:string(S)))) || S <- [
              "-module(shop).", "-export([init/1, start/0, loop/0]).",
              "init(_) -> {ok, {#{}, [#{id => till, start => {shop, start, []}}]}}.",
              "start() -> P = spawn_link(shop, loop, []), register(till, P), {ok, P}.",
              "loop() -> receive {From, M} -> From ! {sold, M}, loop() end."]],
            {ok, M, B} = compile:forms(Forms), code:load_binary(M, "shop.erl", B),
            spawn(fun() -> supervisor:start_link({local, shop_sup}, shop, []), receive stop -> ok end end)""";
    private static final String JOIN = "pg:start(pg), pg:join(workers, spawn(timer, sleep, [infinity]))";
    private static final String CONTEND = "spawn(fun L() -> global:trans({printer, self()}, "
            + "fun() -> timer:sleep(700) end), L() end)";

    @RegisterExtension
    final LiveWindow window = new LiveWindow(Interop::requireErl);

    @Test
    void aDeathIsFoundWatchedAndTakenAlong(@TempDir Path folder) throws Exception {
        try (ErlNode one = RealNode.erl(window.epmd(), "one").start();
                ErlNode two = RealNode.erl(window.epmd(), "two").start();
                ErlNode three = RealNode.erl(window.epmd(), "three").start()) {
            List<ErlNode> nodes = List.of(one, two, three);
            two.eval("net_kernel:connect_node('" + one.name() + "')");
            three.eval("net_kernel:connect_node('" + one.name() + "')");
            one.eval(SHOP);
            nodes.forEach(node -> node.eval(JOIN));
            one.eval("global:register_name(shop, whereis(till))");
            nodes.forEach(node -> node.eval(CONTEND));
            window.attach(one.name(), COOKIE);

            window.until("all on the picture", () -> nodes.stream()
                    .allMatch(node -> window.backend().journal().state().node(node.name()).isPresent()));
            window.until("what they share, as each of them sees it", () -> nodes.stream().allMatch(node -> {
                var shared = state(node).shared();
                return shared.globals().containsKey(Atom.of("shop")) && shared.groups().containsKey(WORKERS)
                        && shared.groups().get(WORKERS).size() == 3;
            }));
            window.until("somebody who holds the lock and somebody who waits",
                    () -> nodes.stream().anyMatch(node -> state(node).shared().locks().containsKey(Atom.of("printer")))
                            && nodes.stream()
                                    .anyMatch(node -> state(node).shared().waiters()
                                            .containsKey(Atom.of("printer"))));

            open("Names");
            reads("#names-table", row -> row.startsWith(":shop | agreed | "));
            open("Groups");
            reads("#groups-table", row -> row.startsWith(":pg | :workers | 3 | agreed | "));
            open("Locks");
            reads("#locks-table", row -> row.startsWith(":printer | <0.") && row.contains(": <0."));
            open("Processes");

            window.call(() -> {
                window.wiring().select(new Selection.OfNode(one.name()));
                return one;
            });
            window.until("the till", () -> state(one).registered("till").isPresent());
            Pid till = state(one).registered("till").orElseThrow().pid();
            find("till");
            window.until("the till found", () -> window.call(() -> window.map().selectionProperty().get())
                    .equals(new Selection.OfProcess(till)));
            window.keepPicture("cluster-found");

            onMap(KeyCode.W);
            // The tracer is on its way while the first ones are sent.
            window.until("a message and its answer", () -> {
                two.eval("{till, '" + one.name() + "'} ! {self(), tea}");
                return kinds(till).equals(Set.of("Received", "Sent"));
            });
            open("Messages");
            window.until("both as one reads them", () -> {
                String lines = lines("#message-list");
                return lines.contains("till on " + one.name() + " received from ") && lines.contains(":tea}")
                        && lines.contains("till on " + one.name() + " sent to ") && lines.contains("{:sold, :tea}");
            });
            window.keepPicture("cluster-messages");
            onMap(KeyCode.W);
            open("Processes");

            one.eval("exit(whereis(till), robbed)");
            window.until("its death on the picture", () -> window.call(() -> shown().process(till).isEmpty()));
            onMap(KeyCode.SPACE);
            window.until("the past",
                    () -> window.isVisible("#time-badge") && !window.text("#time-badge").contains("Live"));
            stepBackTo(till);
            window.type("#processes-filter", "till");
            reads("#process-table", row -> row.startsWith("<0." + till.id() + ".0> | till | "));
            window.keepPicture("cluster-before");

            Path svg = folder.resolve("map.svg");
            window.save("Map as SVG …", svg);
            assertThat(svg).content().contains("<svg", "workers", "till", one.name().alive());
            Path page = folder.resolve("page.html");
            window.save("Page with pictures and events …", page);
            assertThat(page).content().contains("<html", "<svg", "ended: ", three.name().toString());

            Path file = folder.resolve("cluster" + Recording.COMPRESSED);
            window.save("Save what was recorded so far …", file);
            assertSame(Recording.open(file), till);
        }
    }

    private void onMap(KeyCode key) {
        window.call(() -> {
            window.map().requestFocus();
            return window.map();
        });
        window.robot.type(key);
        window.settle();
    }

    /** The file tells what the window knew, node by node, with all that nodes share and all that was sampled. */
    private void assertSame(Recording read, Pid till) {
        Journal live = window.backend().journal();
        ClusterState then = live.stateAt(read.journal().lastSequence());
        assertThat(then.nodes()).hasSize(3);
        for (NodeState node : then.nodes()) {
            assertThat(read.journal().state().node(node.name())).as(node.name().toString()).contains(node);
            assertThat(node.shared().groups()).containsKey(WORKERS);
        }
        assertThat(read.journal().state()).isEqualTo(then);
        assertThat(read.journal().since(0)).extracting(entry -> (Object) entry.event().getClass()).contains(
                ClusterEvent.NameRegistered.class, ClusterEvent.GlobalNameSeen.class, ClusterEvent.LockSeen.class,
                ClusterEvent.LockWaiterSeen.class,
                ClusterEvent.ProcessExited.class);
        assertThat(read.traffic().lastSequence()).isPositive();
        Instant death = read.journal().since(0).stream().map(Journal.Entry::event)
                .filter(event -> event instanceof ClusterEvent.ProcessExited(var _, Pid pid, var _) && pid.equals(till))
                .findFirst().orElseThrow().at();
        assertThat(read.samples().at(death).latest(till)).isPresent()
                .isEqualTo(window.backend().samples().log().at(death).latest(till));
    }

    private void stepBackTo(Pid pid) {
        for (int step = 0; step < MOST_STEPS && window.call(() -> shown().process(pid).isEmpty()); step++) {
            window.robot.type(KeyCode.COMMA);
            window.settle();
        }
        window.until(pid + " alive again", () -> window.call(() -> shown().process(pid).isPresent()));
    }

    private NodeState state(ErlNode node) {
        return window.backend().journal().state().node(node.name())
                .orElseThrow(() -> new IllegalStateException(node.name() + " is not on the picture"));
    }

    private Set<String> kinds(Pid pid) {
        return window.backend().traffic().since(0).stream().map(TrafficLog.Entry::traffic)
                .filter(traffic -> traffic.pid().equals(pid)).map(traffic -> traffic.getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private void open(String tab) {
        window.robot.clickOn(window.call(() -> window.node("#tabs").lookupAll(".tab-label").stream()
                .filter(each -> ((Labeled) each).getText().equals(tab)).findFirst().orElseThrow()));
        window.settle();
    }

    private void reads(String table, Predicate<String> row) {
        Await.value(() -> "such a row in " + table + ":\n" + String.join("\n", window.rows(table)),
                TriedWindow.PATIENCE, () -> window.rows(table).stream().filter(row).findFirst());
    }

    /** What the cells of a list say that are in sight. */
    private String lines(String list) {
        return window.call(() -> window.node(list).lookupAll(".list-cell").stream()
                .map(cell -> ((Labeled) cell).getText()).filter(Objects::nonNull).collect(Collectors.joining("\n")));
    }

    private void find(String text) {
        TextField search = (TextField) window.stage().getScene().lookup("#search");
        window.robot.interact(search::requestFocus);
        window.robot.write(text).type(KeyCode.ENTER);
        window.settle();
    }

    /** What the map shows, which may be the past. */
    private ClusterState shown() {
        return window.map().model().state();
    }
}
