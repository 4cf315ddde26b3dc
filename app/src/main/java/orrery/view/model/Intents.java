package orrery.view.model;

import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orrery.cluster.End;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What a button or a key means: does an act to what is selected, or says why it cannot be done. */
public final class Intents {
    private final ClusterModel cluster;
    private final ActStates states;
    private final Acts acts;
    private final ConnectModel connecting;
    private final KillModel killing;
    private final BlastModel blast;
    private final Deck deck;
    private final Runnable openConsole;
    private final Map<Deck.Panel, Runnable> openings;
    private final Consumer<Act> deed;
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    /**
     * @param openConsole goes to the console of what is selected
     * @param openings what a form does when it is opened
     * @param deed begins what {@link Act} shares with {@link orrery.lab.DeedForm.Kind}
     */
    public Intents(ClusterModel cluster, ActStates states, Acts acts, ConnectModel connecting, KillModel killing,
            BlastModel blast,
            Deck deck, Runnable openConsole, Map<Deck.Panel, Runnable> openings, Consumer<Act> deed) {
        this.cluster = cluster;
        this.states = states;
        this.acts = acts;
        this.connecting = connecting;
        this.killing = killing;
        this.blast = blast;
        this.deck = deck;
        this.openConsole = openConsole;
        this.openings = Map.copyOf(openings);
        this.deed = deed;
        cluster.selectionProperty().subscribe(_ -> refusal.set(""));
    }

    public void run(Act act) {
        String whyNot = states.whyNot(act).getValue();
        refuse(whyNot);
        if (!whyNot.isEmpty()) {
            return;
        }
        switch (act) {
            case NEW_NODE -> open(Deck.Panel.NEW_NODE);
            case ATTACH -> open(Deck.Panel.ATTACH);
            case SPAWN -> open(Deck.Panel.SPAWN);
            case SEND -> open(Deck.Panel.SEND);
            case CONSOLE -> openConsole.run();
            case CONNECT -> connecting.begin();
            case DISCONNECT -> disconnect();
            case DETACH -> cluster.selection().within().ifPresent(acts::detach);
            case KILL -> killing.request();
            case WHAT_DIES -> blast.foretellKill();
            case EXIT, LINK, UNLINK, MONITOR, REGISTER, UNREGISTER, JOIN, LEAVE, SUSPEND, RESUME, COLLECT, LOCK,
                    RELEASE, STEP_EXPRESSION, STEP_RECEIVE, STEP_MESSAGE ->
                deed.accept(act);
        }
    }

    /** @param whyNot why what was asked for cannot be begun, which is said anew each time; empty if it can */
    public void refuse(String whyNot) {
        refusal.set("");
        refusal.set(whyNot);
    }

    /** Suspends the selected process; once it is suspended, lets it go on to its next expression. */
    public void step() {
        boolean stands = cluster.selection() instanceof Selection.OfProcess(Pid pid) && cluster.state().process(pid)
                .filter(process -> process.facts().status() == ProcessStatus.SUSPENDED).isPresent();
        run(stands ? Act.STEP_EXPRESSION : Act.SUSPEND);
    }

    private void open(Deck.Panel panel) {
        openings.getOrDefault(panel, () -> {}).run();
        deck.open(panel);
    }

    /** The end that has the connection is told to drop it. */
    private void disconnect() {
        if (cluster.selection() instanceof Selection.OfConnection(NodeName a, NodeName b)) {
            boolean aHasIt = cluster.state().connection(a, b).filter(c -> c.atA() instanceof End.Reported).isPresent();
            acts.disconnect(aHasIt ? a : b, aHasIt ? b : a);
        }
    }

    /** One step back: an unfinished act first, then the open form, then the selection. */
    public void back() {
        if (connecting.isPicking()) {
            connecting.cancel();
        } else if (!(killing.askedProperty().get() instanceof Selection.Nothing)) {
            killing.keep();
        } else if (deck.isFormOpen()) {
            deck.close();
        } else if (!(blast.viewProperty().get() instanceof BlastModel.View.Nothing)) {
            blast.putAway();
        } else if (!cluster.searchProperty().get().isEmpty()) {
            cluster.searchProperty().set("");
        } else {
            cluster.select(Selection.NOTHING);
        }
    }

    /** Why the last act that was asked for could not be begun; empty if it could. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
