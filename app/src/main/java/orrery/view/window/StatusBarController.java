package orrery.view.window;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import orrery.view.export.ExportModel;
import orrery.view.model.StatusModel;
import orrery.view.time.TimeModel;

/** The status bar. */
public final class StatusBarController {
    private static final PseudoClass SOME = PseudoClass.getPseudoClass("some");

    private final StatusModel model;
    private final TimeModel time;
    private final ExportModel exporting;
    private final TabChoice tabs;
    @FXML
    private Label costs;
    @FXML
    private Label dropped;
    @FXML
    private Label nodes;
    @FXML
    private Label processes;
    @FXML
    private Button problems;
    @FXML
    private Label nameService;
    @FXML
    private Label timeNote;

    public StatusBarController(StatusModel model, TimeModel time, ExportModel exporting, TabChoice tabs) {
        this.model = model;
        this.time = time;
        this.exporting = exporting;
        this.tabs = tabs;
    }

    @FXML
    private void initialize() {
        costs.textProperty().bind(model.costs());
        dropped.textProperty().bind(model.dropped());
        nodes.textProperty().bind(model.nodeCount());
        processes.textProperty().bind(model.processCount());
        problems.textProperty().bind(model.problemText());
        model.problemCount().subscribe(count -> problems.pseudoClassStateChanged(SOME, count > 0));
        nameService.textProperty().bind(model.nameService());
        // Two may have something to say; the newest word counts.
        time.noteProperty().subscribe(timeNote::setText);
        exporting.noteProperty().subscribe(timeNote::setText);
        // There may be room for its beginning only.
        timeNote.tooltipProperty().bind(timeNote.textProperty().map(text -> text.isEmpty() ? null : new Tooltip(text)));
        Stream.of(dropped, nameService).forEach(label -> {
            label.visibleProperty().bind(label.textProperty().isNotEmpty());
            label.managedProperty().bind(label.visibleProperty());
        });
    }

    @FXML
    private void showProblems() {
        tabs.show(TabChoice.Tab.PROBLEMS);
    }
}
