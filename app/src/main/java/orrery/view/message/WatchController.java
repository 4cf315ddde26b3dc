package orrery.view.message;

import javafx.fxml.FXML;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;

/** The part of an inspector that begins and ends the watching of messages. */
public final class WatchController {
    private final WatchModel model;
    private final Texts texts;
    @FXML
    private ActButton watch;
    @FXML
    private ActButton pair;

    public WatchController(WatchModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        watch.equip("", Icon.MESSAGES, texts.get("watch.key"), texts.get("watch.tip"), model::toggle);
        watch.button().textProperty().bind(model.act());
        watch.whyNotProperty().bind(model.whyNot());
        pair.visibleProperty().bind(model.offersPair());
        pair.managedProperty().bind(pair.visibleProperty());
        pair.equip("", Icon.MESSAGES, "", texts.get("watch.pair.tip"), model::togglePair);
        pair.button().textProperty().bind(model.pairAct());
        pair.whyNotProperty().bind(model.whyNoPair());
    }
}
