package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import orrery.cluster.Selection;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.view.TriedWindow;

/** What is read in the tables below the map, over nodes that misbehave; the nodes themselves are asked whether it is so. */
@Tag("journey")
class TablesJourneyTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final String SLEEPER = "spawn(timer, sleep, [infinity])";
    /** Takes one lock, and a little later asks for the other. */
    private static final String GREEDY = "register(%s, spawn(fun() -> global:set_lock({%s, self()}), "
            + "receive go -> global:set_lock({%s, self()}) end, receive stop -> ok end end))";

    @RegisterExtension
    final LiveWindow window = new LiveWindow(Interop::requireErl, 0.45);

    private String host = "";

    @Test
    void whatNodesShareAndWhereTheyDisagree() {
        try (ErlNode one = erl("one"); ErlNode two = erl("two"); ErlNode three = erl("three")) {
            host = one.name().host();
            meet(two, one);
            meet(three, one);
            String shop = one.eval("Shop = " + SLEEPER);
            one.eval("global:register_name(shop, Shop)");
            for (ErlNode node : List.of(one, two, three)) {
                node.eval("pg:start(pg), pg:join(workers, " + SLEEPER + ")");
            }
            one.eval(GREEDY.formatted("hans", "door", "key"));
            two.eval(GREEDY.formatted("grete", "key", "door"));
            window.attach(one.name(), COOKIE);
            window.select(two.name());
            window.select(one.name());

            open("Names");
            reads("#names-table", ":shop | agreed | " + shop + " | " + shop + " one@HOST | " + shop + " one@HOST");
            open("Groups");
            reads("#groups-table", row -> row.startsWith(":pg | :workers | 3 | agreed | "));

            two.eval("erlang:disconnect_node('" + three.name() + "')");
            String lonely = three.eval("Lonely = " + SLEEPER);
            three.eval("global:register_name(lonely, Lonely)");
            open("Names");
            reads("#names-table",
                    ":lonely | ≠ disagreement | ≠ " + lonely + " three@HOST | " + lonely + " | ≠ nobody");
            assertThat(two.eval("global:whereis_name(lonely)")).isEqualTo("undefined");
            window.robot.clickOn(":lonely");
            window.until("the process of the name",
                    () -> window
                            .call(() -> window.map().selectionProperty().get() instanceof Selection.OfProcess(var pid)
                                    && NodeName.of(pid.node()).equals(three.name())));
            open("Groups");
            reads("#groups-table", row -> row.startsWith(":pg | :workers | 3 | ≠ disagreement | ")
                    && row.matches(".* sees 3 of 3 .* sees 2 of 3 .* sees 2 of 3"));
            window.keepPicture("tables-groups-parted");

            deadlock(one, two);
            compare(three, two);
        }
    }

    private void deadlock(ErlNode one, ErlNode two) {
        one.eval("hans ! go");
        two.eval("grete ! go");
        open("Locks");
        window.until("the deadlock in words", () -> window.text("#locks-deadlock").startsWith("Deadlock: ")
                && window.text("#locks-deadlock").contains(" waits for :key, held by grete "));
        reads("#locks-table", row -> row.startsWith(":door | hans " + one.eval("whereis(hans)") + " one@HOST | ")
                && row.contains("1: grete " + two.eval("whereis(grete)") + " two@HOST"));
        assertThat(window.call(() -> window.node("#locks-graph").lookupAll(".process").stream()
                .map(each -> ((Hyperlink) each).getText()).toList()))
                .containsExactlyInAnyOrder("hans one", "grete two");
        window.keepPicture("tables-locks-deadlock");
        two.eval("exit(whereis(grete), kill)");
        window.until("its end", () -> !window.isVisible("#locks-deadlock"));
        reads("#locks-table", row -> row.startsWith(":key | hans "));
    }

    private void compare(ErlNode three, ErlNode two) {
        open("Compare");
        click("#compare-of", ".toggle-button", "Nodes");
        pick("#compare-one", three.name());
        pick("#compare-other", two.name());
        window.until("how the two stand to each other", () -> !window.text("#compare-relation").isEmpty());
        reads("#compare-table", row -> row.startsWith("Global name | :lonely | ") && row.contains("nobody")
                && row.endsWith("."));
        window.keepPicture("tables-compare-nodes");
    }

    @Test
    void whatANodeHoldsSortedCopiedAndSaved(@TempDir Path folder) throws Exception {
        try (ErlNode one = erl("one"); ErlNode spy = RealNode.erl(window.epmd(), "spy").hidden().start()) {
            host = one.name().host();
            meet(spy, one);
            one.eval("register(leaky, " + SLEEPER + "), [leaky ! N || N <- lists:seq(1, 5000)]");
            one.eval("register(keeper, spawn(fun() -> T = ets:new(cache, [named_table, public]), "
                    + "ets:insert(T, [{N, lists:seq(1, 50)} || N <- lists:seq(1, 2000)]), receive stop -> ok end end))");
            window.attach(one.name(), COOKIE);
            window.select(one.name());

            String longest = "leaky | :timer.sleep/1 | :timer.sleep/1 | ";
            reads("#process-table", row -> row.contains(longest));
            sort("#process-table", "7");
            window.until("the longest mailbox on top", () -> window.rows("#process-table").getFirst().contains(longest)
                    && window.rows("#process-table").getFirst().endsWith("5,000"));
            window.press(KeyCode.HOME);
            window.press(KeyCode.CONTROL, KeyCode.C);
            assertThat(copied()).startsWith(one.eval("whereis(leaky)") + "\tleaky\t:timer.sleep/1\t")
                    .endsWith("\t5,000");
            Path file = folder.resolve("processes.csv");
            window.nameFile(file);
            window.press(KeyCode.SHIFT, KeyCode.F10);
            window.robot.clickOn("Save table as CSV …");
            window.until("the file", () -> Files.exists(file));
            assertThat(Files.readAllLines(file).getFirst())
                    .isEqualTo("Pid,Name,Initial call,Current function,Memory,Reductions,Mailbox");
            assertThat(Files.readAllLines(file).get(1)).startsWith(one.eval("whereis(leaky)") + ",leaky,")
                    .endsWith(",5000");

            open("Nodes and connections");
            click("#nodes-shown", ".toggle-button", "Connections");
            reads("#connection-table", row -> row.startsWith("one@HOST | hidden, since ") && row.contains("spy@HOST"));
            click("#nodes-shown", ".toggle-button", "Nodes");
            reads("#node-table", row -> row.matches("spy@HOST \\| Not attached \\| Known by name \\|  \\|  \\| .*"));

            open("ETS");
            reads("#ets-table", row -> row.startsWith("cache | 2,000 | ")
                    && row.endsWith(" | set | public | keeper " + one.eval("whereis(keeper)")));
            applications(one);
        }
    }

    private void applications(ErlNode one) {
        one.eval("""
                Forms = [element(2, erl_parse:parse_form(element(2, erl_scan:string(S)))) || S <- [
                  "-module(shop).", "-export([init/1, start/2, stop/1, till/0, spin/0]).",
                  "start(_, _) -> supervisor:start_link({local, shop_sup}, shop, []).", "stop(_) -> ok.",
                  "init(_) -> {ok, {#{intensity => 9}, [#{id => till, start => {shop, till, []}}]}}.",
                  "till() -> P = spawn_link(shop, spin, []), register(till, P), {ok, P}.",
                  "spin() -> receive stop -> ok end."]],
                {ok, M, B} = compile:forms(Forms), code:load_binary(M, "shop.erl", B),
                application:load({application, shop, [{description, "A shop"}, {vsn, "1.0"}, {mod, {shop, []}},
                  {applications, []}]}), application:start(shop)""");
        open("Applications");
        reads("#applications-table", "shop | 1.0 | running | A shop");
        reads("#tree-table", "shop_sup " + one.eval("whereis(shop_sup)")
                + " |  | supervisor, one_for_one |  | 0 of at most 9 in 5 s");
        one.eval("exit(whereis(till), kill)");
        reads("#tree-table", row -> row.equals("\u2003till " + one.eval("whereis(till)")
                + " | :till | worker | permanent | restarted once"));
        window.keepPicture("tables-applications");
        window.robot.clickOn("\u2003till " + one.eval("whereis(till)"));
        window.until("its process", () -> window.call(
                () -> window.map().selectionProperty().get() instanceof Selection.OfProcess));
    }

    private ErlNode erl(String name) {
        return RealNode.erl(window.epmd(), name).args("-kernel", "prevent_overlapping_partitions", "false").start();
    }

    private static void meet(ErlNode one, ErlNode other) {
        assertThat(one.eval("net_kernel:connect_node('" + other.name() + "')")).isEqualTo("true");
    }

    private void open(String tab) {
        click("#tabs", ".tab-label", tab);
    }

    /** Clicks on that of several that says so. */
    private void click(String within, String kind, String text) {
        window.robot.clickOn(window.call(() -> window.node(within).lookupAll(kind).stream()
                .filter(each -> ((Labeled) each).getText().equals(text)).findFirst().orElseThrow()));
        window.settle();
    }

    private void sort(String table, String key) {
        window.call(() -> {
            window.node(table).requestFocus();
            return table;
        });
        window.robot.write(key);
        window.settle();
    }

    private void pick(String box, NodeName node) {
        window.click(box);
        window.robot.clickOn(window.robot.lookup(".combo-box-popup .list-cell")
                .match((Labeled each) -> node.toString().equals(each.getText())).queryLabeled());
        window.settle();
    }

    private String copied() {
        return window.call(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    private void reads(String table, String row) {
        reads(table, row.replace("HOST", host)::equals, row);
    }

    private void reads(String table, Predicate<String> row) {
        reads(table, each -> row.test(each.replace("@" + host, "@HOST")), "such a row");
    }

    private void reads(String table, Predicate<String> row, String what) {
        Await.value(() -> what + " in " + table + ":\n" + String.join("\n", window.rows(table)), TriedWindow.PATIENCE,
                () -> window.rows(table).stream().filter(row).findFirst());
    }
}
