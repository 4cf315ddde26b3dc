package orrery.map.flight;

/** Counts what happens within the last second. Times are nanoseconds of any one clock. */
final class Rate {
    private static final int PARTS = 10;
    private static final long PART = 100_000_000L;

    private final int[] counts = new int[PARTS];
    private long newest;

    void count(long now) {
        turn(now);
        counts[(int) Math.floorMod(newest, (long) PARTS)]++;
    }

    int perSecond(long now) {
        turn(now);
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        return all;
    }

    private void turn(long now) {
        long part = Math.floorDiv(now, PART);
        for (long i = Math.max(newest + 1, part - PARTS + 1); i <= part; i++) {
            counts[(int) Math.floorMod(i, (long) PARTS)] = 0;
        }
        newest = Math.max(newest, part);
    }
}
