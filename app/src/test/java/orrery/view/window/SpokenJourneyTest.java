package orrery.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.Selection;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;
import orrery.view.OnScreen;

/** Whatever can have the focus has a name that a screen reader can say, in every view of the window. */
@Tag("journey")
class SpokenJourneyTest {
    @RegisterExtension
    final OnScreen screen = new OnScreen();

    private final Set<String> nameless = new TreeSet<>();

    @Test
    void whatCanHaveTheFocusHasAName() {
        screen.size(1000, 950);
        look("at first");
        for (KeyCode key : List.of(KeyCode.N, KeyCode.G)) {
            screen.press(key);
            look("after " + key);
            screen.press(KeyCode.ESCAPE);
        }
        screen.press(KeyCode.G);
        select(new Selection.OfNode(DemoCluster.ONE));
        look("a node");
        for (String form : List.of("spawn", "send")) {
            screen.call(() -> {
                ((Control) screen.node("#inspect-node ." + form + " > .button")).requestFocus();
                return form;
            });
            screen.press(KeyCode.SPACE);
            look("the form to " + form);
            screen.press(KeyCode.ESCAPE);
        }
        select(new Selection.OfProcess(DemoTraffic.pid(DemoCluster.ONE, 98)));
        screen.press(KeyCode.V);
        look("a process");
        screen.press(KeyCode.E);
        look("the form to exit");
        screen.press(KeyCode.ESCAPE);
        screen.press(KeyCode.T);
        look("a console");
        TabPane tabs = (TabPane) screen.node("#tabs");
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            int at = i;
            String title = screen.call(() -> {
                tabs.getSelectionModel().select(at);
                return tabs.getTabs().get(at).getText();
            });
            screen.settle();
            look("the tab " + title);
        }
        assertThat(nameless).isEmpty();
    }

    private void select(Selection thing) {
        screen.call(() -> {
            screen.wiring().select(thing);
            return thing;
        });
        screen.settle();
    }

    private void look(String where) {
        nameless.addAll(screen.call(() -> {
            List<Node> all = List.copyOf(screen.stage().getScene().getRoot().lookupAll("*"));
            List<String> found = new ArrayList<>();
            all.stream().filter(node -> node instanceof Control && node.isFocusTraversable() && isSeen(node))
                    .filter(node -> !isNamed(node, all))
                    .forEach(node -> found.add(
                            node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass() + ": "
                                    + where));
            return found;
        }));
    }

    private static boolean isNamed(Node node, List<Node> all) {
        boolean says = node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        boolean prompts = node instanceof TextInputControl field && field.getPromptText() != null
                && !field.getPromptText().isBlank();
        boolean spoken = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        return says || prompts || spoken
                || all.stream().anyMatch(other -> other instanceof Label label && label.getLabelFor() == node);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        Bounds bounds = node.getBoundsInParent();
        return bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }
}
