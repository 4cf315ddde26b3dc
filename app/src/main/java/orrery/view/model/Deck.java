package orrery.view.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What lies on top in the left column: the palette, or the form that was opened from it. */
public final class Deck {
    /** A panel of the left column. */
    public enum Panel {
        PALETTE, NEW_NODE, ATTACH, SPAWN, SEND, DEED
    }

    private final ReadOnlyObjectWrapper<Panel> top = new ReadOnlyObjectWrapper<>(Panel.PALETTE);

    public void open(Panel panel) {
        top.set(panel);
    }

    /** Back to the palette. */
    public void close() {
        top.set(Panel.PALETTE);
    }

    public boolean isFormOpen() {
        return top.get() != Panel.PALETTE;
    }

    public ReadOnlyObjectProperty<Panel> topProperty() {
        return top.getReadOnlyProperty();
    }
}
