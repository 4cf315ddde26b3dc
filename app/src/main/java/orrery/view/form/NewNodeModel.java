package orrery.view.form;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.NewNode;
import orrery.lab.Problem;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Deck;
import orrery.view.model.Place;

/** A node to be started: checked, and told as a terminal line, while it is typed. */
public final class NewNodeModel {
    /** The hosts that a short and a long name get unless another is typed. */
    public record Hosts(String shortHost, String longHost) {}

    private static final String[] NUMBERS = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten"};

    private final Lab lab;
    private final Acts acts;
    private final ClusterModel cluster;
    private final Deck deck;
    private final Hosts hosts;
    private final Texts texts;
    private final ObjectProperty<NewNode.Kind> kind = new SimpleObjectProperty<>(NewNode.Kind.LAB);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty cookie = new SimpleStringProperty("");
    private final ObjectProperty<Boolean> longName = new SimpleObjectProperty<>(false);
    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Problem> hint = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper commandLine = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    public NewNodeModel(Lab lab, Acts acts, ClusterModel cluster, Deck deck, Hosts hosts, Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.cluster = cluster;
        this.deck = deck;
        this.hosts = hosts;
        this.texts = texts;
        cookie.set(lab.defaultCookie().map(Cookie::secret).orElse("orrery"));
        host.set(hosts.shortHost());
        longName.subscribe(this::followLength);
        Stream.<ObservableValue<?>>of(kind, name, host, cookie, longName, hidden, busy)
                .forEach(value -> value.subscribe(_ -> check()));
    }

    /** A fresh form: the next free name. */
    public void begin() {
        if (!busy.get()) {
            name.set(freeName());
        }
    }

    private String freeName() {
        return Stream.concat(Stream.of(NUMBERS), Stream.iterate(11, n -> n + 1).map(n -> "n" + n))
                .filter(candidate -> cluster.nodes().stream().filter(node -> node.status() != NodeStatus.DOWN)
                        .noneMatch(node -> node.name().alive().equals(candidate)))
                .findFirst().orElseThrow();
    }

    /** The host changes with the kind of name, unless another one was typed. */
    private void followLength(boolean toLong) {
        if (host.get().equals(toLong ? hosts.shortHost() : hosts.longHost())) {
            host.set(toLong ? hosts.longHost() : hosts.shortHost());
        }
    }

    private void check() {
        if (name.get().contains("@")) {
            takeApart(name.get());
            return;
        }
        Optional<NewNode> node = typed();
        Optional<Problem> problem = node.flatMap(lab::check);
        hint.set(problem.orElse(null));
        commandLine.set(node.filter(_ -> problem.isEmpty()).map(lab::commandLine).orElse(""));
        ready.set(node.isPresent() && problem.isEmpty() && !busy.get());
    }

    /** Somebody typed or pasted a full name. */
    private void takeApart(String full) {
        int at = full.indexOf('@');
        String after = full.substring(at + 1).replace("@", "");
        if (!after.isEmpty()) {
            host.set(after);
        }
        name.set(full.substring(0, at));
    }

    private Optional<NewNode> typed() {
        String alive = name.get().strip();
        String on = host.get().strip().replace("@", "");
        if (alive.isEmpty() || on.isEmpty() || cookie.get().isEmpty() || cookie.get().length() > 255) {
            return Optional.empty();
        }
        return Optional.of(new NewNode(kind.get(), new NodeName(alive, on), longName.get(), new Cookie(cookie.get()),
                hidden.get()));
    }

    /** Starts it; on success the form makes way and the node is selected. */
    public void start() {
        if (!ready.get()) {
            return;
        }
        typed().ifPresent(node -> {
            busy.set(true);
            acts.perform(texts.get("act.start", node.name()), Place.Form.NEW_NODE, () -> lab.start(node))
                    .onSuccess(_ -> {
                        deck.close();
                        cluster.select(new Selection.OfNode(node.name()));
                    })
                    .onEnd(() -> busy.set(false)).start();
        });
    }

    /** Takes up what a card suggests: another name, with or without host. */
    public void take(String suggestion) {
        name.set(suggestion);
    }

    public ObjectProperty<NewNode.Kind> kindProperty() {
        return kind;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty hostProperty() {
        return host;
    }

    public StringProperty cookieProperty() {
        return cookie;
    }

    public ObjectProperty<Boolean> longNameProperty() {
        return longName;
    }

    public BooleanProperty hiddenProperty() {
        return hidden;
    }

    /** What is wrong with the form as typed; null if nothing is. */
    public ReadOnlyObjectProperty<@Nullable Problem> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** What starts the same node in a terminal; empty while the form is wrong. */
    public ReadOnlyStringProperty commandLineProperty() {
        return commandLine.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
