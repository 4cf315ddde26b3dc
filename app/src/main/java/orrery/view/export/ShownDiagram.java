package orrery.view.export;

import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.Lit;

/**
 * The space-time diagram as it is on screen.
 *
 * @param first the first row that is seen
 */
public record ShownDiagram(Diagram diagram, Lit lit, int first) {
    /** More rows than this make a picture that nothing can open. */
    static final int MOST_ROWS = 2_000;

    /** The first row of a picture of it: all of it, or as much around what is seen as a picture can hold. */
    int from() {
        return Math.clamp(first - MOST_ROWS / 2, 0, Math.max(0, diagram.rows().size() - MOST_ROWS));
    }

    /** The row after the last one. */
    int to() {
        return Math.min(diagram.rows().size(), from() + MOST_ROWS);
    }
}
