package orrery.view.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.NodeKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.lab.Receipt;
import orrery.lab.Stand;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** Where the selected process stands while it is suspended, which only lab nodes tell. */
public final class StepModel {
    /**
     * What is told of it; every part may be empty.
     *
     * @param place where it stands, in a sentence
     * @param code the expression that comes next
     * @param awaits what it waits for
     * @param bindings its variables, a line each
     * @param stack the functions it is in, innermost first
     */
    public record View(String place, String code, List<String> awaits, List<String> bindings, List<String> stack) {
        static final View NOTHING = new View("", "", List.of(), List.of(), List.of());

        public View {
            awaits = List.copyOf(awaits);
            bindings = List.copyOf(bindings);
            stack = List.copyOf(stack);
        }
    }

    private final Lab lab;
    private final Background background;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Texts texts;
    private final Lane lane = new Lane();
    private final ReadOnlyBooleanWrapper suspended = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Stand>> stand = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(View.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private @Nullable Pid asked;
    /** Whether something came while it was asked, which the answer may not know of. */
    private boolean news;

    public StepModel(Lab lab, Background background, ClusterModel cluster, Acts acts, Preferences preferences,
            Texts texts) {
        this.lab = lab;
        this.background = background;
        this.cluster = cluster;
        this.preferences = preferences;
        this.texts = texts;
        cluster.selectionProperty().subscribe(_ -> forget());
        cluster.selectionProperty().subscribe(_ -> follow());
        cluster.stateProperty().subscribe(_ -> follow());
        cluster.sampledProperty().subscribe(_ -> follow());
        acts.lastReceiptProperty().subscribe(this::acted);
    }

    private void acted(@Nullable Receipt receipt) {
        if (receipt != null) {
            asked = null;
            follow();
        }
    }

    private void forget() {
        lane.leave();
        asked = null;
        news = false;
        stand.set(Optional.empty());
        problem.set(null);
    }

    /** While it is suspended and somebody looks, it is asked whenever there may be something new, one question at a time. */
    private void follow() {
        Optional<Pid> pid = cluster.selection() instanceof Selection.OfProcess(Pid of) && cluster.moment().isNow()
                ? Optional.of(of)
                : Optional.empty();
        suspended.set(pid.flatMap(cluster.state()::process)
                .filter(process -> process.facts().status() == ProcessStatus.SUSPENDED).isPresent());
        boolean onLab = pid.filter(this::isOnLab).isPresent();
        if (pid.isEmpty() || !suspended.get() || !onLab) {
            if (stand.get().isPresent()) {
                forget();
            }
            view.set(suspended.get() && !onLab ? words(texts.get("step.beam")) : View.NOTHING);
        } else if (asked == null) {
            ask(pid.get());
        } else {
            news = true;
        }
    }

    private void ask(Pid pid) {
        asked = pid;
        news = false;
        background.run(texts.get("step.act", Written.own(pid)), () -> lab.standing(pid)).in(lane)
                .onSuccess(told -> {
                    problem.set(null);
                    stand.set(Optional.of(told));
                    view.set(view(told));
                })
                .onFailure(problem::set)
                .onEnd(this::answered).start();
    }

    private void answered() {
        asked = null;
        if (news) {
            follow();
        }
    }

    private boolean isOnLab(Pid pid) {
        return cluster.state().node(NodeName.of(pid.node())).filter(node -> node.facts().kind() == NodeKind.LAB)
                .isPresent();
    }

    private static View words(String place) {
        return new View(place, "", List.of(), List.of(), List.of());
    }

    private View view(Stand told) {
        if (!told.evaluated()) {
            return words(texts.get("step.java", written(told)));
        }
        String place = texts.get("step.place." + told.place(), told.looked(), told.messages(), told.looked() + 1);
        String goal = told.goal().map(to -> " " + texts.get("step.goal." + to)).orElse("");
        if (told.levels().isEmpty()) {
            return words(place + goal + " " + texts.get("step.outside", written(told)));
        }
        Stand.Level innermost = told.levels().getFirst();
        List<String> stack = new ArrayList<>();
        for (Stand.Level level : told.levels()) {
            stack.add(written(level));
        }
        return new View(place + goal, innermost.code(), innermost.awaits(),
                innermost.bindings().stream().map(one -> one.name() + " = " + one.value()).toList(), stack);
    }

    private String written(Stand told) {
        return Written.function(told.current(), preferences.notationProperty().get());
    }

    private String written(Stand.Level level) {
        String function = Written.function(level.function(), preferences.notationProperty().get());
        return level.line() == 0
                ? function
                : texts.get(level.file().isEmpty() ? "step.line" : "step.file", function, level.file(),
                        String.valueOf(level.line()));
    }

    /** Whether it is suspended, by whomever. */
    public ReadOnlyBooleanProperty suspendedProperty() {
        return suspended.getReadOnlyProperty();
    }

    /** What its node told last; empty if it is not suspended. */
    public ReadOnlyObjectProperty<Optional<Stand>> standProperty() {
        return stand.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
