package orrery.view.inspect;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.causal.MessageKind;
import orrery.cluster.Journal;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.Mailbox;
import orrery.lab.Problem;
import orrery.lab.WireForm;
import orrery.map.picture.Letters;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Amounts;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.GrowingMailboxes;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** The mailbox of the selected process: its length always, its messages only when asked for. */
public final class MailboxModel {
    /** Messages fetched at most: a mailbox of a million must not cross the wire. */
    static final int MOST = 100;
    /** Characters of one message. */
    private static final int LONGEST = 2_000;

    private final Lab lab;
    private final Background background;
    private final ClusterModel cluster;
    private final GrowingMailboxes growing;
    private final Preferences preferences;
    private final Texts texts;
    private final Lane lane = new Lane();
    private final ObservableList<Card> messages = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Letters> letters = new ReadOnlyObjectWrapper<>(Letters.NONE);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    private final ReadOnlyObjectWrapper<List<Sample>> lengths = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private Journal.@Nullable Subscription keeping;

    public MailboxModel(Lab lab, Background background, ClusterModel cluster, GrowingMailboxes growing,
            Preferences preferences, Texts texts) {
        this.lab = lab;
        this.background = background;
        this.cluster = cluster;
        this.growing = growing;
        this.preferences = preferences;
        this.texts = texts;
        cluster.selectionProperty().subscribe(_ -> forget());
        cluster.selectionProperty().subscribe(this::watchLength);
        cluster.sampledProperty().subscribe(_ -> measure());
        cluster.momentProperty().subscribe(_ -> forget());
    }

    /** What was fetched of another process is not shown here. */
    private void forget() {
        lane.leave();
        busy.set(false);
        messages.clear();
        note.set("");
        letters.set(Letters.NONE);
        problem.set(null);
    }

    /** Why no messages can be fetched now, in words; empty if they can. */
    public String whyNot() {
        if (!(cluster.selection() instanceof Selection.OfProcess)) {
            return texts.get("whynot.process.select");
        }
        return cluster.moment().isNow() ? "" : texts.get("mailbox.past");
    }

    /** Fetches the oldest messages. */
    public void show() {
        if (!(cluster.selection() instanceof Selection.OfProcess(Pid pid)) || !whyNot().isEmpty()) {
            note.set(whyNot());
            return;
        }
        busy.set(true);
        background.run(texts.get("act.mailbox", Written.own(pid)), () -> lab.mailbox(pid, MOST)).in(lane)
                .onSuccess(found -> fetched(pid, found))
                .onFailure(problem::set)
                .onEnd(() -> busy.set(false)).start();
    }

    private void fetched(Pid pid, Mailbox found) {
        problem.set(null);
        List<Card> cards = new ArrayList<>();
        for (Term term : found.oldest()) {
            cards.add(new Card(cards.size() + 1, MessageKind.of(term),
                    Written.term(term, preferences.notationProperty().get(), LONGEST),
                    look(found, cards.size())));
        }
        messages.setAll(cards);
        String much = cards.isEmpty()
                ? texts.get("mailbox.empty")
                : cards.size() == found.length()
                        ? texts.get("mailbox.all", cards.size())
                        : texts.get("mailbox.oldest", cards.size(), Amounts.count(found.length()));
        boolean standsWithin = !found.waits() && found.looked().isPresent();
        note.set(cards.isEmpty()
                ? much
                : found.waits()
                        ? much + " " + texts.get("mailbox.waits")
                        : standsWithin ? much + " " + texts.get("mailbox.stands", found.looked().getAsInt()) : much);
        letters.set(new Letters(pid, found.oldest().stream().map(MailboxModel::letter).toList(), note.get()));
    }

    /** @param index from 0 */
    private static Card.Look look(Mailbox found, int index) {
        int looked = found.looked().orElse(-1);
        return index < looked ? Card.Look.SKIPPED : index == looked ? Card.Look.NEXT : Card.Look.NONE;
    }

    /** Fetches once more what was fetched: the process has taken a step. */
    public void again() {
        if (!note.get().isEmpty()) {
            show();
        }
    }

    private void watchLength(Selection selection) {
        if (keeping != null) {
            keeping.close();
            keeping = null;
        }
        if (selection instanceof Selection.OfProcess(Pid pid)) {
            keeping = cluster.keep(pid);
        }
        measure();
    }

    private void measure() {
        lengths.set(cluster.selection() instanceof Selection.OfProcess(Pid pid)
                ? cluster.samples().series(pid)
                : List.of());
        warning.set(cluster.selection() instanceof Selection.OfProcess(Pid pid)
                ? growing.warning(pid).orElse("")
                : "");
    }

    /** Its length over the last samples, oldest first; it is written down from the moment the process is selected. */
    public ReadOnlyObjectProperty<List<Sample>> lengthsProperty() {
        return lengths.getReadOnlyProperty();
    }

    /** That it grows; empty if it does not. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    private static Letters.Letter letter(Term term) {
        WireForm wire = WireForm.of(term);
        return new Letters.Letter(term, wire.size(), wire.lines());
    }

    /** What was fetched, for the map. */
    public ReadOnlyObjectProperty<Letters> lettersProperty() {
        return letters.getReadOnlyProperty();
    }

    /** The oldest messages first, as they were when asked for. */
    public ObservableList<Card> messages() {
        return messages;
    }

    /** How much of the mailbox is shown; empty before it was asked for. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
