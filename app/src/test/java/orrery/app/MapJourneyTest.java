package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.map.picture.Layer;
import orrery.map.picture.Stop;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.view.DemoCluster;
import orrery.view.OnScreen;
import orrery.view.model.Preferences.Theme;

/** What {@code docs/map.md} tells, at the sizes and in the themes it shows. */
@Tag("journey")
class MapJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @BeforeEach
    void openTheWindow() {
        screen.open(DemoCluster.sharing());
        screen.size(1_280, 800);
        screen.until(() -> screen.mapShows(DemoCluster.THREE));
    }

    private void settle() {
        screen.until(() -> screen.mapShows(DemoCluster.THREE));
        screen.settle();
    }

    private void keep(String name) {
        settle();
        screen.keepPicture(name);
    }

    @Test
    void layersAreChosenFromAMenuAndByKeysAndComeBack() {
        keep("map-layers");
        screen.click("#map-layers");
        settle();
        screen.keepPicture("map-layers-menu", screen.call(() -> Window.getWindows().stream()
                .filter(window -> window instanceof PopupWindow && window.isShowing()).findFirst().orElseThrow()
                .getScene()));
        screen.press(KeyCode.ESCAPE);
        screen.call(() -> {
            screen.map().requestFocus();
            return screen.map();
        });
        screen.press(KeyCode.ALT, KeyCode.DIGIT7);
        Set<Layer> shown = screen.call(() -> screen.map().layersProperty().get());
        assertThat(shown).doesNotContain(Layer.GROUPS).contains(Layer.GLOBALS);
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).layers())).isEqualTo(shown);
        screen.press(KeyCode.ALT, KeyCode.DIGIT7);
        screen.press(KeyCode.Y);
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).trees())).isTrue();
        screen.call(() -> {
            screen.map().legendProperty().set(true);
            return screen.map();
        });
        screen.size(1_900, 1_040);
        keep("map-trees-large");
        screen.wear(Theme.DARK);
        keep("map-trees-large-dark");
    }

    private void goTo(Stop stop) {
        screen.call(() -> {
            screen.map().requestFocus();
            screen.map().travel().goTo(stop);
            return stop;
        });
        settle();
    }

    private Stop stop() {
        settle();
        return screen.call(() -> screen.map().travel().stopProperty().get());
    }

    @Test
    void oneGoesIntoANodeAProcessAMessageAndOutAgain() {
        screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100), Tuple.of(Atom.of("from"), Atom.of("ana"))));
        for (int i = 2; i < 15; i++) {
            screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100L * i)));
        }
        Pid bank = new Pid(DemoCluster.ONE.atom(), 98, 0, new Creation(1));
        screen.call(() -> {
            screen.map().requestFocus();
            screen.map().select(new Selection.OfNode(DemoCluster.ONE));
            return screen.map();
        });
        screen.press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        assertThat(screen.isVisible("#map-overview")).isTrue();
        keep("map-node");
        screen.press(KeyCode.RIGHT);
        assertThat(screen.call(() -> screen.map().selectionProperty().get())).isInstanceOf(Selection.OfProcess.class);
        screen.call(() -> {
            screen.map().select(new Selection.OfProcess(bank));
            return screen.map();
        });
        screen.press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        keep("map-process-before");
        screen.press(KeyCode.V);
        keep("map-process");
        screen.press(KeyCode.ENTER);
        assertThat(stop()).isEqualTo(new Stop.OfMessage(bank, 0));
        keep("map-message");
        screen.press(KeyCode.RIGHT);
        assertThat(stop()).isEqualTo(new Stop.OfMessage(bank, 1));
        screen.press(KeyCode.ESCAPE);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        screen.press(KeyCode.BACK_SPACE);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        screen.press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(stop()).isEqualTo(new Stop.OfProcess(bank));
        screen.press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(stop()).isEqualTo(new Stop.OfNode(DemoCluster.ONE));
        screen.press(KeyCode.ESCAPE);
        assertThat(stop()).isEqualTo(Stop.CLUSTER);
        assertThat(screen.isVisible("#map-overview")).isFalse();
        goTo(new Stop.OfNode(DemoCluster.THREE));
        screen.press(KeyCode.Y);
        screen.wear(Theme.DARK);
        screen.size(1_900, 1_040);
        goTo(new Stop.OfNode(DemoCluster.THREE));
        keep("map-node-tree-dark");
    }

    @Test
    void whichOfManyGroupsAreDrawnIsSaidChosenAndKept() {
        assertThat(screen.isVisible("#map-groups")).isFalse();
        for (int i = 10; i < 50; i++) {
            screen.backend().cluster.member(DemoCluster.ONE, "room_" + i, new Pid(DemoCluster.ONE.atom(), 98, 0,
                    new Creation(1)));
        }
        screen.until("what is not drawn", () -> screen.text("#map-groups-told").equals("12 of 41 groups drawn"));
        screen.click("#map-groups-choose");
        screen.until("the choice", () -> screen.isVisible("#map-groups-filter"));
        screen.robot.clickOn(screen.robot.lookup(".check-box").match(box -> box instanceof CheckBox choice
                && choice.getText().startsWith("room_10")).<CheckBox>query());
        screen.until("one less", () -> screen.text("#map-groups-told").equals("11 of 41 groups drawn"));
        keep("map-groups");
        assertThat(screen.call(() -> screen.wiring().state(screen.stage()).groups().labels())).hasSize(11)
                .contains("workers").doesNotContain("room_10");
        screen.click("#map-groups-largest");
        screen.until("the largest", () -> screen.text("#map-groups-told").equals("12 of 41 groups drawn"));
        screen.click("#map-groups-filter");
        screen.press(KeyCode.ESCAPE);
        assertThat(screen.isVisible("#map-groups-filter")).isFalse();
    }

    private List<ContextMenu> menus() {
        return screen.call(() -> Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing()).map(ContextMenu.class::cast)
                .toList());
    }

    @Test
    void theMenuOfWhatIsSelectedIsTheSameEverywhere() {
        screen.call(() -> {
            screen.map().requestFocus();
            screen.map().select(new Selection.OfNode(DemoCluster.THREE));
            return screen.map();
        });
        screen.settle();
        screen.press(KeyCode.A);
        screen.until("its menu", () -> !menus().isEmpty());
        assertThat(screen.call(() -> menus().getFirst().getItems().stream().map(MenuItem::getId).toList()))
                .contains("menu-spawn", "menu-kill", "menu-watch", "menu-compare");
        screen.press(KeyCode.ESCAPE);
        screen.backend().cluster
                .add(new ClusterEvent.NodeDown(Instant.now(), DemoCluster.THREE, "killed"));
        screen.until("the end of the node", () -> screen.text("#inspect-node-status").startsWith("Down"));
        screen.press(KeyCode.A);
        screen.until("the menu that says why not", () -> !menus().isEmpty());
        assertThat(menus()).anySatisfy(menu -> assertThat(screen.call(() -> menu.getItems().getFirst().getText()))
                .isEqualTo("three@host is down."));
    }

    @Test
    void aSearchLightsWhatItFindsAndGoesFromHitToHit() {
        screen.press(KeyCode.CONTROL, KeyCode.F);
        screen.robot.write("worker");
        screen.settle();
        assertThat(screen.text("#map-found")).isEqualTo("3 found");
        screen.press(KeyCode.ENTER);
        // A slow X server may repeat the key.
        assertThat(screen.text("#map-found")).matches("[123] of 3 found");
        assertThat(screen.call(() -> screen.map().selectionProperty().get())).isInstanceOf(Selection.OfProcess.class);
        keep("map-search");
        PseudoClass unlit = PseudoClass.getPseudoClass("unlit");
        assertThat(screen.robot.lookup("#process-table .table-row-cell").<TableRow<?>>queryAll())
                .filteredOn(row -> !row.isEmpty())
                .as("the table lights the same").anyMatch(row -> row.getPseudoClassStates().contains(unlit));
        screen.type("#search", "system_3");
        assertThat(screen.text("#map-found")).isEqualTo("Nothing found on the map; 3 more are folded away");
        screen.click("#map-unfold");
        screen.until(() -> screen.text("#map-found").equals("3 found"));
    }
}
