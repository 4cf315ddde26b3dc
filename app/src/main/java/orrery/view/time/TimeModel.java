package orrery.view.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Moment;
import orrery.view.time.Position.Mode;

/**
 * Between the journal and what the window shows: live, or at a moment of the past, which stands still or is played. The
 * cluster goes on and the journal records whatever is shown.
 */
public final class TimeModel {
    private final Journal journal;
    private final ClusterModel cluster;
    private final InstantSource now;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Position> position;
    private final ReadOnlyObjectWrapper<Span> span = new ReadOnlyObjectWrapper<>(Span.NOTHING);
    private final ReadOnlyObjectWrapper<List<Bookmark>> bookmarks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.ONE);
    private Duration played = Duration.ZERO;

    public TimeModel(Journal journal, ClusterModel cluster, InstantSource now, Texts texts) {
        this.journal = journal;
        this.cluster = cluster;
        this.now = now;
        this.texts = texts;
        position = new ReadOnlyObjectWrapper<>(new Position(Mode.LIVE, 0, now.instant(), Duration.ZERO));
        cluster.wantsNowProperty().subscribe((_, _) -> toLive());
    }

    /** The journal has grown to that state. */
    public void follow(ClusterState newest) {
        survey();
        if (mode() == Mode.LIVE) {
            if (journal.hasEnded()) {
                toLive();
            } else {
                live(newest);
            }
        } else if (position.get().sequence() < span.get().first()) {
            note.set(texts.get("time.note.left", time(), Amounts.count(journal.capacity())));
        }
    }

    private void live(ClusterState newest) {
        long last = span.get().last();
        position.set(new Position(Mode.LIVE, last, at(last), span.get().end()));
        cluster.show(newest, Moment.NOW);
    }

    private void survey() {
        long first = journal.dropped();
        long last = journal.lastSequence();
        span.set(new Span(first, last, journal.story(first), journal.story(last)));
        List<Bookmark> found = journal.bookmarks();
        if (!found.equals(bookmarks.get())) {
            bookmarks.set(found);
        }
    }

    private Instant at(long sequence) {
        // Before the first event nothing was seen; it is as late as that one.
        return journal.entry(sequence).or(() -> journal.entry(sequence + 1)).map(entry -> entry.event().at())
                .orElseGet(now::instant);
    }

    // Going somewhere

    /** Runs if the picture stands still, and the other way round. */
    public void toggle() {
        switch (mode()) {
            case LIVE, PLAYING -> pause();
            case PAUSED -> play();
        }
    }

    /** The picture stands still; the cluster goes on. */
    public void pause() {
        switch (mode()) {
            case LIVE -> goTo(journal.lastSequence());
            case PLAYING -> show(position.get().sequence(), Mode.PAUSED);
            case PAUSED -> {
                // it does
            }
        }
    }

    /** Plays what came next, in the rhythm in which it happened. */
    public void play() {
        if (mode() != Mode.LIVE) {
            survey();
            note.set("");
            played = position.get().story();
            show(Math.max(position.get().sequence(), span.get().first()), Mode.PLAYING);
        }
    }

    /** Real time has passed while it plays. */
    public void tick(Duration passed) {
        if (mode() != Mode.PLAYING) {
            return;
        }
        survey();
        played = played.plusNanos((long) (passed.toNanos() * speed.get().factor()));
        long reached = Math.max(span.get().first(), journal.sequenceAt(played));
        if (reached >= span.get().last()) {
            arrive();
        } else if (reached > position.get().sequence()) {
            show(reached, Mode.PLAYING);
            sayPause(reached);
        }
    }

    private void arrive() {
        toLive();
        note.set(texts.get(journal.hasEnded() ? "time.note.end" : "time.note.live"));
    }

    /** A time in which nothing happened is not sat through, but it is not kept quiet either. */
    private void sayPause(long reached) {
        Duration pause = Duration.between(at(reached), at(reached + 1));
        note.set(pause.compareTo(Journal.LONGEST_PAUSE) > 0
                ? texts.get("time.note.pause", words(pause), Journal.LONGEST_PAUSE.toSeconds())
                : "");
    }

    private static String words(Duration pause) {
        return pause.toMinutes() == 0
                ? pause.toSeconds() + " s"
                : pause.toMinutes() + " min " + pause.toSecondsPart()
                        + " s";
    }

    /** Stands still just after that event. */
    public void goTo(long sequence) {
        survey();
        note.set("");
        if (sequence < span.get().first()) {
            note.set(texts.get("time.note.oldest", Amounts.count(journal.capacity())));
        }
        show(Math.clamp(sequence, span.get().first(), span.get().last()), Mode.PAUSED);
    }

    /** Stands still at that place of the journal's story. */
    public void goTo(Duration story) {
        goTo(journal.sequenceAt(story));
    }

    private void show(long sequence, Mode mode) {
        Instant at = at(sequence);
        position.set(new Position(mode, sequence, at, journal.story(sequence)));
        cluster.show(journal.stateAt(sequence),
                journal.hasEnded() ? new Moment.Recorded(sequence, at) : new Moment.Past(sequence, at));
    }

    /** One event back. */
    public void stepBack() {
        goTo((mode() == Mode.LIVE ? journal.lastSequence() : position.get().sequence()) - 1);
    }

    /** One event on. */
    public void stepOn() {
        if (mode() == Mode.LIVE) {
            note.set(texts.get("time.note.newest"));
            return;
        }
        long next = position.get().sequence() + 1;
        goTo(next);
        if (next > span.get().last()) {
            note.set(texts.get("time.note.newest"));
        }
    }

    /** The oldest moment that is kept. */
    public void toStart() {
        goTo(journal.dropped());
    }

    /** What is; in a recording, the newest moment. */
    public void toLive() {
        survey();
        note.set("");
        if (journal.hasEnded()) {
            show(span.get().last(), Mode.PAUSED);
        } else {
            live(journal.state());
        }
    }

    /** Whether it is a recording: there is no cluster to return to. */
    boolean isRecorded() {
        return journal.hasEnded();
    }

    // Bookmarks

    public void toBookmarkBefore() {
        survey();
        long here = mode() == Mode.LIVE ? Long.MAX_VALUE : position.get().sequence();
        bookmarks.get().reversed().stream().filter(mark -> mark.sequence() < here).findFirst()
                .ifPresentOrElse(this::goTo, () -> note.set(texts.get("time.note.nobefore")));
    }

    public void toBookmarkAfter() {
        survey();
        long here = mode() == Mode.LIVE ? Long.MAX_VALUE : position.get().sequence();
        bookmarks.get().stream().filter(mark -> mark.sequence() > here).findFirst()
                .ifPresentOrElse(this::goTo, () -> note.set(texts.get("time.note.noafter")));
    }

    /** Stands still at a bookmark, and says which. */
    public void goTo(Bookmark mark) {
        goTo(mark.sequence());
        note.set(words(mark));
    }

    /** Sets a bookmark at the moment that is shown, or takes away the one that was set there by hand. */
    public void bookmark() {
        long here = mode() == Mode.LIVE ? journal.lastSequence() : position.get().sequence();
        Optional<Bookmark> there = journal.bookmarks().stream().filter(mark -> mark.sequence() == here).findFirst();
        if (there.isEmpty()) {
            journal.mark(new Bookmark(here, Bookmark.Kind.BY_HAND, ""));
            note.set(texts.get("time.note.marked", Amounts.time(at(here))));
        } else if (there.get().kind() == Bookmark.Kind.BY_HAND) {
            journal.unmark(here);
            note.set(texts.get("time.note.unmarked"));
        } else {
            note.set(texts.get("time.note.hasone", words(there.get())));
        }
        survey();
    }

    /** When and what: {@code 12:03:05 two@host is down}. */
    public String words(Bookmark mark) {
        return texts.get("bookmark." + mark.kind(), Amounts.time(at(mark.sequence())), mark.subject()).strip();
    }

    // What is so

    private Mode mode() {
        return position.get().mode();
    }

    private String time() {
        return Amounts.time(position.get().at());
    }

    public ReadOnlyObjectProperty<Position> positionProperty() {
        return position.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Span> spanProperty() {
        return span.getReadOnlyProperty();
    }

    /** In their order; a new list whenever there is another one. */
    public ReadOnlyObjectProperty<List<Bookmark>> bookmarksProperty() {
        return bookmarks.getReadOnlyProperty();
    }

    /** Where a bookmark is in the journal's story. */
    Duration story(Bookmark mark) {
        return journal.story(mark.sequence());
    }

    /** What there is to say about the last thing that was asked for; empty if nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** The time in the picture: what lasts for a while in it ends by this clock. */
    public InstantSource clock() {
        return () -> cluster.moment().when().orElseGet(now::instant);
    }
}
