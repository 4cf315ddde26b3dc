package orrery.view.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import orrery.lab.Problem;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/**
 * Asks the selected node for something every few seconds, while somebody looks; without a selection that which was asked
 * before, or the first that is watched.
 */
final class Rounds<A> {
    private static final Duration RENEWED = Duration.ofSeconds(4);

    private final ClusterModel cluster;
    private final Background background;
    private final InstantSource clock;
    private final Texts texts;
    private final Function<NodeName, CompletableFuture<A>> question;
    private final Consumer<A> onAnswer;
    private final Lane lane = new Lane();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<NodeName>> node = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private Instant asked = Instant.EPOCH;
    private boolean busy;

    Rounds(ClusterModel cluster, Background background, InstantSource clock, Texts texts,
            Function<NodeName, CompletableFuture<A>> question, Consumer<A> onAnswer) {
        this.cluster = cluster;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
        this.question = question;
        this.onAnswer = onAnswer;
        cluster.selectionProperty().subscribe(_ -> follow());
        cluster.stateProperty().subscribe(_ -> follow());
        cluster.sampledProperty().subscribe(_ -> ask());
        active.subscribe(_ -> follow());
    }

    private void follow() {
        if (!active.get()) {
            return;
        }
        List<NodeName> watched = cluster.observed();
        Optional<NodeName> wanted = cluster.selection().within().filter(watched::contains)
                .or(() -> node.get().filter(watched::contains)).or(() -> watched.stream().findFirst());
        if (wanted.equals(node.get())) {
            ask();
        } else {
            node.set(wanted);
            again();
        }
    }

    /** Asks at once, whatever is under way: what is asked for is another thing now. */
    void again() {
        lane.leave();
        busy = false;
        asked = Instant.EPOCH;
        ask();
    }

    private void ask() {
        boolean due = clock.instant().isAfter(asked.plus(RENEWED));
        Optional<NodeName> of = node.get();
        if (!active.get() || busy || !due || of.isEmpty() || !cluster.moment().isNow()) {
            return;
        }
        busy = true;
        asked = clock.instant();
        background.run(texts.get("stores.ask", of.get()), () -> question.apply(of.get())).in(lane)
                .onSuccess(answer -> {
                    problem.set(null);
                    onAnswer.accept(answer);
                })
                .onFailure(problem::set).onEnd(() -> busy = false).start();
    }

    /** Whom it asks. */
    ReadOnlyObjectProperty<Optional<NodeName>> nodeProperty() {
        return node.getReadOnlyProperty();
    }

    /** Why there was no answer. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether anybody looks. */
    BooleanProperty activeProperty() {
        return active;
    }
}
