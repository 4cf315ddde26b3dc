package orrery.view.table;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.lab.EtsListing;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** The ETS tables of the selected node. */
public final class StoresModel {
    private final ClusterModel cluster;
    private final Texts texts;
    private final LiveRows<EtsListing.Table> tables = new LiveRows<>(EtsListing.Table::id,
            table -> table.name() + " " + table.type() + " " + table.protection(),
            Comparator.comparing(EtsListing.Table::bytes).reversed().thenComparing(EtsListing.Table::name));
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final Rounds<EtsListing> rounds;

    public StoresModel(ClusterModel cluster, Lab lab, Background background, InstantSource clock, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        rounds = new Rounds<>(cluster, background, clock, texts, lab::tables, this::show);
        rounds.nodeProperty().subscribe(node -> {
            tables.show(List.of());
            title.set(node.map(NodeName::toString).orElse(""));
        });
    }

    private void show(EtsListing listing) {
        tables.show(listing.tables());
        rounds.nodeProperty().get().ifPresent(node -> title.set(texts.get("stores.title", node, listing.all())));
    }

    void choose(EtsListing.Table table) {
        cluster.select(new Selection.OfProcess(table.owner()));
    }

    /** Whose it is. */
    String owner(EtsListing.Table table) {
        return cluster.called(table.owner());
    }

    static boolean tells(EtsListing.Table table, Selection selection) {
        return selection instanceof Selection.OfProcess(var owner) && table.owner().equals(owner);
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectionProperty() {
        return cluster.selectionProperty();
    }

    public LiveRows<EtsListing.Table> tables() {
        return tables;
    }

    /** Whose they are. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return rounds.problemProperty();
    }

    /** Whether anybody can see them. */
    public BooleanProperty activeProperty() {
        return rounds.activeProperty();
    }
}
