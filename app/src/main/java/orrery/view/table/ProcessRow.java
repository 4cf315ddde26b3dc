package orrery.view.table;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import orrery.cluster.ProcessState;
import orrery.cluster.Sample;
import orrery.term.NodeName;
import orrery.term.Pid;

/** One process in the table. The row stays the same object while the process lives; what it tells is put in place. */
public final class ProcessRow {
    /**
     * What is known of the process now.
     *
     * @param sample what it used when it was last looked at; null if it was not
     */
    public record Look(ProcessState state, @Nullable Sample sample) {
        public NodeName node() {
            return NodeName.of(state.pid().node());
        }

        long memory() {
            return sample == null ? -1 : sample.memory();
        }

        long reductions() {
            return sample == null ? -1 : sample.reductions();
        }

        long queueLength() {
            return sample == null ? -1 : sample.queueLength();
        }
    }

    private Look look;
    /** Made for the rows in sight only; there may be very many rows. */
    private @Nullable ObjectProperty<Look> seen;
    /** The last round in which its process was there, and the last in which it was to be shown. */
    private int alive;
    private int wanted = -1;

    ProcessRow(ProcessState state) {
        look = new Look(state, null);
    }

    void put(ProcessState state, @Nullable Sample sample) {
        if (state != look.state() || !Objects.equals(sample, look.sample())) {
            look = new Look(state, sample);
            if (seen != null) {
                seen.set(look);
            }
        }
    }

    void alive(int round) {
        alive = round;
    }

    boolean isAlive(int round) {
        return alive == round;
    }

    /** It is to be shown in that round. Whether it was not in the round before. */
    boolean want(int round) {
        boolean fresh = wanted != round - 1;
        wanted = round;
        return fresh;
    }

    boolean isWanted(int round) {
        return wanted == round;
    }

    public Pid pid() {
        return look.state().pid();
    }

    public Look look() {
        return look;
    }

    /** Follows it. */
    ObservableValue<Look> looks() {
        if (seen == null) {
            seen = new SimpleObjectProperty<>(look);
        }
        return seen;
    }
}
