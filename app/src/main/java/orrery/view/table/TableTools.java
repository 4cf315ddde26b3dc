package orrery.view.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.export.Csv;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.ActMenu;
import orrery.view.export.ExportModel;

/**
 * What every table lets one do with its rows: what can be done to the selected thing, copy rows, save them as a file, and
 * sort without a mouse. All of it stands in the table's menu.
 */
public final class TableTools {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final KeyCombination COPY_ALL = KeyCombination.valueOf("Shortcut+Shift+C");
    private static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);

    /** What stands in the cells of a row. */
    interface Cells<R> {
        /** As it is shown. */
        String shown(R row, TableColumn<R, ?> column);

        /** As a program wants it: an amount in full and without its unit. */
        String exact(R row, TableColumn<R, ?> column);
    }

    private final ActMenu acts;
    private final Supplier<Selection> selected;
    private final ExportModel exporting;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();

    /** @param selected what is selected in the window */
    public TableTools(ActMenu acts, Supplier<Selection> selected, ExportModel exporting, Texts texts) {
        this.acts = acts;
        this.selected = selected;
        this.exporting = exporting;
        this.texts = texts;
    }

    /** @param name what a file is called into which the table is saved */
    <R> void install(TableView<R> table, String name, Cells<R> cells) {
        table.setOnContextMenuRequested(event -> {
            show(table, name, cells, event);
            event.consume();
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY_ALL.match(event)) {
                copy(text(table, table.getItems(), cells, true));
                event.consume();
            } else if (COPY.match(event)) {
                copy(text(table, table.getSelectionModel().getSelectedItems(), cells, false));
                event.consume();
            } else if (MENU.match(event)) {
                show(table, name, cells);
                event.consume();
            }
        });
        HeaderClicks.install(table, column -> sort(table, column));
        table.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            int place = event.getCharacter().length() == 1 ? event.getCharacter().charAt(0) - '1' : -1;
            List<TableColumn<R, ?>> columns = table.getVisibleLeafColumns();
            if (place >= 0 && place < Math.min(9, columns.size())) {
                sort(table, columns.get(place));
                event.consume();
            }
        });
    }

    /** Of a table whose cells are made of texts. */
    public <R> void installText(TableView<R> table, String name) {
        install(table, name, new Cells<>() {
            @Override
            public String shown(R row, TableColumn<R, ?> column) {
                return String.valueOf(column.getCellData(row));
            }

            @Override
            public String exact(R row, TableColumn<R, ?> column) {
                return shown(row, column);
            }
        });
    }

    private <R> void show(TableView<R> table, String name, Cells<R> cells, ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            show(table, name, cells);
        } else {
            fill(table, name, cells);
            menu.show(table, event.getScreenX(), event.getScreenY());
        }
    }

    /** At its upper left corner, for whoever has no pointer. */
    private <R> void show(TableView<R> table, String name, Cells<R> cells) {
        fill(table, name, cells);
        Optional.ofNullable(table.localToScreen(table.getFixedCellSize(), 2 * table.getFixedCellSize()))
                .ifPresent(at -> menu.show(table, at.getX(), at.getY()));
    }

    private <R> void fill(TableView<R> table, String name, Cells<R> cells) {
        List<MenuItem> items = new ArrayList<>();
        if (!table.getSelectionModel().isEmpty()) {
            items.addAll(acts.items(selected.get()));
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.add(item("copy", Icon.COPY,
                    () -> copy(text(table, table.getSelectionModel().getSelectedItems(), cells, false)), COPY));
        }
        items.add(item("copyall", Icon.COPY, () -> copy(text(table, table.getItems(), cells, true)), COPY_ALL));
        items.add(item("save", Icon.SAVE, () -> exporting.saveTable(name, csv(table, cells)), null));
        var sorting = new Menu(texts.get("table.sort"));
        List<TableColumn<R, ?>> columns = table.getVisibleLeafColumns();
        for (int i = 0; i < columns.size(); i++) {
            sorting.getItems().add(sorting(table, columns.get(i), i));
        }
        items.add(sorting);
        menu.getItems().setAll(items);
    }

    private MenuItem item(String key, Icon icon, Runnable act, @Nullable KeyCombination keys) {
        var item = new MenuItem(texts.get("table." + key));
        item.setId("table-" + key);
        item.setGraphic(new Glyph(icon));
        item.setAccelerator(keys);
        item.setOnAction(_ -> act.run());
        return item;
    }

    private <R> MenuItem sorting(TableView<R> table, TableColumn<R, ?> column, int place) {
        boolean sorted = table.getSortOrder().contains(column);
        String way = sorted ? "table.sort." + column.getSortType() : "table.sort.by";
        var item = new RadioMenuItem(texts.get(way, title(column), place < 9 ? place + 1 : ""));
        item.setSelected(sorted);
        item.setOnAction(_ -> sort(table, column));
        return item;
    }

    /** Amounts from the largest, all else from the first; then the other way round; then as if nothing had been chosen. */
    private static <R> void sort(TableView<R> table, TableColumn<R, ?> column) {
        List<TableColumn<R, ?>> order = table.getSortOrder();
        SortType first = Columns.isAmount(column) ? SortType.DESCENDING : SortType.ASCENDING;
        if (!order.equals(List.of(column))) {
            column.setSortType(first);
            order.clear();
            order.add(column);
        } else if (column.getSortType() == first) {
            column.setSortType(first == SortType.ASCENDING ? SortType.DESCENDING : SortType.ASCENDING);
        } else {
            order.clear();
        }
    }

    private static <R> String text(TableView<R> table, List<R> rows, Cells<R> cells, boolean titled) {
        List<TableColumn<R, ?>> columns = table.getVisibleLeafColumns();
        Stream<String> titles = titled
                ? Stream.of(columns.stream().map(TableTools::title).collect(Collectors.joining("\t")))
                : Stream.of();
        return Stream.concat(titles, rows.stream().map(row -> columns.stream()
                .map(column -> cells.shown(row, column).replaceAll("[\\t\\n]", " "))
                .collect(Collectors.joining("\t")))).collect(Collectors.joining("\n"));
    }

    private static <R> String csv(TableView<R> table, Cells<R> cells) {
        List<TableColumn<R, ?>> columns = table.getVisibleLeafColumns();
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(TableTools::title).toList());
        table.getItems().forEach(row -> rows.add(columns.stream().map(column -> cells.exact(row, column)).toList()));
        return Csv.text(rows);
    }

    private static String title(TableColumn<?, ?> column) {
        return column.getText();
    }

    private static void copy(String text) {
        if (!text.isEmpty()) {
            var clip = new ClipboardContent();
            clip.putString(text);
            Clipboard.getSystemClipboard().setContent(clip);
        }
    }
}
