package orrery.view.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import orrery.cluster.Bookmark;

/** A slider over the moments that are kept, with a sign below it for each bookmark; those that would overlap share one. */
public final class TimeTrack extends Region {
    /** A bookmark and its place, in the units of the slider. */
    record Mark(Bookmark bookmark, double at) {}

    private static final double TICK = 9;
    /** Half the thumb: where the slider's way begins. */
    private static final double INSET = 8;

    private final Slider slider = new Slider(0, 1, 1);
    private final List<Region> ticks = new ArrayList<>();
    private List<Mark> marks = List.of();
    private TickWords words = _ -> "";
    private Consumer<Bookmark> onChosen = _ -> {};

    /** Tells of a few bookmarks in words. */
    @FunctionalInterface
    interface TickWords {
        String of(List<Bookmark> bookmarks);
    }

    public TimeTrack() {
        getStyleClass().add("time-track");
        setMinWidth(120);
        getChildren().add(slider);
        slider.minProperty().subscribe(_ -> requestLayout());
        slider.maxProperty().subscribe(_ -> requestLayout());
    }

    /** Where the moments are gone to by mouse and keys. */
    Slider slider() {
        return slider;
    }

    void show(List<Mark> newMarks) {
        marks = List.copyOf(newMarks);
        requestLayout();
    }

    /** @param chosen called when a sign was clicked, with its first bookmark */
    void onBookmarks(TickWords newWords, Consumer<Bookmark> chosen) {
        words = newWords;
        onChosen = chosen;
    }

    /** Marks side by side that are drawn as one. */
    static List<List<Mark>> groups(List<Mark> marks, double perPixel) {
        List<List<Mark>> groups = new ArrayList<>();
        for (Mark mark : marks) {
            List<Mark> last = groups.isEmpty() ? List.of() : groups.getLast();
            if (!last.isEmpty() && mark.at() - last.getFirst().at() < TICK * perPixel) {
                last.add(mark);
            } else {
                groups.add(new ArrayList<>(List.of(mark)));
            }
        }
        return groups;
    }

    @Override
    protected void layoutChildren() {
        double height = slider.prefHeight(-1);
        slider.resizeRelocate(0, Math.max(0, (getHeight() - height) / 2 - 3), getWidth(), height);
        double way = getWidth() - 2 * INSET;
        double length = slider.getMax() - slider.getMin();
        List<List<Mark>> groups = way <= 0 || length <= 0 ? List.of() : groups(marks, length / way);
        while (ticks.size() < groups.size()) {
            ticks.add(tick());
        }
        while (ticks.size() > groups.size()) {
            getChildren().remove(ticks.removeLast());
        }
        for (int i = 0; i < groups.size(); i++) {
            List<Mark> group = groups.get(i);
            double x = INSET + way * (group.getFirst().at() - slider.getMin()) / length - TICK / 2;
            dress(ticks.get(i), group.stream().map(Mark::bookmark).toList());
            ticks.get(i).resizeRelocate(x, getHeight() - TICK - 3, TICK, TICK);
        }
    }

    private Region tick() {
        var tick = new Region();
        tick.setManaged(false);
        getChildren().add(tick);
        return tick;
    }

    private void dress(Region tick, List<Bookmark> group) {
        if (group.equals(tick.getUserData())) {
            return;
        }
        tick.setUserData(group);
        Bookmark.Kind kind = group.stream().map(Bookmark::kind).max(Enum::compareTo).orElse(Bookmark.Kind.BY_HAND);
        tick.getStyleClass().setAll("time-tick", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String text = words.of(group);
        Tooltip.install(tick, new Tooltip(text));
        tick.setAccessibleText(text);
        tick.setOnMouseClicked(_ -> onChosen.accept(group.getFirst()));
    }

    @Override
    protected double computePrefHeight(double width) {
        return 34;
    }
}
