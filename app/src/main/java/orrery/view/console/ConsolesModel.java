package orrery.view.console;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.lab.Console.Flavour;
import orrery.lab.Lab;
import orrery.lab.SpawnForm.Notation;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;

/** The consoles that are open, one for each node at most. */
public final class ConsolesModel {
    private final Lab lab;
    private final Background background;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Executor frames;
    private final Texts texts;
    private final ObservableList<ConsoleModel> consoles = FXCollections.observableArrayList();
    private final ObservableList<ConsoleModel> view = FXCollections.unmodifiableObservableList(consoles);
    private final ObjectProperty<@Nullable ConsoleModel> shown = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper summons = new ReadOnlyLongWrapper();

    /** @param frames delivers output on JavaFX's thread, a batch a frame */
    public ConsolesModel(Lab lab, Background background, ClusterModel cluster, Preferences preferences,
            Executor frames, Texts texts) {
        this.lab = lab;
        this.background = background;
        this.cluster = cluster;
        this.preferences = preferences;
        this.frames = frames;
        this.texts = texts;
    }

    /** Goes to the console of a node, and opens it if there is none. */
    public void open(NodeName node) {
        ConsoleModel console = consoles.stream().filter(open -> open.node().equals(node)).findFirst()
                .orElseGet(() -> begin(node));
        shown.set(console);
        if (console.phaseProperty().get() == ConsoleModel.Phase.ENDED) {
            console.restart();
        }
        summons.set(summons.get() + 1);
    }

    /** Goes to the console of what is selected, or else to the one that was shown last, or to that of the first node. */
    public void openSelected() {
        Optional<NodeName> node = cluster.selection().within()
                .or(() -> Optional.ofNullable(shown.get()).map(ConsoleModel::node))
                .or(() -> cluster.observed().stream().findFirst());
        node.ifPresent(this::open);
    }

    private ConsoleModel begin(NodeName node) {
        var console = new ConsoleModel(node, lab, background, frames, texts);
        consoles.add(console);
        Flavour liked = preferences.notationProperty().get() == Notation.ELIXIR ? Flavour.IEX : Flavour.ERL;
        console.open(Optional.of(liked));
        return console;
    }

    /** Ends its shell. */
    public void close(ConsoleModel console) {
        int index = consoles.indexOf(console);
        consoles.remove(console);
        console.close();
        if (shown.get() == console) {
            shown.set(consoles.isEmpty() ? null : consoles.get(Math.clamp(index, 0, consoles.size() - 1)));
        }
    }

    public ObservableList<ConsoleModel> consoles() {
        return view;
    }

    /** The one that is seen; null if none is open. */
    public ObjectProperty<@Nullable ConsoleModel> shownProperty() {
        return shown;
    }

    /** Grows each time a console was asked for: it wants to be seen, and typed into. */
    public ReadOnlyLongProperty summonsProperty() {
        return summons.getReadOnlyProperty();
    }
}
