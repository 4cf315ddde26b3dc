package orrery.view.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.cluster.Watched;
import orrery.lab.Lab;
import orrery.lab.MessageWatch;
import orrery.lab.TracerState;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Snapshots;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Place;
import orrery.view.model.Written;

/** Whose messages are watched: begins and ends it for what is selected, and says in words what became of it. */
public final class WatchModel {
    private final Lab lab;
    private final Acts acts;
    private final ClusterModel cluster;
    private final Texts texts;
    private final Journal.Subscription subscription;
    private final ReadOnlyObjectWrapper<MessageWatch> watch = new ReadOnlyObjectWrapper<>(MessageWatch.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Pid>> before = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> complaints = new ReadOnlyObjectWrapper<>(List.of());
    private final Returns returns = new Returns();
    private Optional<Pid> last = Optional.empty();

    /** @param nextFrame delivers what the lab tells on JavaFX's thread */
    public WatchModel(Lab lab, Acts acts, ClusterModel cluster, Executor nextFrame, Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.cluster = cluster;
        this.texts = texts;
        var heard = new Snapshots<MessageWatch>(nextFrame, watch::set);
        subscription = lab.onMessageWatch(heard::publish);
        cluster.selectionProperty().subscribe(this::selected);
        watch.subscribe(_ -> follow());
        cluster.stateProperty().subscribe(_ -> follow());
    }

    /** A lab node that came back is watched again; of another one it is said. */
    private void follow() {
        if (cluster.moment().isNow()) {
            returns.follow(watch.get(), cluster.state()).forEach(this::resume);
        }
        complaints.set(complaints());
    }

    private void selected(Selection selection) {
        if (selection instanceof Selection.OfProcess(Pid pid)) {
            before.set(last.filter(other -> !other.equals(pid)));
            last = Optional.of(pid);
        }
    }

    /** Whose messages are watched, and how the tracers do. */
    public ReadOnlyObjectProperty<MessageWatch> watchProperty() {
        return watch.getReadOnlyProperty();
    }

    // What is selected

    /** What watching the selected thing would be; empty if nothing of that kind is selected. */
    Optional<Watched> subject() {
        return switch (cluster.selection()) {
            case Selection.OfNode(NodeName node) -> Optional.of(new Watched.OfNode(node));
            case Selection.OfProcess(Pid pid) -> Optional.of(new Watched.OfProcess(pid));
            case Selection.Nothing _,Selection.OfConnection _ -> Optional.empty();
        };
    }

    /** The selected process and the one that was selected before it. */
    Optional<Watched> pair() {
        return cluster.selection() instanceof Selection.OfProcess(Pid pid)
                ? before.get().map(other -> new Watched.OfPair(other, pid))
                : Optional.empty();
    }

    public boolean isWatched(Watched one) {
        return watch.get().watched().contains(one);
    }

    /** Why the selected thing cannot be watched now; empty if it can, or if it is and can be left alone. */
    public ObservableValue<String> whyNot() {
        return Bindings.createStringBinding(() -> whyNotNow(subject()), cluster.stateProperty(),
                cluster.selectionProperty(), watch);
    }

    /** Whether a process is selected, so that another one could be watched with it. */
    ObservableValue<Boolean> offersPair() {
        return cluster.selectionProperty().map(Selection.OfProcess.class::isInstance);
    }

    ObservableValue<String> whyNoPair() {
        return Bindings.createStringBinding(
                () -> pair().isEmpty() ? texts.get("watch.pair.select") : whyNotNow(pair()), cluster.stateProperty(),
                cluster.selectionProperty(), before, watch);
    }

    private String whyNotNow(Optional<Watched> subject) {
        if (subject.isEmpty()) {
            return texts.get("watch.select");
        }
        Watched one = subject.get();
        if (isWatched(one)) {
            return "";
        }
        for (NodeName node : one.nodes()) {
            if (cluster.state().node(node).filter(NodeState::isObserved).isEmpty()) {
                return texts.get("whynot.unwatched", node);
            }
        }
        return one.pids().stream().filter(pid -> cluster.state().process(pid).isEmpty()).findFirst()
                .map(pid -> texts.get("watch.ended", Written.own(pid))).orElse("");
    }

    /** What the button for the selected thing says. */
    public ObservableValue<String> act() {
        return Bindings.createStringBinding(() -> actNow(subject()), cluster.selectionProperty(), watch);
    }

    ObservableValue<String> pairAct() {
        return Bindings.createStringBinding(
                () -> pair().map(two -> texts.get(isWatched(two) ? "watch.pair.stop" : "watch.pair.start",
                        brief(before.get().orElseThrow()))).orElse(texts.get("watch.pair")),
                cluster.selectionProperty(), cluster.stateProperty(), before, watch);
    }

    private String actNow(Optional<Watched> subject) {
        return texts.get(subject.filter(this::isWatched).isPresent() ? "watch.stop" : "watch.start");
    }

    // What a person does

    /** Watches the selected thing, or no longer. */
    public void toggle() {
        if (whyNotNow(subject()).isEmpty()) {
            subject().ifPresent(this::toggle);
        }
    }

    public void togglePair() {
        if (whyNotNow(pair()).isEmpty()) {
            pair().ifPresent(this::toggle);
        }
    }

    private void toggle(Watched one) {
        if (isWatched(one)) {
            unwatch(one);
        } else {
            watch(one);
        }
    }

    /** Watches it; once more, if its tracer stopped. */
    public void watch(Watched one) {
        returns.forget();
        resume(one);
    }

    private void resume(Watched one) {
        acts.perform(texts.get("act.watch", words(one)), place(one), () -> lab.watchMessages(one)).start();
    }

    public void unwatch(Watched one) {
        returns.forget();
        acts.perform(texts.get("act.unwatch", words(one)), place(one), () -> lab.unwatchMessages(one)).start();
    }

    /** Watches nothing any more. */
    public void stopAll() {
        acts.perform(texts.get("act.unwatch.all"), new Place.Window(), lab::stopWatchingMessages).start();
    }

    private static Place place(Watched one) {
        return one.pids().stream().findFirst().map(Place::on)
                .orElseGet(() -> Place.on(one.nodes().iterator().next()));
    }

    // In words

    /** {@code one@host}, {@code bank on two@host}, {@code shell on one@host and bank on two@host}. */
    public String words(Watched one) {
        return switch (one) {
            case Watched.OfNode(NodeName node) -> node.toString();
            case Watched.OfProcess(Pid pid) -> label(pid);
            case Watched.OfPair(Pid a, Pid b) -> texts.get("watch.two", label(a), label(b));
        };
    }

    private String label(Pid pid) {
        return texts.get("watch.process", name(pid), pid.node().name());
    }

    private String brief(Pid pid) {
        return texts.get("watch.process", name(pid), NodeName.of(pid.node()).alive());
    }

    private String name(Pid pid) {
        return cluster.state().process(pid).map(ProcessState::name).filter(n -> !n.isEmpty())
                .orElse(Written.own(pid));
    }

    /** Whether a tracer that it needs has stopped. */
    public boolean isStopped(Watched one) {
        return one.nodes().stream().anyMatch(node -> watch.get().tracers().get(node) instanceof TracerState.Stopped);
    }

    /** Which tracers stopped, why, and how many messages were never told; which nodes came back. */
    public ReadOnlyObjectProperty<List<String>> complaintsProperty() {
        return complaints.getReadOnlyProperty();
    }

    private List<String> complaints() {
        List<String> found = new ArrayList<>();
        returns.resumed().stream().filter(node -> watch.get().tracers().get(node) instanceof TracerState.Running)
                .forEach(node -> found.add(texts.get("watch.resumed", node)));
        watch.get().tracers().forEach((node, state) -> {
            if (state instanceof TracerState.Stopped stopped) {
                String what = returns.isBack(node, watch.get(), cluster.state())
                        ? texts.get("watch.back", node)
                        : stopped.why().what() + " " + stopped.why().fix();
                found.add(stopped.untold() > 0
                        ? texts.get("watch.untold", what, Amounts.count(stopped.untold()))
                        : what);
            }
        });
        return found;
    }

    /** Whether all that arrives at a process is told. */
    public static Predicate<Pid> tells(MessageWatch watch) {
        return pid -> watch.tracers().get(NodeName.of(pid.node())) instanceof TracerState.Running
                && watch.watched().stream().anyMatch(one -> one.pids().contains(pid)
                        || one instanceof Watched.OfNode(NodeName node) && node.equals(NodeName.of(pid.node())));
    }

    /** The lab need not tell this window any more. */
    public void close() {
        subscription.close();
    }
}
