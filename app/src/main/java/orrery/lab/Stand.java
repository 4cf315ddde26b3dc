package orrery.lab;

import java.util.List;
import java.util.Optional;
import orrery.cluster.Mfa;

/**
 * Where a process of a lab node stands, as that node's {@code orrery_stepping:where/1} told.
 *
 * @param suspended whether somebody suspends it
 * @param goal how far it is let go on nevertheless; empty if it is not
 * @param looked how many of its messages the {@code receive} that it is in has looked at and left there
 * @param messages how many there are
 * @param evaluated whether it has code that can be stopped before an expression; what is written in Java has not
 * @param current the function it is in, Java's included
 * @param levels the evaluated functions it is in, innermost first; empty while it runs
 */
public record Stand(Place place, boolean suspended, Optional<StepGoal> goal, int looked, int messages,
        boolean evaluated,
        Mfa current, List<Level> levels) {
    public Stand {
        levels = List.copyOf(levels);
    }

    /** What its code is at. */
    public enum Place {
        RUNNING, EXPRESSION, MESSAGE, WAITING, INSIDE
    }

    /**
     * A function that it is in.
     *
     * @param file empty if it is not known
     * @param line 0 if it is not known
     * @param code the expression that comes next, of the innermost; else empty
     * @param awaits the patterns of the {@code receive} that this is
     */
    public record Level(Mfa function, String file, int line, String code, List<String> awaits, List<Binding> bindings) {
        public Level {
            awaits = List.copyOf(awaits);
            bindings = List.copyOf(bindings);
        }
    }

    /** A variable and its value, as they are written in the language of the code. */
    public record Binding(String name, String value) {}
}
