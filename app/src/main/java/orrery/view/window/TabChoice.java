package orrery.view.window;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which of the tabs below the map is open. */
public final class TabChoice {
    /** The tabs, in their order. */
    public enum Tab {
        PROCESSES, EVENTS, OUTPUT, CONSOLE, NODES, NAMES, GROUPS, LOCKS, STORES, PROBLEMS, MESSAGES
    }

    private final ObjectProperty<Tab> open = new SimpleObjectProperty<>(Tab.PROCESSES);

    public void show(Tab tab) {
        open.set(tab);
    }

    public ObjectProperty<Tab> openProperty() {
        return open;
    }
}
