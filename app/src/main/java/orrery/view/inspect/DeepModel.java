package orrery.view.inspect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Payload;
import orrery.cluster.ProcessKind;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.lab.ProcessDetail;
import orrery.lab.SpawnForm.Notation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Amounts;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** What the selected process tells only when it is asked: its state, its stack, its dictionary, its pid elsewhere. */
public final class DeepModel {
    /** What can be asked for. */
    public enum Ask {
        STATE, STACK, DICTIONARY, PIDS
    }

    /** Characters of a term; nobody reads more here. */
    private static final int LONGEST = 8_000;

    private final Lab lab;
    private final Background background;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Texts texts;
    private final Lane lane = new Lane();
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    public DeepModel(Lab lab, Background background, ClusterModel cluster, Preferences preferences, Texts texts) {
        this.lab = lab;
        this.background = background;
        this.cluster = cluster;
        this.preferences = preferences;
        this.texts = texts;
        cluster.selectionProperty().subscribe(_ -> forget());
        cluster.momentProperty().subscribe((before, now) -> {
            if (before.isNow() != now.isNow()) {
                forget();
            }
        });
    }

    private void forget() {
        lane.leave();
        busy.set(false);
        answer.set("");
        problem.set(null);
    }

    /** Whether it makes sense: a process that is no OTP process would keep the question in its mailbox for ever. */
    public boolean isPossible(Ask what) {
        if (!(cluster.selection() instanceof Selection.OfProcess(Pid pid)) || !cluster.moment().isNow()) {
            return false;
        }
        return cluster.state().process(pid).filter(process -> what != Ask.STATE
                || process.facts().kind() == ProcessKind.SUPERVISOR
                || process.facts().currentFunction().module().name().startsWith("gen_")).isPresent();
    }

    public void ask(Ask what) {
        if (isPossible(what) && cluster.selection() instanceof Selection.OfProcess(Pid pid)) {
            switch (what) {
                case STATE -> ask(pid, () -> lab.state(pid), this::written);
                case STACK -> ask(pid, () -> lab.detail(pid), this::stack);
                case DICTIONARY -> ask(pid, () -> lab.detail(pid), this::dictionary);
                case PIDS -> ask(pid, () -> lab.printed(pid, cluster.observed()), this::lines);
            }
        }
    }

    private <T> void ask(Pid pid, Supplier<CompletableFuture<T>> question, Function<T, String> words) {
        busy.set(true);
        problem.set(null);
        background.run(texts.get("deep.act", Written.own(pid)), question).in(lane)
                .onSuccess(told -> answer.set(words.apply(told)))
                .onFailure(problem::set)
                .onEnd(() -> busy.set(false)).start();
    }

    private String lines(Map<NodeName, String> printed) {
        Notation notation = preferences.notationProperty().get();
        return printed.entrySet().stream()
                .map(entry -> texts.get("deep.pid", entry.getKey(),
                        notation == Notation.ELIXIR ? "#PID" + entry.getValue() : entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** The innermost function first, a line each. */
    private String stack(ProcessDetail detail) {
        Notation notation = preferences.notationProperty().get();
        return orEmpty(detail.stack().stream()
                .map(frame -> Written.function(frame.function(), notation)
                        + (frame.line() == 0 ? "" : " (" + frame.file() + ":" + frame.line() + ")"))
                .toList());
    }

    private String dictionary(ProcessDetail detail) {
        return orEmpty(detail.dictionary().stream()
                .map(entry -> texts.get("deep.entry", term(entry.key()), written(entry.value()))).toList());
    }

    private String orEmpty(List<String> lines) {
        return lines.isEmpty() ? texts.get("deep.empty") : String.join("\n", lines);
    }

    private String written(Payload value) {
        String shown = term(value.shown());
        return value.whole() ? shown : texts.get("deep.shortened", shown, Amounts.bytes(value.bytes()));
    }

    private String term(Term term) {
        return Written.term(term, preferences.notationProperty().get(), LONGEST);
    }

    /** What it told; empty before it was asked. */
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
