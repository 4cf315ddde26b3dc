package orrery.view.table;

import java.util.function.BiPredicate;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import orrery.map.picture.Found;

/** Fades the rows of a table that a search does not find, as the map fades its signs, and brings the first that it finds into sight. */
final class Lights {
    private static final PseudoClass UNLIT = PseudoClass.getPseudoClass("unlit");

    private Lights() {}

    static <R> void install(TableView<R> table, ObservableValue<Found> found, BiPredicate<R, Found> lights) {
        table.setRowFactory(_ -> {
            var row = new TableRow<R>() {
                @Override
                protected void updateItem(@Nullable R item, boolean empty) {
                    super.updateItem(item, empty);
                    light();
                }

                void light() {
                    R item = getItem();
                    pseudoClassStateChanged(UNLIT, item != null && !lights.test(item, found.getValue()));
                }
            };
            found.subscribe(row::light);
            return row;
        });
        found.subscribe((before, now) -> {
            if (!before.search().equals(now.search()) && now.isOn()) {
                table.getItems().stream().filter(item -> lights.test(item, now)).findFirst().ifPresent(table::scrollTo);
            }
        });
    }
}
