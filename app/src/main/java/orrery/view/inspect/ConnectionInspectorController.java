package orrery.view.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;
import orrery.view.control.ActButtons;

/** Inspector of the selected connection: what each of its ends says. */
public final class ConnectionInspectorController {
    private final InspectorModel model;
    private final ActButtons buttons;
    private final Texts texts;
    @FXML
    private Label kind;
    @FXML
    private Label meaning;
    @FXML
    private Hyperlink a;
    @FXML
    private Hyperlink b;
    @FXML
    private Label saysA;
    @FXML
    private Label saysB;
    @FXML
    private ActButton disconnect;

    public ConnectionInspectorController(InspectorModel model, ActButtons buttons, Texts texts) {
        this.model = model;
        this.buttons = buttons;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        buttons.equip(disconnect);
        model.detailsProperty().subscribe(details -> {
            if (details instanceof Details.OfConnection of) {
                show(of);
            }
        });
    }

    private void show(Details.OfConnection of) {
        kind.setText(texts.get("connection." + of.kind()));
        meaning.setText(texts.get("connection." + of.kind() + ".meaning"));
        end(a, saysA, of.a(), of.saysA());
        end(b, saysB, of.b(), of.saysB());
    }

    private void end(Hyperlink link, Label says, NodeName node, String words) {
        link.setText(node.toString());
        link.setOnAction(_ -> model.go(new Selection.OfNode(node)));
        says.setText(words);
    }
}
