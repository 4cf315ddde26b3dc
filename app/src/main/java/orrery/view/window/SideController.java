package orrery.view.window;

import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import orrery.view.model.Deck;

/** The left column: the palette, or the form that lies on it. */
public final class SideController {
    private final Deck deck;
    private final Focus focus;
    private final Map<Deck.Panel, Node> panels = new EnumMap<>(Deck.Panel.class);
    @FXML
    private Node palette;
    @FXML
    private Node newNode;
    @FXML
    private Node attach;
    @FXML
    private Node spawn;
    @FXML
    private Node send;
    @FXML
    private Node deed;

    public SideController(Deck deck, Focus focus) {
        this.deck = deck;
        this.focus = focus;
    }

    @FXML
    private void initialize() {
        panels.putAll(Map.of(Deck.Panel.PALETTE, palette, Deck.Panel.NEW_NODE, newNode, Deck.Panel.ATTACH, attach,
                Deck.Panel.SPAWN, spawn, Deck.Panel.SEND, send, Deck.Panel.DEED, deed));
        deck.topProperty().subscribe(top -> {
            panels.forEach((panel, node) -> node.setVisible(panel == top));
            if (top == Deck.Panel.PALETTE) {
                focus.toMap();
            }
        });
    }
}
