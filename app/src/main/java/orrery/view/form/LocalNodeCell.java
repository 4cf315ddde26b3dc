package orrery.view.form;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.lab.LocalNode;
import orrery.view.base.Texts;

/** A node of this machine, with a button that attaches to it. */
public final class LocalNodeCell extends ListCell<LocalNode> {
    private static final int MOST_ROWS = 6;

    private final Texts texts;
    private final Label name = new Label();
    private final Label port = new Label();
    private final Label watched = new Label();
    private final Button attach = new Button();
    private final HBox row;

    private LocalNodeCell(Texts texts, Consumer<LocalNode> onAttach) {
        this.texts = texts;
        name.getStyleClass().add("name");
        port.getStyleClass().add("port");
        watched.getStyleClass().add("watched");
        attach.setText(texts.get("local.attach"));
        attach.getStyleClass().add("small");
        attach.setMinWidth(Region.USE_PREF_SIZE);
        attach.setOnAction(_ -> onAttach.accept(getItem()));
        watched.setText(texts.get("local.watched"));
        watched.setMinWidth(Region.USE_PREF_SIZE);
        var words = new VBox(name, port);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(words, attach, watched);
        row.getStyleClass().add("local-node");
        row.setAlignment(Pos.CENTER_LEFT);
        for (Region part : new Region[]{attach, watched}) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    /** Makes the list show these nodes, as high as there are nodes. */
    public static void equip(ListView<LocalNode> list, ObservableList<LocalNode> nodes, Texts texts,
            Consumer<LocalNode> onAttach) {
        list.setItems(nodes);
        list.setCellFactory(_ -> new LocalNodeCell(texts, onAttach));
        list.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.clamp(nodes.size(), 1, MOST_ROWS) * list.getFixedCellSize() + 4, nodes,
                list.fixedCellSizeProperty()));
    }

    @Override
    protected void updateItem(@Nullable LocalNode node, boolean empty) {
        super.updateItem(node, empty);
        if (empty || node == null) {
            setGraphic(null);
            return;
        }
        name.setText(node.name().toString());
        port.setText(texts.get("local.port", String.valueOf(node.port())));
        attach.setVisible(!node.attached());
        attach.setAccessibleText(texts.get("act.attach", node.name()));
        watched.setVisible(node.attached());
        setGraphic(row);
    }
}
