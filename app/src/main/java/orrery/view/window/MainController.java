package orrery.view.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import orrery.cluster.Selection;
import orrery.view.base.Texts;
import orrery.view.control.PillChoice;
import orrery.view.model.Deck;
import orrery.view.model.KillModel;
import orrery.view.model.Preferences;

/** The frame: columns side by side, tabs below; one of them at a time where there is no room for all. */
public final class MainController {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    /** Below this, in pixels at 100 %, there is no room for all. */
    private static final double LEAST_WIDTH = 820;
    private static final double LEAST_HEIGHT = 500;

    private final Dividers dividers;
    private final PaneChoice panes;
    private final Deck deck;
    private final KillModel killing;
    private final TabChoice tabs;
    private final Preferences preferences;
    private final Texts texts;
    @FXML
    private Region root;
    @FXML
    private SplitPane rows;
    @FXML
    private SplitPane columns;
    @FXML
    private StackPane alone;
    @FXML
    private HBox choice;
    @FXML
    private PillChoice<Pane> pane;
    @FXML
    private ScrollPane bars;

    public MainController(Dividers dividers, PaneChoice panes, Deck deck, KillModel killing, TabChoice tabs,
            Preferences preferences, Texts texts) {
        this.dividers = dividers;
        this.panes = panes;
        this.deck = deck;
        this.killing = killing;
        this.tabs = tabs;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        var frame = new Frame(rows, columns, alone, dividers);
        frame.spread();
        pane.offer(List.of(Pane.values()), one -> texts.get("pane." + one));
        pane.valueProperty().bindBidirectional(panes.wantedProperty());
        choice.managedProperty().bind(choice.visibleProperty());
        ObservableValue<Boolean> compact = Bindings.createObjectBinding(this::isCompact, root.widthProperty(),
                root.heightProperty(), preferences.enlargementProperty());
        compact.subscribe(one -> show(frame, one));
        panes.wantedProperty().subscribe(_ -> show(frame, compact.getValue()));
        panes.onStep(to -> frame.node(to).requestFocusTraversal(TraversalDirection.NEXT));
        deck.topProperty().subscribe((_, _) -> panes.show(deck.isFormOpen() ? Pane.MAKE : Pane.SEE));
        tabs.askedProperty().subscribe((_, _) -> panes.show(Pane.READ));
        killing.askedProperty().subscribe((_, now) -> {
            if (now != Selection.NOTHING) {
                panes.show(Pane.UNDERSTAND);
            }
        });
    }

    private boolean isCompact() {
        double large = preferences.enlargementProperty().getValue();
        return root.getWidth() > 0
                && (root.getWidth() < LEAST_WIDTH * large || root.getHeight() < LEAST_HEIGHT * large);
    }

    private void show(Frame frame, boolean compact) {
        root.pseudoClassStateChanged(COMPACT, compact);
        choice.setVisible(compact);
        bars.setHbarPolicy(compact ? ScrollBarPolicy.ALWAYS : ScrollBarPolicy.NEVER);
        if (compact) {
            frame.only(panes.wantedProperty().get());
        } else {
            frame.spread();
        }
    }
}
