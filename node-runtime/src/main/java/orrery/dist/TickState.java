package orrery.dist;

/**
 * When to tick, and when to give a peer up: one step per tick interval (protocol §2.7, {@code send_tick} in
 * {@code dist_util.erl}).
 *
 * @param intensity how many intervals of silence end the connection
 * @param read bytes read so far, at the last step
 * @param written packets written so far, at the last step, its tick included
 * @param silent for how many intervals nothing was read
 */
record TickState(int intensity, long read, long written, int silent) {
    /** What to do now. */
    enum Action {
        NOTHING, TICK, GIVE_UP
    }

    record Step(TickState state, Action action) {}

    static TickState initial(int intensity) {
        return new TickState(intensity, 0, 0, 0);
    }

    /** The same silence, told in intervals of another length. */
    TickState under(NetTick.Plan before, NetTick.Plan now) {
        // In whole nanoseconds, as NetTick's plans.
        long silence = silent * before.interval().toNanos() / now.interval().toNanos();
        return new TickState(now.intensity(), read, written, (int) silence);
    }

    /**
     * @param queued whether something waits to be written
     * @param hidden whether the connection is hidden: simple hidden nodes tick only when they are ticked
     */
    Step next(long readNow, long writtenNow, boolean queued, boolean hidden) {
        boolean heard = readNow != read;
        int silentNow = heard ? 0 : silent + 1;
        if (silentNow >= intensity) {
            return new Step(this, Action.GIVE_UP);
        }
        boolean quiet = writtenNow == written && !queued;
        boolean tick = quiet || hidden && !heard;
        return new Step(new TickState(intensity, readNow, tick ? writtenNow + 1 : writtenNow, silentNow),
                tick ? Action.TICK : Action.NOTHING);
    }
}
