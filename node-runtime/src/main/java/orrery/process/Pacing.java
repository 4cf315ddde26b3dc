package orrery.process;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import orrery.process.Standing.Place;

/**
 * Whether the code of a process may go on: not while others suspend it, but for the steps it is let take. Its own code asks at
 * each expression, before each message that it looks at, and whenever it does something as a process.
 */
final class Pacing {
    /** What the code is let do; the last one only until it is asked again. */
    private enum Leave {
        EXPRESSION, RECEIVE, MESSAGE, NO_FURTHER;

        static Leave of(StepTo to) {
            return switch (to) {
                case EXPRESSION -> EXPRESSION;
                case RECEIVE -> RECEIVE;
                case MESSAGE -> MESSAGE;
            };
        }
    }

    private final LocalProcess process;
    private volatile boolean held;
    private volatile @Nullable Leave leave;
    private volatile Place stands = Place.RUNNING;
    /** The message that a receive has looked at last. */
    private volatile Mailbox.@Nullable Entry looked;

    Pacing(LocalProcess process) {
        this.process = process;
    }

    boolean isHeld() {
        return held;
    }

    /** Under the process's lock. */
    void hold(boolean isHeld) {
        held = isHeld;
        leave = null;
        if (!isHeld) {
            process.wake();
        }
    }

    /** Under the process's lock. */
    void step(StepTo to) {
        leave = Leave.of(to);
        process.wake();
    }

    /** Asked by its own code before it does something as a process. */
    void beforeAct() {
        if (!mayGoOn()) {
            await(Place.INSIDE);
        }
    }

    /** Asked by its own code before an expression. */
    void beforeExpression() {
        Leave now = leave;
        if (now == Leave.EXPRESSION || now == Leave.NO_FURTHER) {
            leave = null;
        }
        if (!mayGoOn()) {
            await(Place.EXPRESSION);
        }
    }

    void beforeReceive() {
        if (leave == Leave.RECEIVE) {
            leave = Leave.NO_FURTHER;
        }
    }

    /** @param last the message that was looked at before; the mailbox's start if there is none */
    void beforeMessage(Mailbox.Entry last) {
        looked = last;
        if (leave == Leave.NO_FURTHER) {
            leave = null;
        }
        if (!mayGoOn()) {
            await(Place.MESSAGE);
        }
        if (leave == Leave.MESSAGE) {
            leave = Leave.NO_FURTHER;
        }
    }

    private boolean mayGoOn() {
        return !held || leave != null;
    }

    /** Others have the turn meanwhile. */
    private void await(Place place) {
        Gate gate = process.gate();
        boolean interrupted = false;
        gate.leave();
        stands = place;
        while (!mayGoOn() && process.isAlive()) {
            LockSupport.park(process);
            interrupted |= Thread.interrupted();
        }
        stands = Place.RUNNING;
        while (process.isAlive()) {
            try {
                gate.enter();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the process's lock. */
    Standing standing(ProcessState state, Standing freely) {
        Place place = stands == Place.RUNNING ? freely.place() : stands;
        Mailbox.Entry last = looked;
        int before = place == Place.MESSAGE && last != null ? state.mailbox.upTo(last) : freely.looked();
        return new Standing(place, held, goal(), before, freely.messages(),
                place == Place.RUNNING ? freely.levels() : process.levels());
    }

    private Optional<StepTo> goal() {
        Leave now = leave;
        return now == null ? Optional.empty() : Optional.of(switch (now) {
            case EXPRESSION, NO_FURTHER -> StepTo.EXPRESSION;
            case RECEIVE -> StepTo.RECEIVE;
            case MESSAGE -> StepTo.MESSAGE;
        });
    }
}
