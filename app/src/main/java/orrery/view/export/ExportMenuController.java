package orrery.view.export;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import orrery.view.base.Texts;

/** The menu of what can be saved and opened. */
public final class ExportMenuController {
    private final ExportModel model;
    private final Texts texts;
    @FXML
    private MenuButton menu;
    @FXML
    private MenuItem record;
    @FXML
    private MenuItem spaceTime;

    public ExportMenuController(ExportModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        menu.setOnShowing(_ -> {
            record.setText(model.recordingWords().orElseGet(() -> texts.get("export.record")));
            spaceTime.setDisable(!model.hasDiagram());
            spaceTime.setText(texts.get(model.hasDiagram() ? "export.SPACE_TIME" : "export.spacetime.hidden"));
        });
        menu.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+E"), menu::show);
            }
        });
        model.recorderProperty().subscribe(running -> menu.setText(running == null ? "" : texts.get("export.rec")));
    }

    @FXML
    private void open() {
        model.open();
    }

    @FXML
    private void record() {
        model.toggleRecording();
    }

    /** Each item says with its id which product it saves. */
    @FXML
    private void save(ActionEvent event) {
        model.save(Product.valueOf(((MenuItem) event.getSource()).getId()));
    }
}
