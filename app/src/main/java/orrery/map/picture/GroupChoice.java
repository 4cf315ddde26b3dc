package orrery.map.picture;

import java.util.HashSet;
import java.util.Set;

/**
 * Which process groups are drawn.
 *
 * @param largest whether it is the largest, as many as can be told apart; else {@code labels} names them
 * @param labels as {@link GroupShape#label()}: with the scope unless that is {@code pg}
 */
public record GroupChoice(boolean largest, Set<String> labels) {
    public static final GroupChoice LARGEST = new GroupChoice(true, Set.of());

    public GroupChoice {
        labels = Set.copyOf(labels);
    }

    /** Exactly these. */
    public static GroupChoice of(Set<String> labels) {
        return new GroupChoice(false, labels);
    }

    /** One more or one less than those that are drawn. */
    public GroupChoice with(String label, boolean draw, Set<String> drawn) {
        Set<String> next = new HashSet<>(largest ? drawn : labels);
        if (draw) {
            next.add(label);
        } else {
            next.remove(label);
        }
        return of(next);
    }
}
