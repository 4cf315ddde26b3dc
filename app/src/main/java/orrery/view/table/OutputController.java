package orrery.view.table;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import orrery.view.base.Texts;
import orrery.view.control.TailFollower;
import orrery.view.model.OutputLog;

/** What was done and what came of it. */
public final class OutputController {
    private final OutputLog log;
    private final Texts texts;
    @FXML
    private ListView<OutputLog.Line> list;
    @FXML
    private Button clear;

    public OutputController(OutputLog log, Texts texts) {
        this.log = log;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        list.setItems(log.lines());
        list.setCellFactory(_ -> new OutputCell(texts));
        list.setPlaceholder(new Label(texts.get("output.none")));
        log.lines().subscribe(() -> clear.setDisable(log.lines().isEmpty()));
        clear.setDisable(log.lines().isEmpty());
        TailFollower.install(list);
    }

    @FXML
    private void clear() {
        log.clear();
    }
}
