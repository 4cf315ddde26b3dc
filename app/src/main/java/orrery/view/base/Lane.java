package orrery.view.base;

/** A succession of jobs of which only the newest counts; answers of older ones are ignored. JavaFX's thread only. */
public final class Lane {
    private long generation;

    long enter() {
        return ++generation;
    }

    boolean isCurrent(long entered) {
        return entered == generation;
    }

    /** Nobody waits for what is under way any more. */
    public void leave() {
        generation++;
    }
}
