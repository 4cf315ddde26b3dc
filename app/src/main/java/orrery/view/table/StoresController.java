package orrery.view.table;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.lab.ApplicationInfo;
import orrery.lab.EtsListing;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;
import orrery.view.model.Written;
import orrery.view.table.LiveTable.Column;

/** The tables of ETS tables and of applications. */
public final class StoresController {
    private final StoresModel model;
    private final Texts texts;
    @FXML
    private Label title;
    @FXML
    private TextField tableFilter;
    @FXML
    private TextField applicationFilter;
    @FXML
    private ProblemCard card;
    @FXML
    private TableView<LiveRows.Row<EtsListing.Table>> tables;
    @FXML
    private TableView<LiveRows.Row<ApplicationInfo>> applications;

    public StoresController(StoresModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        title.textProperty().bind(model.titleProperty());
        tableFilter.textProperty().bindBidirectional(model.tables().filterProperty());
        applicationFilter.textProperty().bindBidirectional(model.applications().filterProperty());
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
                Column.text("owner", texts.get("stores.column.owner"), 110, table -> Written.own(table.owner()))));
        ets.follow(new ReadOnlyObjectWrapper<>(Optional.empty()), (table, _) -> model.choose(table));
        var apps = new LiveTable<>(applications, model.applications(), texts.get("stores.none"));
        apps.columns(List.of(
                Column.text("application", texts.get("stores.column.application"), 130, ApplicationInfo::name),
                Column.text("version", texts.get("stores.column.version"), 80, ApplicationInfo::version),
                Column.text("running", texts.get("stores.column.running"), 90,
                        application -> application.running()
                                ? texts.get("stores.running")
                                : texts.get("stores.loaded")),
                Column.text("description", texts.get("stores.column.description"), 260,
                        ApplicationInfo::description)));
    }
}
