package orrery.view.window;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import orrery.view.base.Texts;
import orrery.view.model.StatusModel;
import orrery.view.table.ProcessesModel;

/** The tabs below the map. */
public final class TabsController {
    private final TabChoice choice;
    private final ProcessesModel processes;
    private final StatusModel status;
    private final Texts texts;
    @FXML
    private TabPane tabs;
    @FXML
    private Tab problems;

    public TabsController(TabChoice choice, ProcessesModel processes, StatusModel status, Texts texts) {
        this.choice = choice;
        this.processes = processes;
        this.status = status;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        choice.openProperty().subscribe(tab -> tabs.getSelectionModel().select(tab.ordinal()));
        tabs.getSelectionModel().selectedIndexProperty()
                .subscribe(index -> choice.show(TabChoice.Tab.values()[index.intValue()]));
        processes.activeProperty().bind(choice.openProperty().map(tab -> tab == TabChoice.Tab.PROCESSES));
        problems.textProperty().bind(status.problemCount()
                .map(count -> count == 0 ? texts.get("tab.problems") : texts.get("tab.problems.some", count)));
    }
}
