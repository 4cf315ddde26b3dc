package orrery.causal;

import orrery.cluster.Target;
import orrery.term.NodeName;

/** What became of a message that was sent. */
public sealed interface Fate {
    /** @param receiving where it arrived, as a number in the {@link History} */
    record Arrived(int receiving) implements Fate {}

    /** The connection it had to cross was cut, or was not there. */
    record Cut(NodeName from, NodeName to) implements Fate {}

    /** The process it was sent to had ended, or there was none. */
    record Gone(Target to) implements Fate {}

    /** It has not arrived yet. */
    record Underway() implements Fate {}

    /** Nobody watches the other end, so nothing can be said. */
    record Unseen() implements Fate {}

    /** Whether it will never arrive. */
    default boolean isLost() {
        return this instanceof Cut || this instanceof Gone;
    }
}
