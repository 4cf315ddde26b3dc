package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import orrery.lab.Console.Flavour;
import orrery.view.control.TakesKeys;

/**
 * The output of a console: rows of characters of one width and height, of which only those in sight are drawn. Its end stays
 * in sight, unless the person has scrolled away from it.
 *
 * <p>
 * Not a list view: while thousands of rows pour in, that one guesses where its end is, and guesses wrong.
 */
public final class OutputRows extends Region implements TakesKeys {
    private static final String SAMPLE = "MMMMMMMMMM";
    private static final double LINE_HEIGHT = 1.12;
    private static final double ROWS_PER_PIXEL = 1 / 20.0;

    /** As large as ten characters, to know how large one is. */
    private final Text sample = new Text(SAMPLE);
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private final List<RowView> views = new ArrayList<>();
    private final ListChangeListener<Row> follower = this::changed;
    private Supplier<Flavour> flavour = () -> Flavour.IEX;
    private IntConsumer onColumns = _ -> {};
    private ObservableList<Row> items = FXCollections.observableArrayList();
    private RowSelection selection = RowSelection.NONE;
    private double rowHeight = 16;
    /** The first row in sight; a fraction of it may be above. */
    private double top;
    private boolean following = true;
    private boolean placing;

    public OutputRows() {
        getStyleClass().add("console-output");
        setFocusTraversable(true);
        setClip(clip);
        sample.setManaged(false);
        sample.setOpacity(0);
        sample.getStyleClass().add("console-text");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        getChildren().addAll(sample, bar);
        sample.layoutBoundsProperty().subscribe(_ -> measure());
        widthProperty().subscribe(_ -> measure());
        heightProperty().subscribe(_ -> requestLayout());
        bar.valueProperty().subscribe(value -> {
            if (!placing) {
                scrollTo(value.doubleValue());
            }
        });
        addEventHandler(ScrollEvent.SCROLL, event -> {
            scrollTo(top - event.getDeltaY() * ROWS_PER_PIXEL);
            event.consume();
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                select(selection.to(rowAt(event.getY())));
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** @param columns told how many characters fit into a row, whenever that changes */
    void equip(Supplier<Flavour> language, IntConsumer columns) {
        flavour = language;
        onColumns = columns;
    }

    void setContextMenu(ContextMenu menu) {
        setOnContextMenuRequested(event -> {
            menu.show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /** Shows these rows, and their end. */
    void setItems(ObservableList<Row> rows) {
        items.removeListener(follower);
        items = rows;
        items.addListener(follower);
        following = true;
        select(RowSelection.NONE);
    }

    ObservableList<Row> getItems() {
        return items;
    }

    /** What was in sight stays there when rows above it go. */
    private void changed(ListChangeListener.Change<? extends Row> change) {
        while (change.next()) {
            if (change.getFrom() == 0 && change.wasRemoved() && !change.wasAdded()) {
                top = Math.max(0, top - change.getRemovedSize());
                selection = selection.without(change.getRemovedSize());
            }
        }
        requestLayout();
    }

    private double rowsInSight() {
        return getHeight() / rowHeight;
    }

    private double lastTop() {
        return Math.max(0, items.size() - rowsInSight());
    }

    private void scrollTo(double row) {
        top = Math.clamp(row, 0, lastTop());
        following = top >= lastTop();
        requestLayout();
    }

    /** Up by a negative number of pages. */
    void scrollPages(int pages) {
        scrollTo(top + pages * Math.max(1, Math.floor(rowsInSight()) - 1));
    }

    boolean showsLast() {
        return top >= lastTop();
    }

    // Drawing

    @Override
    protected void layoutChildren() {
        if (following || top > lastTop()) {
            top = lastTop();
        }
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        placeBar();
        int first = (int) Math.floor(top);
        int count = Math.min(items.size() - first, (int) Math.ceil(rowsInSight()) + 1);
        while (views.size() < count) {
            var view = new RowView();
            views.add(view);
            getChildren().add(views.size(), view);
        }
        Flavour language = flavour.get();
        for (int i = 0; i < views.size(); i++) {
            RowView view = views.get(i);
            view.setVisible(i < count);
            if (i < count) {
                view.show(items.get(first + i), language, selection.contains(first + i));
                view.resizeRelocate(0, Math.rint((first + i - top) * rowHeight), getWidth() - bar.getWidth(),
                        rowHeight);
            }
        }
    }

    private void placeBar() {
        double width = snapSizeX(bar.prefWidth(-1));
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        double most = lastTop();
        placing = true;
        bar.setVisible(most > 0);
        bar.setMax(Math.max(most, 0.001));
        bar.setVisibleAmount(most <= 0 ? 0 : rowsInSight() / (most + rowsInSight()) * most);
        bar.setBlockIncrement(rowsInSight());
        bar.setUnitIncrement(1);
        bar.setValue(Math.min(top, bar.getMax()));
        placing = false;
    }

    private void measure() {
        rowHeight = Math.max(1, Math.ceil(sample.getLayoutBounds().getHeight() * LINE_HEIGHT));
        onColumns.accept(columns());
        requestLayout();
    }

    /** Four characters for the margins and the scroll bar. */
    int columns() {
        return (int) Math.floor(getWidth() / (sample.getLayoutBounds().getWidth() / SAMPLE.length())) - 4;
    }

    /** Pixels. */
    double rowHeight() {
        return rowHeight;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 10 * rowHeight;
    }

    // Selecting and copying

    private int rowAt(double y) {
        return Math.clamp((long) Math.floor(top + y / rowHeight), 0, Math.max(0, items.size() - 1));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (event.getButton() == MouseButton.PRIMARY) {
            select(event.isShiftDown() ? selection.to(row) : RowSelection.of(row));
        }
    }

    private void select(RowSelection rows) {
        selection = items.isEmpty() ? RowSelection.NONE : rows;
        requestLayout();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            select(new RowSelection(0, items.size() - 1));
            event.consume();
            return;
        }
        boolean taken = !event.isShortcutDown() && !event.isAltDown() && switch (event.getCode()) {
            case UP -> step(-1, event.isShiftDown());
            case DOWN -> step(1, event.isShiftDown());
            case PAGE_UP -> page(-1);
            case PAGE_DOWN -> page(1);
            case HOME -> to(0);
            case END -> to(items.size());
            default -> false;
        };
        if (taken) {
            event.consume();
        }
    }

    /** To the row above or below, which is brought into sight. */
    private boolean step(int by, boolean further) {
        int last = items.size() - 1;
        int from = selection.isEmpty() ? last + 1 : selection.lead();
        int row = Math.clamp((long) from + by, 0, Math.max(0, last));
        select(further ? selection.to(row) : RowSelection.of(row));
        scrollTo(Math.clamp(top, Math.min(row, row + 1 - rowsInSight()), row));
        return true;
    }

    private boolean page(int by) {
        scrollPages(by);
        return true;
    }

    private boolean to(int row) {
        scrollTo(row);
        return true;
    }

    /** Whether rows are selected that can be copied. */
    boolean hasSelection() {
        return !selection.isEmpty();
    }

    void copySelected() {
        if (hasSelection()) {
            copy(items.subList(selection.first(), Math.min(items.size(), selection.last() + 1)));
        }
    }

    void copyAll() {
        copy(items);
    }

    private static void copy(List<Row> rows) {
        var clip = new ClipboardContent();
        clip.putString(Transcript.text(rows));
        Clipboard.getSystemClipboard().setContent(clip);
    }
}
