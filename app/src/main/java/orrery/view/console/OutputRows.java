package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import orrery.lab.Console.Flavour;
import orrery.view.control.TakesKeys;

/** The output of a console: rows of characters of one width, of which only those in sight are drawn. */
public final class OutputRows extends ListView<Row> implements TakesKeys {
    private static final String SAMPLE = "MMMMMMMMMM";
    private static final double LINE_HEIGHT = 1.12;

    private static final int MOST_SCROLLS = 4;

    /** As large as ten characters, to know how large one is. */
    private final Text sample = new Text(SAMPLE);
    private Supplier<Flavour> flavour = () -> Flavour.IEX;
    private IntConsumer onColumns = _ -> {};
    /** How many rows there were when the list was laid out last. */
    private int laidOut;
    private int scrollsOwed;
    private final Runnable afterLayout = this::afterLayout;
    private final ListChangeListener<Row> follower = _ -> follow();
    private ObservableList<Row> watched = FXCollections.observableArrayList();

    public OutputRows() {
        getStyleClass().addAll("lines", "console-output");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(_ -> new RowCell(() -> flavour.get()));
        sample.setManaged(false);
        sample.setOpacity(0);
        sample.getStyleClass().add("console-text");
        getChildren().add(sample);
        sample.layoutBoundsProperty().subscribe(_ -> measure());
        widthProperty().subscribe(_ -> measure());
        heightProperty().subscribe(_ -> follow());
        addEventFilter(ScrollEvent.SCROLL, _ -> scrollsOwed = 0);
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> scrollsOwed = 0);
        itemsProperty().subscribe(this::watchItems);
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(afterLayout);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(afterLayout);
            }
        });
    }

    /** On every invalidation: two lists with the same rows are equal, so that a change from one to the other is none. */
    private void watchItems() {
        watched.removeListener(follower);
        watched = getItems();
        watched.addListener(follower);
        scrollsOwed = MOST_SCROLLS;
    }

    /** @param columns told how many characters fit into a row, whenever that changes */
    void equip(Supplier<Flavour> language, IntConsumer columns) {
        flavour = language;
        onColumns = columns;
    }

    /** The end stays in sight, unless the person has scrolled away from it. */
    private void follow() {
        // On the way to the end, what is seen is not yet what is meant.
        boolean atEnd = scrollsOwed > 0 || flow().map(VirtualFlow::getLastVisibleCell)
                .map(last -> last.getIndex() >= laidOut - 2).orElse(true);
        if (atEnd) {
            scrollsOwed = MOST_SCROLLS;
            requestLayout();
        }
    }

    /**
     * Only when the list has laid out its new rows can it scroll to them. Even then it only estimates where the last one is, and
     * estimates better the next time.
     */
    private void afterLayout() {
        laidOut = getItems().size();
        if (scrollsOwed > 0) {
            scrollsOwed = showsLast() ? 0 : scrollsOwed - 1;
            scrollTo(Math.max(0, laidOut - 1));
            flow().ifPresent(flow -> flow.scrollPixels(getHeight()));
        }
    }

    boolean showsLast() {
        return flow().filter(flow -> flow.getPosition() >= 1 && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() == laidOut - 1).isPresent();
    }

    private void measure() {
        double character = sample.getLayoutBounds().getWidth() / SAMPLE.length();
        setFixedCellSize(Math.ceil(sample.getLayoutBounds().getHeight() * LINE_HEIGHT));
        // Three characters for the margins and the scroll bar.
        onColumns.accept(columns(character));
    }

    private int columns(double character) {
        return (int) Math.floor(getWidth() / character) - 4;
    }

    int columns() {
        return columns(sample.getLayoutBounds().getWidth() / SAMPLE.length());
    }

    /** Whether rows are selected that can be copied. */
    boolean hasSelection() {
        return !getSelectionModel().getSelectedIndices().isEmpty();
    }

    void copySelected() {
        List<Row> chosen = new ArrayList<>();
        getSelectionModel().getSelectedIndices().stream().sorted().forEach(index -> chosen.add(getItems().get(index)));
        copy(chosen);
    }

    void copyAll() {
        copy(getItems());
    }

    private static void copy(List<Row> rows) {
        var clip = new ClipboardContent();
        clip.putString(Transcript.text(rows));
        Clipboard.getSystemClipboard().setContent(clip);
    }

    /** Up by a negative number of pages. */
    void scrollPages(int pages) {
        scrollsOwed = 0;
        int fitting = Math.max(1, (int) (getHeight() / getFixedCellSize()) - 1);
        flow().map(VirtualFlow::getFirstVisibleCell).map(IndexedCell::getIndex)
                .ifPresent(first -> scrollTo(Math.clamp((long) first + (long) pages * fitting, 0,
                        Math.max(0, getItems().size() - 1))));
    }

    private Optional<VirtualFlow<?>> flow() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }
}
