package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;
import orrery.view.OnScreen;

/** What the tables do for a mouse, and for whoever has little room. */
@Tag("journey")
class TableClicksJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    private List<String> column(String table, int place) {
        return screen.rows(table).stream().map(row -> row.split(" \\| ", -1)[place]).toList();
    }

    private void clickTitle(String table, String title) {
        screen.robot.clickOn(screen.call(() -> screen.node(table).lookupAll(".column-header > .label").stream()
                .filter(label -> title.equals(((Label) label).getText())).findFirst()
                .orElseThrow()));
        screen.settle();
    }

    private void choose(String within, String text) {
        screen.robot.clickOn(screen.call(() -> screen.node(within).lookupAll(".toggle-button").stream()
                .filter(button -> ((ToggleButton) button).getText().equals(text)).findFirst().orElseThrow()));
        screen.settle();
    }

    private void open(String tab) {
        screen.robot.clickOn(screen.call(() -> screen.node("#tabs").lookupAll(".tab-label").stream()
                .filter(label -> ((Labeled) label).getText().equals(tab)).findFirst()
                .orElseThrow()));
        screen.settle();
    }

    @Test
    void aClickOnATitleSortsAmountsFromTheLargestAndAllElseFromTheFirst() {
        screen.size(1000, 900);
        List<String> asAtFirst = column("#process-table", 0);
        clickTitle("#process-table", "Reductions");
        List<String> largestFirst = column("#process-table", 6);
        assertThat(number(largestFirst.getFirst())).isGreaterThan(number(largestFirst.getLast()));
        clickTitle("#process-table", "Reductions");
        assertThat(number(column("#process-table", 6).getFirst())).isLessThan(number(largestFirst.getFirst()));
        clickTitle("#process-table", "Reductions");
        assertThat(column("#process-table", 0)).isEqualTo(asAtFirst);
        clickTitle("#process-table", "Node");
        assertThat(column("#process-table", 2)).isSorted().startsWith("one@host");
        clickTitle("#process-table", "Node");
        assertThat(column("#process-table", 2)).startsWith("two@host");
    }

    private static long number(String amount) {
        return Long.parseLong(amount.replace(",", ""));
    }

    @Test
    void nodesAndConnectionsTakeTurnsWhereThereIsNoRoomForBoth() {
        open("Nodes and connections");
        assertThat(screen.isVisible("#node-table")).isTrue();
        assertThat(screen.isVisible("#connection-table")).isFalse();
        choose("#nodes-shown", "Connections");
        assertThat(screen.isVisible("#connection-table")).isTrue();
        assertThat(screen.isVisible("#node-table")).isFalse();
        assertThat(screen.rows("#connection-table")).isNotEmpty();
        screen.size(1910, 900);
        screen.until("both, each with half of the room", () -> screen.isVisible("#node-table")
                && Math.abs(room("#node-table") - room("#connection-table")) < 40);
    }

    @Test
    void columnsAreNarrowedBeforeATableScrollsSideways() {
        select(new Selection.OfNode(DemoCluster.ONE));
        assertThat(wanted("#process-table")).isLessThanOrEqualTo(room("#process-table"));
    }

    @Test
    void whatIsSelectedOnTheMapIsInSightInTheTable() {
        screen.size(1000, 700);
        screen.robot.moveTo(screen.node("#search"));
        select(new Selection.OfNode(DemoCluster.ONE));
        screen.call(() -> screen.stage().getScene().lookup("#processes-system") instanceof CheckBox system
                && fired(system));
        Pid last = FakeLab.pid("one@host", 102);
        screen.until("a table with more than has room", () -> !isInSight(last));
        select(new Selection.OfProcess(last));
        screen.until("its row", () -> isInSight(last));
    }

    private boolean isInSight(Pid pid) {
        return screen.call(() -> {
            var table = (TableView<?>) screen.node("#process-table");
            int place = table.getItems().stream().map(row -> ((ProcessRow) row).pid()).toList().indexOf(pid);
            var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
            return flow.getFirstVisibleCell().getIndex() <= place && place <= flow.getLastVisibleCell().getIndex();
        });
    }

    private static boolean fired(CheckBox box) {
        box.fire();
        return box.isSelected();
    }

    private void select(Selection thing) {
        screen.call(() -> {
            screen.wiring().select(thing);
            return thing;
        });
        screen.settle();
    }

    private double wanted(String table) {
        return screen.call(() -> ((TableView<?>) screen.node(table)).getVisibleLeafColumns().stream()
                .mapToDouble(each -> each.getWidth()).sum());
    }

    private double room(String table) {
        return screen.call(() -> ((Region) screen.node(table)).getWidth());
    }
}
