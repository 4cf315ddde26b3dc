package orrery.view.inspect;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import orrery.view.control.ProblemCard;
import orrery.view.model.ClusterModel;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** Shows the inspector that fits what is selected, and the error card that stands there. */
public final class InspectorController {
    private final InspectorModel model;
    private final ClusterModel cluster;
    private final Problems problems;
    @FXML
    private Node nothing;
    @FXML
    private Node node;
    @FXML
    private Node process;
    @FXML
    private Node connection;
    @FXML
    private ProblemCard card;

    public InspectorController(InspectorModel model, ClusterModel cluster, Problems problems) {
        this.model = model;
        this.cluster = cluster;
        this.problems = problems;
    }

    @FXML
    private void initialize() {
        Stream.of(nothing, node, process, connection)
                .forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        model.detailsProperty().subscribe(this::show);
        cluster.selectionProperty().subscribe(_ -> showCard());
        problems.open().subscribe(this::showCard);
        card.setOnClose(() -> problems.solved(place()));
    }

    private void show(Details details) {
        nothing.setVisible(details instanceof Details.OfNothing);
        node.setVisible(details instanceof Details.OfNode);
        process.setVisible(details instanceof Details.OfProcess || details instanceof Details.OfEnded);
        connection.setVisible(details instanceof Details.OfConnection);
    }

    private void showCard() {
        card.problemProperty().set(problems.at(place()).orElse(null));
    }

    private Place place() {
        return new Place.On(cluster.selection());
    }
}
