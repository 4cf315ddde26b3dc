package orrery.view.table;

import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import orrery.lab.ApplicationInfo;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;
import orrery.view.table.ApplicationsModel.MemberRow;
import orrery.view.table.LiveTable.Column;

/** The table of applications, and beside it the supervision tree of the chosen one. */
public final class ApplicationsController {
    private final ApplicationsModel model;
    private final TableTools tools;
    private final Texts texts;
    @FXML
    private Label title;
    @FXML
    private Label treeTitle;
    @FXML
    private TextField filter;
    @FXML
    private TextField treeFilter;
    @FXML
    private ProblemCard card;
    @FXML
    private TableView<LiveRows.Row<ApplicationInfo>> applications;
    @FXML
    private TableView<LiveRows.Row<MemberRow>> tree;

    public ApplicationsController(ApplicationsModel model, TableTools tools, Texts texts) {
        this.model = model;
        this.tools = tools;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        title.textProperty().bind(model.titleProperty());
        treeTitle.textProperty().bind(model.treeTitleProperty());
        filter.textProperty().bindBidirectional(model.applications().filterProperty());
        treeFilter.textProperty().bindBidirectional(model.tree().filterProperty());
        card.problemProperty().bind(model.problemProperty());
        var all = new LiveTable<>(applications, model.applications(), texts.get("stores.none"));
        all.columns(List.of(
                Column.text("application", texts.get("stores.column.application"), 130, ApplicationInfo::name),
                Column.text("version", texts.get("stores.column.version"), 80, ApplicationInfo::version),
                Column.text("running", texts.get("stores.column.running"), 90,
                        application -> application.running()
                                ? texts.get("stores.running")
                                : texts.get("stores.loaded")),
                Column.text("description", texts.get("stores.column.description"), 180,
                        ApplicationInfo::description)));
        all.tools(tools, "applications");
        all.follow(model.selectionProperty(), (application, _) -> model.isChosen(application),
                (application, _) -> model.choose(application));
        var members = new LiveTable<>(tree, model.tree(), texts.get("applications.none"));
        members.columns(List.of(
                new Column<>("member", texts.get("applications.column.member"), 225,
                        row -> Said.plain(model.who(row.member())), Comparator.comparingInt(MemberRow::order)),
                Column.text("id", texts.get("applications.column.id"), 105, row -> model.id(row.member())),
                Column.text("way", texts.get("applications.column.way"), 190, row -> model.way(row.member())),
                Column.text("restart", texts.get("applications.column.restart"), 95, row -> row.member().restart()),
                new Column<>("restarts", texts.get("applications.column.restarts"), 165,
                        row -> new Said(model.restarts(row), texts.get("applications.restarts.tip"), false),
                        Comparator.comparingInt(MemberRow::again))));
        members.tools(tools, "supervision");
        members.follow(model.selectionProperty(), ApplicationsModel::tells, (row, _) -> model.choose(row));
    }
}
