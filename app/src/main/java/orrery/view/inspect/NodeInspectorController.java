package orrery.view.inspect;

import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.view.base.Amounts;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;
import orrery.view.control.ActButtons;
import orrery.view.control.ActMenu;
import orrery.view.control.ActMenuButton;

import orrery.view.model.ClusterModel;

/** Inspector of the selected node. */
public final class NodeInspectorController {
    private final InspectorModel model;
    private final ActButtons buttons;
    private final ActMenu menu;
    private final ClusterModel cluster;
    private final Texts texts;
    private List<Details.Peer> shownPeers = List.of();
    @FXML
    private Glyph glyph;
    @FXML
    private Label name;
    @FXML
    private Label kind;
    @FXML
    private Label status;
    @FXML
    private Label release;
    @FXML
    private Label naming;
    @FXML
    private Label visibility;
    @FXML
    private Label incarnation;
    @FXML
    private Label started;
    @FXML
    private Label processes;
    @FXML
    private Label memory;
    @FXML
    private VBox peers;
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

    public NodeInspectorController(InspectorModel model, ActButtons buttons, ActMenu menu,
            ClusterModel cluster, Texts texts) {
        this.model = model;
        this.buttons = buttons;
        this.menu = menu;
        this.cluster = cluster;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        buttons.equip(spawn, send, console, detach, kill);
        more.equip(texts.get("acts.more"), menu, cluster);
        model.detailsProperty().subscribe(details -> {
            if (details instanceof Details.OfNode of) {
                show(of);
            }
        });
    }

    private void show(Details.OfNode of) {
        NodeState node = of.state();
        NodeFacts facts = node.facts();
        glyph.setIcon(facts.hidden() ? Icon.HIDDEN : Icon.NODE);
        name.setText(node.name().toString());
        kind.setText(texts.get("kind." + facts.kind()));
        status.setText(status(node));
        release.setText(facts.release().isEmpty() ? texts.get("unknown") : facts.release());
        naming.setText(texts.get("naming." + facts.nameMode()));
        visibility.setText(texts.get(facts.hidden() ? "node.hidden" : "node.visible"));
        incarnation.setText(node.incarnation() == 0 ? texts.get("unknown") : String.valueOf(node.incarnation()));
        started.setText(texts.get(facts.startedByUs() ? "node.ours" : "node.theirs"));
        processes.setText(Amounts.count(of.sample().map(NodeSample::processes)
                .orElse((long) node.processes().size())));
        memory.setText(of.sample().map(s -> Amounts.bytes(s.memory())).orElse(texts.get("unknown")));
        showPeers(of.peers());
    }

    private String status(NodeState node) {
        String words = texts.get("status." + node.status());
        String reason = node.status() == NodeStatus.DOWN && !node.statusReason().isEmpty()
                ? ": " + node.statusReason()
                : "";
        return texts.get("since", words + reason, Amounts.time(node.since()));
    }

    private void showPeers(List<Details.Peer> newPeers) {
        if (Objects.equals(newPeers, shownPeers) && !peers.getChildren().isEmpty()) {
            return;
        }
        shownPeers = newPeers;
        peers.getChildren().clear();
        if (newPeers.isEmpty()) {
            peers.getChildren().add(words(texts.get("node.alone")));
        }
        for (Details.Peer peer : newPeers) {
            var link = new Hyperlink(peer.node().toString());
            link.setOnAction(_ -> model.go(new Selection.OfNode(peer.node())));
            peers.getChildren().add(new VBox(link, words(peer.says())));
        }
    }

    private static Label words(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("says");
        return label;
    }
}
