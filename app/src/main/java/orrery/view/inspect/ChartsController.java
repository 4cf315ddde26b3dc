package orrery.view.inspect;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.view.control.Sparkline;

/** The curves in the inspector. */
public final class ChartsController {
    private final ChartsModel model;
    private final List<Row> rows = new ArrayList<>();
    @FXML
    private VBox root;

    public ChartsController(ChartsModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        model.chartsProperty().subscribe(this::show);
    }

    private void show(List<ChartsModel.Chart> charts) {
        root.setVisible(!charts.isEmpty());
        while (rows.size() < charts.size()) {
            rows.add(new Row());
        }
        List<VBox> shown = rows.stream().limit(charts.size()).map(row -> row.box).toList();
        if (!root.getChildren().equals(shown)) {
            root.getChildren().setAll(shown);
        }
        for (int i = 0; i < charts.size(); i++) {
            rows.get(i).show(charts.get(i));
        }
    }

    /** One curve with its words. */
    private static final class Row {
        final Label title = new Label();
        final Label now = new Label();
        final Sparkline curve = new Sparkline();
        final Tooltip tip = new Tooltip();
        final VBox box;

        Row() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            title.getStyleClass().add("key");
            box = new VBox(new HBox(title, gap, now), curve);
            box.getStyleClass().add("chart");
            Tooltip.install(box, tip);
        }

        void show(ChartsModel.Chart chart) {
            title.setText(chart.title());
            now.setText(chart.now());
            tip.setText(chart.range());
            curve.setAccessibleText(chart.title() + ": " + chart.now() + ", " + chart.range());
            curve.show(chart.values());
        }
    }
}
