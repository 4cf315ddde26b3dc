package orrery.view.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import orrery.cluster.Bookmark;
import orrery.cluster.Change;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.table.Choosing;

/** The changes from a marked moment to the one that is shown. */
public final class MomentsController {
    /** Bookmarks offered; of more the newest. */
    private static final int MOST_BOOKMARKS = 40;

    private final MomentsModel model;
    private final Texts texts;
    private final Map<Change.Kind, ToggleButton> toggles = new EnumMap<>(Change.Kind.class);
    @FXML
    private ToggleButton on;
    @FXML
    private MenuButton from;
    @FXML
    private MenuButton to;
    @FXML
    private HBox kinds;
    @FXML
    private CheckBox system;
    @FXML
    private TextField filter;
    @FXML
    private ListView<ChangeLine> list;

    public MomentsController(MomentsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (Change.Kind kind : Change.Kind.values()) {
            var toggle = new ToggleButton();
            toggle.getStyleClass().addAll("small", "topic");
            toggle.setSelected(true);
            toggle.setOnAction(_ -> model.show(kind, toggle.isSelected()));
            toggles.put(kind, toggle);
        }
        kinds.getChildren().setAll(toggles.values());
        model.countsProperty().subscribe(counts -> toggles.forEach((kind, toggle) -> toggle
                .setText(texts.get("compare.kind." + kind, counts.getOrDefault(kind, 0)))));
        on.selectedProperty().bindBidirectional(model.onProperty());
        from.setOnShowing(_ -> offer(from, model::mark, item(texts.get("compare.from.shown"), model::toggleMark),
                item(texts.get("compare.from.oldest"), () -> model.mark(0L))));
        to.setOnShowing(_ -> offer(to, model::goTo, item(texts.get("compare.to.live"), model::toLive)));
        model.markProperty().subscribe(mark -> from.setText(texts.get("compare.from",
                mark.map(MomentsModel.Mark::words).orElse(texts.get("compare.from.none")))));
        to.textProperty().bind(Bindings.createStringBinding(this::shown, model.cluster().momentProperty()));
        system.selectedProperty().bindBidirectional(model.systemProperty());
        filter.textProperty().bindBidirectional(model.filterProperty());
        list.setItems(model.lines());
        list.setCellFactory(_ -> new ChangeCell(texts));
        var placeholder = new Label();
        placeholder.setWrapText(true);
        placeholder.textProperty().bind(model.onProperty()
                .map(isOn -> texts.get(isOn ? "compare.none" : "compare.off")));
        list.setPlaceholder(placeholder);
        Choosing.install(list, list.getSelectionModel()::getSelectedItem, model::choose);
        model.cluster().selectionProperty().subscribe(_ -> mark());
    }

    private String shown() {
        return texts.get("compare.to", model.cluster().moment().when()
                .map(at -> texts.get("compare.moment", Amounts.exactTime(at))).orElse(texts.get("compare.now")));
    }

    private void offer(MenuButton menu, Consumer<Bookmark> choose, MenuItem... first) {
        menu.getItems().setAll(first);
        List<Bookmark> marks = model.bookmarks();
        if (!marks.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        marks.reversed().stream().limit(MOST_BOOKMARKS)
                .forEach(mark -> menu.getItems().add(item(model.words(mark), () -> choose.accept(mark))));
    }

    private static MenuItem item(String text, Runnable act) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }

    /** What is selected elsewhere is shown here. */
    private void mark() {
        ChangeLine now = list.getSelectionModel().getSelectedItem();
        boolean there = now != null && now.change().about().equals(model.cluster().selection());
        if (!there) {
            model.selected().ifPresentOrElse(line -> {
                list.getSelectionModel().select(line);
                list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 2));
            }, list.getSelectionModel()::clearSelection);
        }
    }
}
