package orrery.view.form;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.lab.DeedForm;
import orrery.lab.DeedForm.Kind;
import orrery.lab.Lab;
import orrery.lab.SpawnForm;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.Act;
import orrery.view.model.Acts;
import orrery.view.model.BlastModel;
import orrery.view.model.ClusterModel;
import orrery.view.model.Deck;
import orrery.view.model.Place;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/**
 * Something to be done to the selected process or on the selected node: what it takes is typed and checked, what may hurt a
 * node that this app did not start is asked about once. What was typed for one kind of deed is still there next time.
 */
public final class DeedModel {
    private static final Set<Kind> AT_ONCE = EnumSet.of(Kind.MONITOR, Kind.RESUME, Kind.COLLECT, Kind.STEP_EXPRESSION,
            Kind.STEP_RECEIVE, Kind.STEP_MESSAGE);
    private static final Set<Kind> OF_A_NODE = EnumSet.of(Kind.UNREGISTER, Kind.LOCK, Kind.RELEASE);
    private static final Set<Kind> OF_TWO = EnumSet.of(Kind.LINK, Kind.UNLINK);
    private static final Set<Kind> HARMFUL = EnumSet.of(Kind.EXIT, Kind.LINK, Kind.UNREGISTER, Kind.SUSPEND);

    private record Typed(String first, String second) {}

    private final Lab lab;
    private final Acts acts;
    private final ClusterModel cluster;
    private final BlastModel blast;
    private final Deck deck;
    private final Texts texts;
    private final ObjectProperty<SpawnForm.Notation> notation;
    private final Map<Kind, Typed> typed = new EnumMap<>(Kind.class);
    private final ReadOnlyObjectWrapper<Kind> kind = new ReadOnlyObjectWrapper<>(Kind.EXIT);
    private final ReadOnlyObjectWrapper<Selection> subject = new ReadOnlyObjectWrapper<>(Selection.NOTHING);
    private final StringProperty first = new SimpleStringProperty("");
    private final StringProperty second = new SimpleStringProperty("");
    private final Verdict verdict = new Verdict();
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");

    public DeedModel(Lab lab, Acts acts, ClusterModel cluster, BlastModel blast, Deck deck, Preferences preferences,
            Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.cluster = cluster;
        this.blast = blast;
        this.deck = deck;
        this.texts = texts;
        this.notation = preferences.notationProperty();
        cluster.selectionProperty().subscribe(this::follow);
        deck.topProperty().subscribe(top -> {
            if (top == Deck.Panel.DEED) {
                foretell();
            } else if (kind.get() == Kind.EXIT) {
                blast.withdraw();
            }
        });
        Stream.<ObservableValue<?>>of(kind, subject, notation, first, second, verdict.busyProperty())
                .forEach(value -> value.subscribe(_ -> check()));
    }

    /** Begins it with what is selected; what needs nothing more is done at once. */
    public void begin(Act act) {
        Kind wanted = Kind.valueOf(act.name());
        typed.put(kind.get(), new Typed(first.get(), second.get()));
        Typed before = typed.getOrDefault(wanted, new Typed("", ""));
        subject.set(cluster.selection());
        kind.set(wanted);
        first.set(wanted == Kind.UNREGISTER ? registered().orElse(before.first()) : before.first());
        second.set(before.second());
        Optional<DeedForm> form = form();
        if (form.filter(this::isDoneAtOnce).isPresent()) {
            form.ifPresent(this::perform);
        } else {
            deck.open(Deck.Panel.DEED);
        }
    }

    /** While the form is open a click elsewhere changes whom it is about, or who the other one is. */
    private void follow(Selection selection) {
        question.set("");
        if (deck.topProperty().get() != Deck.Panel.DEED) {
            return;
        }
        if (OF_TWO.contains(kind.get()) && selection instanceof Selection.OfProcess(Pid other)
                && subject.get() instanceof Selection.OfProcess(Pid pid)) {
            if (!other.equals(pid)) {
                first.set(written(other, NodeName.of(pid.node())));
            }
        } else if (selection.within().isPresent()) {
            subject.set(selection);
        }
    }

    /** As it is typed on that node: a pid of its own, a name of another's. */
    private String written(Pid pid, NodeName on) {
        String name = cluster.state().process(pid).map(ProcessState::name).orElse("");
        boolean elixir = notation.get() == SpawnForm.Notation.ELIXIR;
        if (NodeName.of(pid.node()).equals(on)) {
            return name.isEmpty() ? (elixir ? "#PID" : "") + Written.own(pid) : term(Atom.of(name));
        }
        return name.isEmpty() ? term(pid) : "{" + term(Atom.of(name)) + ", " + term(pid.node()) + "}";
    }

    private String term(Term term) {
        return Written.term(term, notation.get(), Integer.MAX_VALUE);
    }

    private Optional<String> registered() {
        return cluster.selection() instanceof Selection.OfProcess(Pid pid)
                ? cluster.state().process(pid).map(ProcessState::name).filter(name -> !name.isEmpty())
                        .map(name -> term(Atom.of(name)))
                : Optional.empty();
    }

    private void check() {
        question.set("");
        verdict.pass(form(), lab::check, lab::receipt);
        foretell();
    }

    /** What the exit signal would do, while it is being typed. */
    private void foretell() {
        if (deck.topProperty().get() != Deck.Panel.DEED || kind.get() != Kind.EXIT || verdict.busyProperty().get()) {
            return;
        }
        Optional<Term> reason = verdict.isReady()
                ? Written.read(first.get().strip(), notation.get())
                : Optional.empty();
        reason.ifPresentOrElse(why -> blast.foretell(subject.get(), why), blast::withdraw);
    }

    private Optional<DeedForm> form() {
        Optional<NodeName> node = subject.get().within();
        boolean ofNode = OF_A_NODE.contains(kind.get());
        Optional<Pid> pid = !ofNode && subject.get() instanceof Selection.OfProcess(Pid of)
                ? Optional.of(of)
                : Optional.empty();
        if (node.isEmpty() || !ofNode && pid.isEmpty() || takesFirst() && first.get().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new DeedForm(kind.get(), node.get(), pid, notation.get(),
                takesFirst() ? first.get().strip() : "", takesSecond() ? second.get().strip() : ""));
    }

    /** Whether there is something to type. */
    public boolean takesFirst() {
        return !AT_ONCE.contains(kind.get()) && kind.get() != Kind.SUSPEND;
    }

    /** Whether there is something more to type, which can be left empty. */
    public boolean takesSecond() {
        return switch (kind.get()) {
            case EXIT, JOIN, LEAVE, LOCK -> true;
            case LINK, UNLINK, MONITOR, REGISTER, UNREGISTER, RELEASE, SUSPEND, RESUME, COLLECT, STEP_EXPRESSION,
                    STEP_RECEIVE,
                    STEP_MESSAGE ->
                false;
        };
    }

    /** Does it, or asks first; asked a second time it does it. */
    public void perform() {
        form().filter(_ -> verdict.isReady()).ifPresent(form -> {
            if (HARMFUL.contains(form.kind()) && !lab.startedHere(form.node()) && question.get().isEmpty()) {
                question.set(texts.get("deed.question." + form.kind(), form.node(), who(form)));
            } else {
                perform(form);
            }
        });
    }

    private void perform(DeedForm form) {
        if (form.kind() == Kind.EXIT) {
            blast.begin();
        }
        verdict.busyProperty().set(true);
        boolean open = !isDoneAtOnce(form);
        Place place = open ? Place.Form.DEED : new Place.On(subject.get());
        acts.perform(texts.get("deed.act." + form.kind(), who(form)), place, () -> lab.perform(form))
                .onSuccess(_ -> {
                    if (open && deck.topProperty().get() == Deck.Panel.DEED) {
                        deck.close();
                    }
                })
                .onEnd(() -> verdict.busyProperty().set(false)).start();
    }

    /** On a node that this app started a process is suspended without a form: it can be resumed as quickly. */
    private boolean isDoneAtOnce(DeedForm form) {
        return AT_ONCE.contains(form.kind()) || form.kind() == Kind.SUSPEND && lab.startedHere(form.node());
    }

    private static String who(DeedForm form) {
        return form.pid().map(Written::own).orElse(form.node().toString());
    }

    public ReadOnlyObjectProperty<Kind> kindProperty() {
        return kind.getReadOnlyProperty();
    }

    /** What it is done to. */
    public ReadOnlyObjectProperty<Selection> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    public ObjectProperty<SpawnForm.Notation> notationProperty() {
        return notation;
    }

    public StringProperty firstProperty() {
        return first;
    }

    public StringProperty secondProperty() {
        return second;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** What is asked before it is done; empty if nothing is. */
    public ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }
}
