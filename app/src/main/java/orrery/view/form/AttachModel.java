package orrery.view.form;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.LocalNode;
import orrery.lab.Problem;
import orrery.lab.Stage;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Deck;
import orrery.view.model.LocalNodesModel;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** A node to be watched: by name and cookie, with a test of the way to it. */
public final class AttachModel {
    private final Lab lab;
    private final Acts acts;
    private final Background background;
    private final Problems problems;
    private final ClusterModel cluster;
    private final LocalNodesModel local;
    private final Deck deck;
    private final Texts texts;
    private final NameText reader;
    private final Lane attaching = new Lane();
    private final Lane testing = new Lane();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty cookie = new SimpleStringProperty("");
    private final ObservableList<Stage> stages = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Problem> hint = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public AttachModel(Lab lab, Acts acts, Background background, Problems problems, ClusterModel cluster,
            LocalNodesModel local, Deck deck, Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.background = background;
        this.problems = problems;
        this.cluster = cluster;
        this.local = local;
        this.deck = deck;
        this.texts = texts;
        this.reader = new NameText(texts);
        cookie.set(lab.defaultCookie().map(Cookie::secret).orElse(""));
        name.subscribe(_ -> check());
        cookie.subscribe(_ -> check());
        busy.subscribe(_ -> check());
    }

    private void check() {
        hint.set(reader.check(name.get(), local.nodes()).orElse(null));
        ready.set(NameText.parse(name.get()).isPresent() && !cookie.get().isEmpty() && cookie.get().length() <= 255
                && !busy.get());
    }

    /** Attaches to a node of the list right away; the form shows how it went. */
    public void attach(LocalNode node) {
        name.set(node.name().toString());
        deck.open(Deck.Panel.ATTACH);
        attach();
    }

    public void attach() {
        withTarget((node, secret) -> {
            busy.set(true);
            acts.perform(texts.get("act.attach", node), Place.Form.ATTACH, () -> lab.attach(node, secret))
                    .in(attaching)
                    .onSuccess(_ -> {
                        stages.clear();
                        name.set("");
                        deck.close();
                        local.refresh();
                        cluster.select(new Selection.OfNode(node));
                    })
                    .onEnd(() -> busy.set(false)).start();
        });
    }

    /** Goes the way to the node step by step and shows where it ends. */
    public void test() {
        withTarget((node, secret) -> {
            busy.set(true);
            stages.clear();
            background.run(texts.get("act.test", node), () -> lab.test(node, secret)).in(testing)
                    .onSuccess(this::tested)
                    .onFailure(problem -> problems.report(Place.Form.ATTACH, problem))
                    .onEnd(() -> busy.set(false)).start();
        });
    }

    private void tested(List<Stage> found) {
        stages.setAll(found);
        if (found.stream().allMatch(stage -> stage.result() == Stage.Result.PASSED)) {
            problems.solved(Place.Form.ATTACH);
        }
    }

    private void withTarget(BiConsumer<NodeName, Cookie> act) {
        Optional<NodeName> node = NameText.parse(name.get());
        if (ready.get() && node.isPresent()) {
            act.accept(node.get(), new Cookie(cookie.get()));
        }
    }

    /** Takes up what a card suggests: a node's name. */
    public void take(String suggestion) {
        name.set(suggestion);
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty cookieProperty() {
        return cookie;
    }

    /** The steps of the last test. */
    public ObservableList<Stage> stages() {
        return stages;
    }

    /** What is wrong with the name as typed; null if nothing is. */
    public ReadOnlyObjectProperty<@Nullable Problem> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
