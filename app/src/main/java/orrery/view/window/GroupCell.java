package orrery.view.window;

import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import orrery.map.picture.GroupSize;
import orrery.view.base.Texts;

/** A process group that can be drawn on the map or left out. */
final class GroupCell extends ListCell<GroupSize> {
    private final CheckBox box = new CheckBox();
    private final Texts texts;

    GroupCell(Texts texts, BiConsumer<GroupSize, Boolean> onDraw) {
        this.texts = texts;
        box.setMnemonicParsing(false);
        box.setOnAction(_ -> {
            GroupSize one = getItem();
            if (one != null) {
                onDraw.accept(one, box.isSelected());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable GroupSize one, boolean empty) {
        super.updateItem(one, empty);
        if (one == null || empty) {
            setGraphic(null);
            return;
        }
        box.setText(texts.get("map.groups.one", one.label(), one.members(), one.nodes()));
        box.setSelected(one.drawn());
        setGraphic(box);
    }
}
