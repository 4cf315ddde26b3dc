package orrery.view.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.lab.Receipt;
import orrery.lab.SpawnForm.Notation;

/** An act as it would be typed: in the notation the person prefers first, then in the other. Hidden without a receipt. */
public final class ReceiptLines extends VBox {
    private final ObjectProperty<@Nullable Receipt> receipt = new SimpleObjectProperty<>(this, "receipt");
    private final ObjectProperty<Notation> notation = new SimpleObjectProperty<>(this, "notation", Notation.ELIXIR);
    private final CodeLine first = new CodeLine();
    private final CodeLine second = new CodeLine();

    public ReceiptLines() {
        getStyleClass().add("receipt-lines");
        second.getStyleClass().add("second");
        getChildren().setAll(first, second);
        managedProperty().bind(visibleProperty());
        receipt.subscribe(_ -> show());
        notation.subscribe(_ -> show());
    }

    private void show() {
        Receipt shown = receipt.get();
        setVisible(shown != null);
        if (shown != null) {
            boolean elixir = notation.get() == Notation.ELIXIR;
            first.setCode(elixir ? shown.elixir() : shown.erlang());
            second.setCode(elixir ? shown.erlang() : shown.elixir());
            // A line for a terminal is the same in both.
            boolean differ = !shown.elixir().equals(shown.erlang());
            second.setVisible(differ);
        }
    }

    public ObjectProperty<@Nullable Receipt> receiptProperty() {
        return receipt;
    }

    public @Nullable Receipt getReceipt() {
        return receipt.get();
    }

    public ObjectProperty<Notation> notationProperty() {
        return notation;
    }

    public Notation getNotation() {
        return notation.get();
    }

    public String getTip() {
        return first.getTip();
    }

    public void setTip(String tip) {
        first.setTip(tip);
        second.setTip(tip);
    }
}
