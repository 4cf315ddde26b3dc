package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows of a table that lives: filtered, sorted, and put in place by their key, so that a row stays the same object as long
 * as what it tells of is there. While the pointer is on the table, rows keep their places.
 *
 * @param <V> what a row tells
 */
public final class LiveRows<V> {
    /** One row. */
    public static final class Row<V> {
        private final Object key;
        private final ObjectProperty<V> value;

        Row(Object key, V value) {
            this.key = key;
            this.value = new SimpleObjectProperty<>(value);
        }

        Object key() {
            return key;
        }

        public V value() {
            return value.get();
        }

        ObservableValue<V> values() {
            return value;
        }
    }

    private final Function<V, Object> key;
    private final Function<V, String> words;
    private final Comparator<V> usual;
    private final Map<Object, Row<V>> rows = new HashMap<>();
    private final ObservableList<Row<V>> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty held = new SimpleBooleanProperty();
    private List<V> all = List.of();
    private Comparator<V> order;
    private boolean placing;

    /**
     * @param words what is looked through when something is looked for
     * @param usual the order as long as none is chosen, and among equals
     */
    public LiveRows(Function<V, Object> key, Function<V, String> words, Comparator<V> usual) {
        this.key = key;
        this.words = words;
        this.usual = usual;
        this.order = usual;
        filter.subscribe(_ -> place());
        held.subscribe(_ -> place());
    }

    /** That is what there is now. */
    public void show(List<V> now) {
        all = List.copyOf(now);
        place();
    }

    /** Sorts at once. */
    public void sort(Comparator<V> wanted) {
        order = wanted.thenComparing(usual);
        set(sorted(new ArrayList<>(shown)));
    }

    /** As if nobody had chosen an order. */
    public void unsort() {
        sort(usual);
    }

    private void place() {
        String text = filter.get().strip().toLowerCase(Locale.ROOT);
        Set<Object> there = new HashSet<>();
        List<Row<V>> wanted = new ArrayList<>();
        for (V value : all) {
            Object itsKey = key.apply(value);
            there.add(itsKey);
            Row<V> row = rows.computeIfAbsent(itsKey, k -> new Row<>(k, value));
            row.value.set(value);
            if (text.isEmpty() || words.apply(value).toLowerCase(Locale.ROOT).contains(text)) {
                wanted.add(row);
            }
        }
        rows.keySet().retainAll(there);
        set(held.get() ? inPlace(wanted) : sorted(wanted));
    }

    private List<Row<V>> sorted(List<Row<V>> wanted) {
        wanted.sort(Comparator.comparing(Row::value, order));
        return wanted;
    }

    /** What was there stays where it is; what is new comes last. */
    private List<Row<V>> inPlace(List<Row<V>> wanted) {
        Set<Row<V>> rest = new HashSet<>(wanted);
        List<Row<V>> kept = new ArrayList<>(shown);
        kept.removeIf(row -> !rest.remove(row));
        kept.addAll(sorted(new ArrayList<>(rest)));
        return kept;
    }

    private void set(List<Row<V>> newRows) {
        if (!shown.equals(newRows)) {
            placing = true;
            shown.setAll(newRows);
            placing = false;
        }
    }

    /** Whether rows are being put in place: that a selection slips then is nobody's choice. */
    boolean isPlacing() {
        return placing;
    }

    /** The rows in the order in which they are shown. */
    public ObservableList<Row<V>> shown() {
        return shown;
    }

    /** What is shown, for who does not care about rows. */
    public List<V> values() {
        return shown.stream().map(Row::value).toList();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether the pointer is on the table. */
    public BooleanProperty heldProperty() {
        return held;
    }
}
