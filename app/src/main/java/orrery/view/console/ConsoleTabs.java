package orrery.view.console;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import orrery.term.NodeName;
import orrery.view.model.ClusterModel;

/** The row of tabs, one for each node with a console, and the menu that opens another. */
final class ConsoleTabs {
    private final TabPane tabs;
    private final MenuButton menu;
    private final ConsolesModel consoles;
    private final ClusterModel cluster;

    ConsoleTabs(TabPane tabs, MenuButton menu, ConsolesModel consoles, ClusterModel cluster) {
        this.tabs = tabs;
        this.menu = menu;
        this.consoles = consoles;
        this.cluster = cluster;
    }

    void install() {
        consoles.consoles().addListener((ListChangeListener<ConsoleModel>) _ -> show());
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null && tab.getUserData() instanceof ConsoleModel console) {
                consoles.shownProperty().set(console);
            }
        });
        consoles.shownProperty().subscribe(this::select);
        cluster.stateProperty().subscribe(_ -> offer());
    }

    private void select(@Nullable ConsoleModel shown) {
        tabOf(shown).ifPresent(tabs.getSelectionModel()::select);
    }

    private void show() {
        tabs.getTabs().removeIf(tab -> !consoles.consoles().contains(tab.getUserData()));
        consoles.consoles().stream().filter(console -> tabOf(console).isEmpty()).forEach(console -> {
            var tab = new Tab(console.node().toString());
            tab.setUserData(console);
            tab.setOnClosed(_ -> consoles.close(console));
            tabs.getTabs().add(tab);
        });
    }

    private Optional<Tab> tabOf(@Nullable ConsoleModel console) {
        return tabs.getTabs().stream().filter(tab -> tab.getUserData() == console).findFirst();
    }

    private void offer() {
        List<NodeName> observed = cluster.observed();
        menu.setDisable(observed.isEmpty());
        if (!menu.getItems().stream().map(MenuItem::getText).toList()
                .equals(observed.stream().map(NodeName::toString).toList())) {
            menu.getItems().setAll(observed.stream().map(this::item).toList());
        }
    }

    private MenuItem item(NodeName node) {
        var item = new MenuItem(node.toString());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> consoles.open(node));
        return item;
    }
}
