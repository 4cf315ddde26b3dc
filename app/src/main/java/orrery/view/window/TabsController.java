package orrery.view.window;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import orrery.view.base.Texts;
import orrery.view.console.ConsolesModel;
import orrery.view.message.MessagesModel;
import orrery.view.model.StatusModel;
import orrery.view.table.ApplicationsModel;
import orrery.view.table.LocksModel;
import orrery.view.table.NodesModel;
import orrery.view.table.ProcessesModel;
import orrery.view.table.SharedModel;
import orrery.view.table.StoresModel;

/** The tabs below the map. */
public final class TabsController {
    /** How much of the height the map keeps when a console is opened. */
    private static final double MOST_OF_MAP = 0.55;

    private final TabChoice choice;
    private final ProcessesModel processes;
    private final NodesModel nodes;
    private final SharedModel shared;
    private final LocksModel locks;
    private final StoresModel stores;
    private final ApplicationsModel applications;
    private final StatusModel status;
    private final ConsolesModel consoles;
    private final MessagesModel messages;
    private final Dividers dividers;
    private final Texts texts;
    @FXML
    private TabPane tabs;
    @FXML
    private Tab problems;

    public TabsController(TabChoice choice, ProcessesModel processes, NodesModel nodes, SharedModel shared,
            LocksModel locks,
            StoresModel stores, ApplicationsModel applications,
            StatusModel status, ConsolesModel consoles,
            MessagesModel messages, Dividers dividers, Texts texts) {
        this.choice = choice;
        this.processes = processes;
        this.nodes = nodes;
        this.shared = shared;
        this.locks = locks;
        this.stores = stores;
        this.applications = applications;
        this.status = status;
        this.consoles = consoles;
        this.messages = messages;
        this.dividers = dividers;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        choice.openProperty().subscribe(tab -> tabs.getSelectionModel().select(tab.ordinal()));
        tabs.getSelectionModel().selectedIndexProperty()
                .subscribe(index -> choice.show(TabChoice.Tab.values()[index.intValue()]));
        processes.activeProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.PROCESSES));
        nodes.activeProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.NODES));
        shared.namesActiveProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.NAMES));
        shared.groupsActiveProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.GROUPS));
        stores.activeProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.STORES));
        applications.activeProperty()
                .bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.APPLICATIONS));
        locks.activeProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.LOCKS));
        messages.linesShownProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.MESSAGES));
        consoles.summonsProperty().subscribe((_, _) -> showConsole());
        problems.textProperty().bind(status.problemCount()
                .map(count -> count == 0 ? texts.get("tab.problems") : texts.get("tab.problems.some", count)));
    }

    /** Of a console one wants to see more than its last line. */
    private void showConsole() {
        choice.show(TabChoice.Tab.CONSOLE);
        if (dividers.bottom().get() > MOST_OF_MAP) {
            dividers.bottom().set(MOST_OF_MAP);
        }
    }
}
