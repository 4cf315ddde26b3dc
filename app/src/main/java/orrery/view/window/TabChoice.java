package orrery.view.window;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which of the tabs below the map is open. */
public final class TabChoice {
    /** The tabs, in their order. */
    public enum Tab {
        PROCESSES, EVENTS, OUTPUT, CONSOLE, NODES, NAMES, GROUPS, LOCKS, STORES, APPLICATIONS, PROBLEMS, MESSAGES, COMPARE
    }

    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Tab> open = new SimpleObjectProperty<>(Tab.PROCESSES);

    public void show(Tab tab) {
        open.set(tab);
        asked.set(asked.get() + 1);
    }

    /** How often one was asked for: it may be open and yet out of sight. */
    ReadOnlyIntegerProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    public ObjectProperty<Tab> openProperty() {
        return open;
    }
}
