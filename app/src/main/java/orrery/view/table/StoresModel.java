package orrery.view.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.lab.ApplicationInfo;
import orrery.lab.EtsListing;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** The ETS tables and the applications of the selected node, asked for every few seconds while somebody looks. */
public final class StoresModel {
    private static final Duration RENEWED = Duration.ofSeconds(4);

    private final ClusterModel cluster;
    private final Lab lab;
    private final Background background;
    private final InstantSource clock;
    private final Texts texts;
    private final Lane lane = new Lane();
    private final LiveRows<EtsListing.Table> tables = new LiveRows<>(EtsListing.Table::id,
            table -> table.name() + " " + table.type() + " " + table.protection(),
            Comparator.comparing(EtsListing.Table::bytes).reversed().thenComparing(EtsListing.Table::name));
    private final LiveRows<ApplicationInfo> applications = new LiveRows<>(ApplicationInfo::name,
            application -> application.name() + " " + application.description(),
            Comparator.comparing((ApplicationInfo application) -> !application.running())
                    .thenComparing(ApplicationInfo::name));
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private Optional<NodeName> node = Optional.empty();
    private Instant asked = Instant.EPOCH;
    private boolean busy;

    public StoresModel(ClusterModel cluster, Lab lab, Background background, InstantSource clock, Texts texts) {
        this.cluster = cluster;
        this.lab = lab;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
        cluster.selectionProperty().subscribe(_ -> follow());
        cluster.stateProperty().subscribe(_ -> follow());
        cluster.sampledProperty().subscribe(_ -> ask());
        active.subscribe(_ -> follow());
    }

    /** The selected node; without one, that which was shown, or the first that is watched. */
    private void follow() {
        if (!active.get()) {
            return;
        }
        List<NodeName> watched = cluster.observed();
        Optional<NodeName> wanted = cluster.selection().within().filter(watched::contains)
                .or(() -> node.filter(watched::contains)).or(() -> watched.stream().findFirst());
        if (!wanted.equals(node)) {
            node = wanted;
            lane.leave();
            busy = false;
            asked = Instant.EPOCH;
            tables.show(List.of());
            applications.show(List.of());
            title.set(wanted.map(NodeName::toString).orElse(""));
        }
        ask();
    }

    private void ask() {
        boolean due = clock.instant().isAfter(asked.plus(RENEWED));
        if (!active.get() || busy || !due || node.isEmpty() || !cluster.moment().isNow()) {
            return;
        }
        NodeName of = node.get();
        busy = true;
        asked = clock.instant();
        background.run(texts.get("stores.ask", of), () -> lab.tables(of)).in(lane)
                .onSuccess(listing -> {
                    tables.show(listing.tables());
                    title.set(texts.get("stores.title", of, listing.all()));
                    askApplications(of);
                })
                .onFailure(this::failed).start();
    }

    private void askApplications(NodeName of) {
        background.run(texts.get("stores.ask", of), () -> lab.applications(of)).in(lane)
                .onSuccess(found -> {
                    problem.set(null);
                    applications.show(found);
                })
                .onFailure(this::failed)
                .onEnd(() -> busy = false).start();
    }

    private void failed(Problem why) {
        busy = false;
        problem.set(why);
    }

    void choose(EtsListing.Table table) {
        cluster.select(new Selection.OfProcess(table.owner()));
    }

    public LiveRows<EtsListing.Table> tables() {
        return tables;
    }

    public LiveRows<ApplicationInfo> applications() {
        return applications;
    }

    /** Whose they are. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether anybody can see them. */
    public BooleanProperty activeProperty() {
        return active;
    }
}
