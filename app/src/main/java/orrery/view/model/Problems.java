package orrery.view.model;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.lab.Problem;

/** The error cards that stand: at most one for each place, until an act there succeeds or the person puts it away. */
public final class Problems {
    /** A card and where it belongs. */
    public record Open(Place place, Problem problem) {}

    private final ObservableList<Open> open = FXCollections.observableArrayList();
    private final ObservableList<Open> view = FXCollections.unmodifiableObservableList(open);

    public void report(Place place, Problem problem) {
        solved(place);
        open.addFirst(new Open(place, problem));
    }

    public void report(Problem problem) {
        open.addFirst(new Open(new Place.Window(), problem));
    }

    public void solved(Place place) {
        open.removeIf(card -> card.place().equals(place));
    }

    public void putAway(Open card) {
        open.remove(card);
    }

    /** Newest first. */
    public ObservableList<Open> open() {
        return view;
    }

    public Optional<Problem> at(Place place) {
        return open.stream().filter(card -> card.place().equals(place)).map(Open::problem).findFirst();
    }
}
