package orrery.view.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A few choices side by side, of which one is taken. */
public final class PillChoice<T> extends HBox {
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");
    private final ToggleGroup group = new ToggleGroup();

    public PillChoice() {
        getStyleClass().add("pill-choice");
        value.subscribe(_ -> mark());
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true); // one is always taken
            }
        });
    }

    /** Offers these, each under its name. */
    public void offer(List<T> choices, Function<T, String> name) {
        getChildren().clear();
        for (T choice : choices) {
            var button = new ToggleButton(name.apply(choice));
            button.setUserData(choice);
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(_ -> value.set(choice));
            HBox.setHgrow(button, Priority.ALWAYS);
            boolean first = getChildren().isEmpty();
            boolean last = getChildren().size() == choices.size() - 1;
            if (choices.size() > 1) {
                button.getStyleClass().add(first ? "left-pill" : last ? "right-pill" : "center-pill");
            }
            getChildren().add(button);
        }
        mark();
    }

    private void mark() {
        for (Toggle toggle : group.getToggles()) {
            if (toggle.getUserData().equals(value.get())) {
                group.selectToggle(toggle);
            }
        }
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    public @Nullable T getValue() {
        return value.get();
    }
}
