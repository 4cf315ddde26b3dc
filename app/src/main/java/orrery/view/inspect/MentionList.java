package orrery.view.inspect;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import orrery.cluster.Selection;
import orrery.view.inspect.Details.Mention;

/** Things that can be gone to, side by side; a dash if there are none. */
public final class MentionList extends FlowPane {
    /** A process may be linked to thousands; nobody reads so many here. */
    private static final int MOST = 40;

    private List<Mention> shown = List.of();

    public MentionList() {
        getStyleClass().add("mention-list");
        show(List.of(), _ -> {});
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    /** Shows them; what is shown already is left alone, so that it can be clicked while samples arrive. */
    public void show(List<Mention> mentions, Consumer<Selection> go) {
        if (mentions.equals(shown) && !getChildren().isEmpty()) {
            return;
        }
        shown = mentions;
        getChildren().clear();
        mentions.stream().limit(MOST).forEach(mention -> {
            var link = new Hyperlink(mention.text());
            link.setDisable(mention.target() instanceof Selection.Nothing);
            link.setOnAction(_ -> go.accept(mention.target()));
            link.setTooltip(new Tooltip(mention.text()));
            // One long mention must not make the whole inspector wider than its window.
            link.maxWidthProperty().bind(widthProperty());
            getChildren().add(link);
        });
        if (mentions.isEmpty()) {
            getChildren().add(new Label("–"));
        } else if (mentions.size() > MOST) {
            getChildren().add(new Label("+ " + (mentions.size() - MOST)));
        }
    }
}
