package orrery.view.table;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.lab.EtsListing;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;
import orrery.view.table.LiveTable.Column;

/** The table of ETS tables. */
public final class StoresController {
    private final StoresModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private Label title;
    @FXML
    private TextField tableFilter;
    @FXML
    private ProblemCard card;
    @FXML
    private TableView<LiveRows.Row<EtsListing.Table>> tables;

    public StoresController(StoresModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        title.textProperty().bind(model.titleProperty());
        tableFilter.textProperty().bindBidirectional(model.tables().filterProperty());
        card.problemProperty().bind(model.problemProperty());
        var ets = new LiveTable<>(tables, model.tables(), texts.get("stores.none"));
        ets.columns(List.of(
                Column.text("name", texts.get("stores.column.name"), 200, EtsListing.Table::name),
                Column.amount("size", texts.get("stores.column.size"), 80, table -> Amounts.count(table.size()),
                        EtsListing.Table::size),
                Column.amount("bytes", texts.get("stores.column.bytes"), 90, table -> Amounts.bytes(table.bytes()),
                        EtsListing.Table::bytes),
                Column.text("type", texts.get("stores.column.type"), 110, EtsListing.Table::type),
                Column.text("protection", texts.get("stores.column.protection"), 90, EtsListing.Table::protection),
                Column.text("owner", texts.get("stores.column.owner"), 200, model::owner)));
        ets.tools(tools, "ets");
        ets.follow(model.selectionProperty(), StoresModel::tells, (table, _) -> model.choose(table));
    }
}
