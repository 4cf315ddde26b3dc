package orrery.view.window;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import orrery.cluster.Selection;
import orrery.lab.LocalNode;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;
import orrery.view.control.ActButtons;
import orrery.view.control.ActMenu;
import orrery.view.control.ActMenuButton;
import orrery.view.control.ProblemCard;
import orrery.view.form.AttachModel;
import orrery.view.form.LocalNodeCell;
import orrery.view.model.ClusterModel;
import orrery.view.model.LocalNodesModel;
import orrery.view.model.Written;

/** The palette: what can be made, what is on this machine, what can be done to the selected thing. */
public final class PaletteController {
    private final ActButtons buttons;
    private final ActMenu menu;
    private final LocalNodesModel local;
    private final AttachModel attaching;
    private final ClusterModel cluster;
    private final Focus focus;
    private final Texts texts;
    @FXML
    private ActButton newNode;
    @FXML
    private ActButton attach;
    @FXML
    private ListView<LocalNode> nodes;
    @FXML
    private Node asking;
    @FXML
    private ProblemCard card;
    @FXML
    private Label selected;
    @FXML
    private ActButton connect;
    @FXML
    private ActButton disconnect;
    @FXML
    private ActButton spawn;
    @FXML
    private ActButton send;
    @FXML
    private ActButton console;
    @FXML
    private ActButton detach;
    @FXML
    private ActButton kill;
    @FXML
    private ActMenuButton more;

    public PaletteController(ActButtons buttons, ActMenu menu, LocalNodesModel local, AttachModel attaching,
            ClusterModel cluster, Focus focus, Texts texts) {
        this.buttons = buttons;
        this.menu = menu;
        this.focus = focus;
        this.local = local;
        this.attaching = attaching;
        this.cluster = cluster;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        buttons.equip(newNode, attach, connect, disconnect, spawn, send, console, detach, kill);
        more.equip(texts.get("acts.more.key"), menu, cluster);
        focus.actsAre(more::show);
        LocalNodeCell.equip(nodes, local.nodes(), texts, attaching::attach);
        nodes.setPlaceholder(new Label(texts.get("local.none")));
        asking.visibleProperty().bind(local.askingProperty());
        card.problemProperty().bind(local.problemProperty());
        selected.textProperty().bind(cluster.selectionProperty().map(this::words));
    }

    private String words(Selection selection) {
        return switch (selection) {
            case Selection.Nothing _ -> texts.get("selected.nothing");
            case Selection.OfNode(var node) -> texts.get("selected.node", node);
            case Selection.OfProcess(var pid) -> texts.get("selected.process", Written.own(pid), pid.node().name());
            case Selection.OfConnection(var a, var b) -> texts.get("selected.connection", a, b);
        };
    }

    @FXML
    private void refresh() {
        local.refresh();
    }
}
