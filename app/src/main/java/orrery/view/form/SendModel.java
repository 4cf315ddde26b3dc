package orrery.view.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.SendForm;
import orrery.lab.SpawnForm;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Place;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** A message to be sent: checked while it is typed. */
public final class SendModel {
    private final Lab lab;
    private final Acts acts;
    private final ClusterModel cluster;
    private final Texts texts;
    private final NodeChoice choice;
    private final ObjectProperty<SpawnForm.Notation> notation;
    private final StringProperty destination = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final CompletionModel destinations;
    private final Verdict verdict = new Verdict();

    public SendModel(Lab lab, Acts acts, Background background, ClusterModel cluster, Preferences preferences,
            Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.cluster = cluster;
        this.texts = texts;
        this.choice = new NodeChoice(cluster);
        this.notation = preferences.notationProperty();
        this.destinations = new CompletionModel(background, texts.get("act.complete"),
                prefix -> CompletableFuture.completedFuture(namesLike(prefix)));
        Stream.<ObservableValue<?>>of(choice.nodeProperty(), notation, destination, message, verdict.busyProperty())
                .forEach(value -> value.subscribe(_ -> check()));
    }

    /** A selected process is who the message is for. */
    public void begin() {
        if (cluster.selection() instanceof Selection.OfProcess(Pid pid)) {
            destination.set(Written.own(pid));
        }
    }

    private List<String> namesLike(String prefix) {
        NodeName node = choice.nodeProperty().get();
        String wanted = prefix.replaceFirst("^:", "").toLowerCase(Locale.ROOT);
        return node == null
                ? List.of()
                : cluster.state().node(node).stream().flatMap(state -> state.names().keySet().stream())
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)).sorted().toList();
    }

    /** Writes a registered name as the notation does. */
    void takeName(String name) {
        destination.set(Written.term(Atom.of(name), notation.get(), Integer.MAX_VALUE));
    }

    private void check() {
        verdict.pass(typed(), lab::check, lab::receipt);
    }

    private Optional<SendForm> typed() {
        NodeName node = choice.nodeProperty().get();
        if (node == null || destination.get().isBlank() || message.get().isBlank()) {
            return Optional.empty();
        }
        return Optional
                .of(new SendForm(node, notation.get(), destination.get().strip(), message.get().strip()));
    }

    public void send() {
        destinations.dismiss();
        typed().filter(_ -> verdict.isReady()).ifPresent(form -> {
            verdict.busyProperty().set(true);
            acts.perform(texts.get("act.send", form.destination(), form.node()), Place.Form.SEND,
                    () -> lab.send(form)).onEnd(() -> verdict.busyProperty().set(false)).start();
        });
    }

    public NodeChoice choice() {
        return choice;
    }

    public ObjectProperty<SpawnForm.Notation> notationProperty() {
        return notation;
    }

    public StringProperty destinationProperty() {
        return destination;
    }

    public StringProperty messageProperty() {
        return message;
    }

    /** The names registered on the node. */
    public CompletionModel destinations() {
        return destinations;
    }

    public Verdict verdict() {
        return verdict;
    }
}
