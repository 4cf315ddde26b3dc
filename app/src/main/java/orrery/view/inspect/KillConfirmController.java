package orrery.view.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Texts;
import orrery.view.model.KillModel;
import orrery.view.model.Written;

/** Asks, where the kill button was, before something is killed that this app did not start. */
public final class KillConfirmController {
    private final KillModel model;
    private final Texts texts;
    @FXML
    private VBox root;
    @FXML
    private Label question;
    @FXML
    private Button kill;

    public KillConfirmController(KillModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        model.askedProperty().subscribe(this::show);
    }

    private void show(Selection what) {
        root.setVisible(!(what instanceof Selection.Nothing));
        switch (what) {
            case Selection.OfNode(NodeName node) -> {
                question.setText(texts.get("kill.node.question", node));
                kill.setText(texts.get("kill.node", node));
            }
            case Selection.OfProcess(Pid pid) -> {
                question.setText(texts.get("kill.process.question", Written.own(pid), pid.node().name()));
                kill.setText(texts.get("kill.process", Written.own(pid)));
            }
            case Selection.Nothing _,Selection.OfConnection _ -> {
                // nothing to ask
            }
        }
        if (root.isVisible()) {
            kill.requestFocus();
        }
    }

    @FXML
    private void confirm() {
        model.confirm();
    }

    @FXML
    private void keep() {
        model.keep();
    }
}
