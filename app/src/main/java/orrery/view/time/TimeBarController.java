package orrery.view.time;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import orrery.cluster.Bookmark;
import orrery.view.base.Amounts;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.IconButton;

/** The time bar. */
public final class TimeBarController {
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    /** Bookmarks told of when several share a sign. */
    private static final int MOST_WORDS = 6;

    private final TimeModel model;
    private final Texts texts;
    private final Frames frames = new Frames();
    /** Whether the slider moves because the model says so. */
    private boolean following;
    @FXML
    private HBox root;
    @FXML
    private IconButton run;
    @FXML
    private IconButton live;
    @FXML
    private TimeTrack track;
    @FXML
    private Label clock;
    @FXML
    private Label badge;
    @FXML
    private ComboBox<Speed> speed;

    public TimeBarController(TimeModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        speed.getItems().setAll(Speed.values());
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(Speed each) {
                return texts.get("time.speed." + each);
            }

            @Override
            public Speed fromString(String text) {
                throw new UnsupportedOperationException("speeds are chosen, not typed");
            }
        });
        speed.setTooltip(new Tooltip(texts.get("time.speed")));
        speed.valueProperty().bindBidirectional(model.speedProperty());
        badge.setTooltip(new Tooltip());
        clock.setTooltip(new Tooltip());
        track.onBookmarks(this::words, model::goTo);
        track.slider().valueProperty().subscribe(value -> {
            if (!following) {
                scrub(value.doubleValue());
            }
        });
        model.bookmarksProperty().subscribe(marks -> track.show(
                marks.stream().map(mark -> new TimeTrack.Mark(mark, seconds(model.story(mark)))).toList()));
        model.spanProperty().subscribe(this::show);
        model.positionProperty().subscribe(this::show);
    }

    private void scrub(double seconds) {
        if (seconds >= track.slider().getMax()) {
            model.toLive();
        } else {
            model.goTo(Duration.ofNanos((long) (seconds * 1e9)));
        }
    }

    private static double seconds(Duration story) {
        return story.toNanos() / 1e9;
    }

    private void show(Span span) {
        following = true;
        Slider slider = track.slider();
        slider.setMin(seconds(span.begin()));
        slider.setMax(Math.max(seconds(span.end()), slider.getMin() + 1e-3));
        slider.setDisable(span.last() == 0);
        following = false;
    }

    private void show(Position position) {
        following = true;
        boolean isLive = position.mode() == Position.Mode.LIVE;
        track.slider().setValue(isLive ? track.slider().getMax() : seconds(position.story()));
        following = false;
        Span span = model.spanProperty().get();
        clock.setText(Amounts.exactTime(position.at()));
        clock.getTooltip().setText(texts.get("time.clock.tip", Amounts.count(position.sequence()),
                Amounts.count(span.last()), Amounts.count(span.last() - span.first())));
        track.slider().setAccessibleText(texts.get("time.slider.spoken", clock.getText(),
                Amounts.count(position.sequence()), Amounts.count(span.last())));
        badge.setText(texts.get(model.isRecorded() ? "time.badge.recorded" : "time.badge." + position.mode()));
        badge.setGraphic(new Glyph(switch (position.mode()) {
            case LIVE -> Icon.PROCESS;
            case PAUSED -> Icon.PAUSE;
            case PLAYING -> Icon.RUN;
        }));
        badge.getTooltip().setText(texts.get(
                model.isRecorded()
                        ? "time.badge.recorded.tip"
                        : isLive ? "time.badge.LIVE.tip" : "time.badge.REPLAY.tip"));
        List.<Node>of(root, badge).forEach(node -> node.pseudoClassStateChanged(PAST, !isLive));
        live.setDisable(isLive);
        live.setTip(texts.get(model.isRecorded() ? "time.end" : "time.live"));
        boolean moves = position.mode() != Position.Mode.PAUSED;
        run.setIcon(moves ? Icon.PAUSE : Icon.RUN);
        run.setTip(texts.get(moves ? "time.pause" : "time.run"));
        frames.run(position.mode() == Position.Mode.PLAYING);
    }

    private String words(List<Bookmark> marks) {
        String first = marks.stream().limit(MOST_WORDS).map(model::words).collect(Collectors.joining("\n"));
        return marks.size() <= MOST_WORDS
                ? first
                : first + "\n" + texts.get("bookmark.more", marks.size() - MOST_WORDS);
    }

    @FXML
    private void toStart() {
        model.toStart();
    }

    @FXML
    private void toBookmarkBefore() {
        model.toBookmarkBefore();
    }

    @FXML
    private void stepBack() {
        model.stepBack();
    }

    @FXML
    private void toggle() {
        model.toggle();
    }

    @FXML
    private void stepOn() {
        model.stepOn();
    }

    @FXML
    private void toBookmarkAfter() {
        model.toBookmarkAfter();
    }

    @FXML
    private void toEnd() {
        model.toLive();
    }

    @FXML
    private void bookmark() {
        model.bookmark();
    }

    /** Tells the model that time passes, frame by frame, while it plays. */
    private final class Frames extends AnimationTimer {
        private long last;
        private boolean running;

        void run(boolean wanted) {
            if (wanted && !running) {
                last = System.nanoTime();
                start();
            } else if (!wanted && running) {
                stop();
            }
            running = wanted;
        }

        @Override
        public void handle(long now) {
            long passed = Math.max(0, now - last);
            last = now;
            model.tick(Duration.ofNanos(passed));
        }
    }
}
