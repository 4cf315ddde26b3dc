package orrery.view.window;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.StatusModel;

/** The top bar: name, search, how fresh the picture is, how the window looks. */
public final class TopBarController {
    private final ClusterModel cluster;
    private final StatusModel status;
    private final Preferences preferences;
    private final Focus focus;
    private final Texts texts;
    @FXML
    private TextField search;
    @FXML
    private Label badge;
    @FXML
    private MenuButton look;

    public TopBarController(ClusterModel cluster, StatusModel status, Preferences preferences, Focus focus,
            Texts texts) {
        this.cluster = cluster;
        this.status = status;
        this.preferences = preferences;
        this.focus = focus;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(cluster.searchProperty());
        focus.searchIs(search);
        search.setOnAction(_ -> focus.find());
        badge.textProperty().bind(status.freshnessText());
        status.freshness().subscribe(how -> {
            for (StatusModel.Freshness each : StatusModel.Freshness.values()) {
                badge.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)),
                        each == how);
            }
        });
        LookMenu.fill(look, preferences, texts);
    }
}
