package orrery.view.window;

import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;

/** The frame: columns side by side, tabs below. */
public final class MainController {
    private final Dividers dividers;
    @FXML
    private SplitPane rows;
    @FXML
    private SplitPane columns;

    public MainController(Dividers dividers) {
        this.dividers = dividers;
    }

    @FXML
    private void initialize() {
        SplitPane.setResizableWithParent(columns.getItems().getFirst(), false);
        SplitPane.setResizableWithParent(columns.getItems().getLast(), false);
        SplitPane.setResizableWithParent(rows.getItems().getLast(), false);
        columns.getDividers().getFirst().positionProperty().bindBidirectional(dividers.left());
        columns.getDividers().getLast().positionProperty().bindBidirectional(dividers.right());
        rows.getDividers().getFirst().positionProperty().bindBidirectional(dividers.bottom());
    }
}
