package orrery.view.table;

import java.util.Comparator;
import orrery.lab.SpawnForm.Notation;
import orrery.view.base.Amounts;
import orrery.view.model.Written;
import orrery.view.table.ProcessRow.Look;

/** A column of the process table: what it shows and how it sorts. */
public enum ProcessColumn {
    PID, NAME, NODE, INITIAL_CALL, CURRENT_FUNCTION, MEMORY, REDUCTIONS, QUEUE;

    /** What the cell says; empty where it is not known. */
    public String text(Look look, Notation notation) {
        return switch (this) {
            case PID -> Written.own(look.state().pid());
            case NAME -> Written.name(look.state().name());
            case NODE -> look.node().toString();
            case INITIAL_CALL -> Written.function(look.state().facts().initialCall(), notation);
            case CURRENT_FUNCTION -> Written.function(look.state().facts().currentFunction(), notation);
            case MEMORY -> look.sample() == null ? "" : Amounts.bytes(look.memory());
            case REDUCTIONS -> look.sample() == null ? "" : Amounts.count(look.reductions());
            case QUEUE -> look.sample() == null ? "" : Amounts.count(look.queueLength());
        };
    }

    /** The same for a program: amounts in full. */
    String exact(Look look, Notation notation) {
        if (look.sample() == null) {
            return isAmount() ? "" : text(look, notation);
        }
        return switch (this) {
            case PID, NAME, NODE, INITIAL_CALL, CURRENT_FUNCTION -> text(look, notation);
            case MEMORY -> Long.toString(look.memory());
            case REDUCTIONS -> Long.toString(look.reductions());
            case QUEUE -> Long.toString(look.queueLength());
        };
    }

    boolean isAmount() {
        return switch (this) {
            case PID, NAME, NODE, INITIAL_CALL, CURRENT_FUNCTION -> false;
            case MEMORY, REDUCTIONS, QUEUE -> true;
        };
    }

    /** Ascending. Processes without a name come after those with one. */
    Comparator<Look> order() {
        return switch (this) {
            case PID -> byPid();
            case NAME -> Comparator.comparing((Look look) -> look.state().name().isEmpty())
                    .thenComparing(look -> look.state().name());
            case NODE -> Comparator.comparing(look -> look.state().pid().node().name());
            case INITIAL_CALL -> Comparator.comparing(look -> look.state().facts().initialCall().toString());
            case CURRENT_FUNCTION -> Comparator.comparing(look -> look.state().facts().currentFunction().toString());
            case MEMORY -> Comparator.comparingLong(Look::memory);
            case REDUCTIONS -> Comparator.comparingLong(Look::reductions);
            case QUEUE -> Comparator.comparingLong(Look::queueLength);
        };
    }

    /** Whether its values change while one looks, so that rows sorted by it would wander. */
    boolean isRestless() {
        return switch (this) {
            case PID, NAME, NODE, INITIAL_CALL -> false;
            case CURRENT_FUNCTION, MEMORY, REDUCTIONS, QUEUE -> true;
        };
    }

    static Comparator<Look> byPid() {
        // No node name is made for it: of ten thousand processes there are a hundred thousand comparisons.
        return Comparator.comparing((Look look) -> look.state().pid().node().name())
                .thenComparingLong(look -> look.state().pid().serial())
                .thenComparingLong(look -> look.state().pid().id());
    }
}
