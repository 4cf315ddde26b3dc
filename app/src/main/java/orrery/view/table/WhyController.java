package orrery.view.table;

import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;

/** The part of the inspector that says why things are as they are. */
public final class WhyController {
    /** More is in the list of events. */
    private static final int MOST = 40;

    private final WhyModel model;
    private final Consumer<Long> goTo;
    private final Texts texts;
    @FXML
    private VBox root;
    @FXML
    private ToggleButton why;
    @FXML
    private VBox chain;

    /** @param goTo shows the moment of the event with that number */
    public WhyController(WhyModel model, Consumer<Long> goTo, Texts texts) {
        this.model = model;
        this.goTo = goTo;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        chain.managedProperty().bind(chain.visibleProperty());
        chain.visibleProperty().bind(why.selectedProperty());
        why.selectedProperty().bindBidirectional(model.openProperty());
        model.cluster().selectionProperty().subscribe(_ -> root.setVisible(model.applies()));
        model.lines().subscribe(this::fill);
        fill();
    }

    private void fill() {
        chain.getChildren().setAll(model.lines().stream().limit(MOST).map(this::row).toList());
        int more = model.lines().size() - MOST;
        if (model.lines().isEmpty() || more > 0) {
            var note = new Label(more > 0 ? texts.get("why.more", more) : texts.get("why.none"));
            note.getStyleClass().add("about");
            note.setWrapText(true);
            chain.getChildren().add(note);
        }
    }

    private VBox row(EventLine line) {
        var at = new Button(Amounts.exactTime(line.at()));
        at.getStyleClass().addAll("flat", "small", "moment");
        at.setTooltip(new Tooltip(texts.get("why.moment")));
        at.setOnAction(_ -> goTo.accept(line.sequence()));
        var words = new Hyperlink(texts.get("why.line", line.node(), line.words()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setOnAction(_ -> model.choose(line));
        var row = new VBox(at, words);
        row.getStyleClass().add("why-row");
        return row;
    }
}
