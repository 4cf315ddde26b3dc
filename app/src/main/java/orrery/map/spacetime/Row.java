package orrery.map.spacetime;

import orrery.causal.Mark;

/** A line across the diagram; each shows one thing that happened. */
public sealed interface Row {
    /** @param number in the history */
    record OfOccurrence(int number) implements Row {}

    record OfMark(Mark mark) implements Row {}
}
