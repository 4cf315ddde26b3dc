package orrery.view.compare;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.cluster.Bookmark;
import orrery.cluster.Change;
import orrery.cluster.ClusterState;
import orrery.cluster.Difference;
import orrery.cluster.Journal;
import orrery.cluster.Selection;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.time.TimeModel;

/**
 * What differs between a moment that was marked and the one that is shown, which may be now: worked out in the background
 * while it is compared, and again when what is shown changes.
 */
public final class MomentsModel {
    /**
     * A moment to compare with. Its state is kept even if the journal lets it go.
     *
     * @param words when it was, and what happened then if it is a bookmark
     */
    record Mark(long sequence, ClusterState state, String words) {}

    private final Journal journal;
    private final ClusterModel cluster;
    private final TimeModel time;
    private final Executor background;
    private final Executor fx;
    private final Texts texts;
    private final ChangeWords words;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Mark>> mark = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Difference> difference = new ReadOnlyObjectWrapper<>(Difference.NONE);
    private final ReadOnlyObjectWrapper<Map<Change.Kind, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<ChangeLine> lines = FXCollections.observableArrayList();
    private final Set<Change.Kind> kinds = EnumSet.allOf(Change.Kind.class);
    private final BooleanProperty system = new SimpleBooleanProperty();
    private final StringProperty filter = new SimpleStringProperty("");
    private boolean working;
    private boolean stale;

    /**
     * @param background where differences are worked out, not too often
     * @param fx delivers them on JavaFX's thread
     */
    public MomentsModel(Journal journal, ClusterModel cluster, TimeModel time, Preferences preferences,
            Executor background, Executor fx, Texts texts) {
        this.journal = journal;
        this.cluster = cluster;
        this.time = time;
        this.background = background;
        this.fx = fx;
        this.texts = texts;
        this.words = new ChangeWords(texts, preferences);
        cluster.stateProperty().subscribe(_ -> compare());
        on.subscribe(this::turned);
        mark.subscribe(_ -> compare());
        system.subscribe(_ -> list());
        filter.subscribe(_ -> list());
        preferences.notationProperty().subscribe(_ -> list());
    }

    private void turned(boolean isOn) {
        if (isOn && mark.get().isEmpty()) {
            markBefore();
        }
        compare();
    }

    /** Without another choice: the bookmark before what is shown, or the oldest moment. */
    private void markBefore() {
        long here = here();
        journal.bookmarks().reversed().stream().filter(each -> each.sequence() < here).findFirst()
                .ifPresentOrElse(this::mark, () -> mark(journal.dropped()));
    }

    private long here() {
        return Math.min(cluster.moment().upTo(), journal.lastSequence());
    }

    private void compare() {
        if (!on.get() || mark.get().isEmpty()) {
            if (difference.get() != Difference.NONE) {
                show(Difference.NONE);
            }
            return;
        }
        if (working) {
            stale = true;
            return;
        }
        working = true;
        stale = false;
        ClusterState before = mark.get().get().state();
        ClusterState after = cluster.state();
        background.execute(() -> {
            Difference found = Difference.between(before, after);
            fx.execute(() -> done(found));
        });
    }

    private void done(Difference found) {
        working = false;
        if (on.get()) {
            show(found);
        }
        if (stale) {
            compare();
        }
    }

    private void show(Difference found) {
        difference.set(found);
        list();
    }

    private void list() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        Difference found = difference.get();
        List<ChangeLine> all = found.changes().stream().filter(change -> system.get() || !found.isSystem(change))
                .map(change -> new ChangeLine(change, words.of(change)))
                .filter(line -> line.words().toLowerCase(Locale.ROOT).contains(wanted)).toList();
        Map<Change.Kind, Integer> counted = new EnumMap<>(Change.Kind.class);
        all.forEach(line -> counted.merge(line.change().kind(), 1, Integer::sum));
        counts.set(counted);
        List<ChangeLine> chosen = all.stream().filter(line -> kinds.contains(line.change().kind())).toList();
        if (!chosen.equals(lines)) {
            lines.setAll(chosen);
        }
    }

    // What a person does

    /** Marks the moment that is shown and compares with it from now on; again at that moment: no longer. */
    public void toggleMark() {
        long here = here();
        if (on.get() && mark.get().filter(each -> each.sequence() == here).isPresent()) {
            on.set(false);
        } else {
            mark(here);
            on.set(true);
        }
    }

    public void toggle() {
        on.set(!on.get());
    }

    /** Compares with that moment. */
    void mark(Bookmark bookmark) {
        mark(bookmark.sequence(), time.words(bookmark));
    }

    /** Compares with the moment after that event, or with the oldest one there is. */
    void mark(long sequence) {
        long kept = Math.max(sequence, journal.dropped());
        Instant at = journal.entry(kept).or(() -> journal.entry(kept + 1)).map(entry -> entry.event().at())
                .orElse(Instant.EPOCH);
        mark(kept, texts.get("compare.moment", Amounts.exactTime(at)));
    }

    private void mark(long sequence, String called) {
        long kept = Math.max(sequence, journal.dropped());
        mark.set(Optional.of(new Mark(kept, journal.stateAt(kept), called)));
    }

    /** Shows that moment, as the one compared. */
    void goTo(Bookmark bookmark) {
        time.goTo(bookmark);
    }

    void toLive() {
        time.toLive();
    }

    void show(Change.Kind kind, boolean shown) {
        if (shown ? kinds.add(kind) : kinds.remove(kind)) {
            list();
        }
    }

    void choose(ChangeLine line) {
        if (!(line.change().about() instanceof Selection.Nothing)) {
            cluster.select(line.change().about());
        }
    }

    // What is so

    /** The first line that tells of what is selected. */
    Optional<ChangeLine> selected() {
        return lines.stream().filter(line -> line.change().about().equals(cluster.selection())).findFirst();
    }

    ClusterModel cluster() {
        return cluster;
    }

    TimeModel time() {
        return time;
    }

    List<Bookmark> bookmarks() {
        return time.bookmarksProperty().get();
    }

    String words(Bookmark bookmark) {
        return time.words(bookmark);
    }

    /** Whether moments are compared, in the list and on the map. */
    public BooleanProperty onProperty() {
        return on;
    }

    ReadOnlyObjectProperty<Optional<Mark>> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** {@link Difference#NONE} while nothing is compared. */
    public ReadOnlyObjectProperty<Difference> differenceProperty() {
        return difference.getReadOnlyProperty();
    }

    public ObservableList<ChangeLine> lines() {
        return lines;
    }

    /** How many changes of each kind there are to be listed. */
    ReadOnlyObjectProperty<Map<Change.Kind, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    BooleanProperty systemProperty() {
        return system;
    }

    StringProperty filterProperty() {
        return filter;
    }
}
