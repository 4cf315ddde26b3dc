package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Text;
import orrery.lab.Console.Flavour;
import orrery.view.control.TailFollower;
import orrery.view.control.TakesKeys;

/** The output of a console: rows of characters of one width, of which only those in sight are drawn. */
public final class OutputRows extends ListView<Row> implements TakesKeys {
    private static final String SAMPLE = "MMMMMMMMMM";
    private static final double LINE_HEIGHT = 1.12;

    /** As large as ten characters, to know how large one is. */
    private final Text sample = new Text(SAMPLE);
    private Supplier<Flavour> flavour = () -> Flavour.IEX;
    private IntConsumer onColumns = _ -> {};

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
        TailFollower.follow(this);
    }

    /** @param columns told how many characters fit into a row, whenever that changes */
    void equip(Supplier<Flavour> language, IntConsumer columns) {
        flavour = language;
        onColumns = columns;
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
        int fitting = Math.max(1, (int) (getHeight() / getFixedCellSize()) - 1);
        firstVisible().ifPresent(first -> scrollTo(Math.clamp((long) first + (long) pages * fitting, 0,
                Math.max(0, getItems().size() - 1))));
    }

    private Optional<Integer> firstVisible() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? Optional.of(flow.getFirstVisibleCell().getIndex())
                : Optional.empty();
    }
}
