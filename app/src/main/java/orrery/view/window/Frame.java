package orrery.view.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/** The parts of the window: all beside each other with splitters between, or only one. */
final class Frame {
    private final SplitPane rows;
    private final SplitPane columns;
    private final StackPane alone;
    private final Dividers dividers;
    private final List<Node> besides;
    private final Node below;
    private boolean spread;

    /** @param alone where the only one is shown */
    Frame(SplitPane rows, SplitPane columns, StackPane alone, Dividers dividers) {
        this.rows = rows;
        this.columns = columns;
        this.alone = alone;
        this.dividers = dividers;
        besides = List.copyOf(columns.getItems());
        below = rows.getItems().getLast();
        SplitPane.setResizableWithParent(besides.getFirst(), false);
        SplitPane.setResizableWithParent(besides.getLast(), false);
        SplitPane.setResizableWithParent(below, false);
    }

    Node node(Pane pane) {
        return switch (pane) {
            case MAKE -> besides.getFirst();
            case SEE -> besides.get(1);
            case UNDERSTAND -> besides.getLast();
            case READ -> below;
        };
    }

    /** Shows all, with the splitters where they were. */
    void spread() {
        if (spread) {
            return;
        }
        spread = true;
        alone.getChildren().forEach(each -> each.setVisible(true));
        alone.getChildren().clear();
        columns.getItems().setAll(besides);
        rows.getItems().setAll(columns, below);
        columns.setDividerPositions(dividers.left().get(), dividers.right().get());
        rows.setDividerPositions(dividers.bottom().get());
        columns.getDividers().getFirst().positionProperty().bindBidirectional(dividers.left());
        columns.getDividers().getLast().positionProperty().bindBidirectional(dividers.right());
        rows.getDividers().getFirst().positionProperty().bindBidirectional(dividers.bottom());
        show();
    }

    /** Shows only that one. */
    void only(Pane pane) {
        if (spread) {
            spread = false;
            columns.getDividers().getFirst().positionProperty().unbindBidirectional(dividers.left());
            columns.getDividers().getLast().positionProperty().unbindBidirectional(dividers.right());
            rows.getDividers().getFirst().positionProperty().unbindBidirectional(dividers.bottom());
            columns.getItems().clear();
            rows.getItems().clear();
            alone.getChildren().setAll(besides);
            alone.getChildren().add(below);
        }
        alone.getChildren().forEach(each -> each.setVisible(each == node(pane)));
        show();
    }

    private void show() {
        rows.setVisible(spread);
        alone.setVisible(!spread);
    }
}
