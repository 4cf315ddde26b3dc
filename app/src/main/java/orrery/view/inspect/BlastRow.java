package orrery.view.inspect;

import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.cluster.Aftermath;
import orrery.cluster.Fate;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;

/** One process of a prediction: who, what was foretold, and beside it what happened. */
final class BlastRow extends GridPane {
    /** @param outcome empty as long as nothing was done */
    BlastRow(Texts texts, Aftermath.Line line, String who, String foretold, String outcome, Runnable go) {
        getStyleClass().addAll("blast-row", line.holds() ? "holds" : "differs");
        var left = new ColumnConstraints();
        left.setPercentWidth(outcome.isEmpty() ? 100 : 50);
        var right = new ColumnConstraints();
        right.setPercentWidth(outcome.isEmpty() ? 0 : 50);
        getColumnConstraints().setAll(left, right);
        var link = new Hyperlink(who, new Glyph(icon(line)));
        link.setOnAction(_ -> go.run());
        add(link, 0, 0, 2, 1);
        add(words(outcome.isEmpty() ? foretold : texts.get("blast.foretold", foretold)), 0, 1);
        if (!outcome.isEmpty()) {
            Label happened = words(outcome);
            happened.setGraphic(new Glyph(line.holds() ? Icon.PASSED : Icon.FAILED));
            happened.getStyleClass().add("outcome");
            add(happened, 1, 1);
        }
    }

    private static Icon icon(Aftermath.Line line) {
        return switch (line.foretold().map(Fate::kind).orElse(Fate.Kind.UNSURE)) {
            case DIES -> Icon.KILL;
            case IS_TOLD -> Icon.MAILBOX;
            case HEARS -> Icon.WATCH;
            case UNSURE -> Icon.INFO;
        };
    }

    private static Label words(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
