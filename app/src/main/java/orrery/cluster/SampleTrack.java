package orrery.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The samples of one process or node in the order of their times, as numbers in an array: there are many. Of a run of equal
 * ones the first, the last, and one every half a minute are kept.
 */
final class SampleTrack {
    /**
     * What was read.
     *
     * @param at microseconds since 1970
     * @param first -1 if from then on nothing is known
     */
    record Row(long at, long first, long second, long third) {
        boolean isEnd() {
            return first == NOTHING;
        }

        boolean same(Row other) {
            return first == other.first && second == other.second && third == other.third;
        }

        Row at(long time) {
            return new Row(time, first, second, third);
        }
    }

    /** The longest time between two equal rows, in microseconds. */
    static final long LONGEST_RUN = 30_000_000;
    /** What is known from the end of a series on, until it goes on. */
    private static final long NOTHING = -1;
    /** How far apart rows are put into a run that is drawn, in microseconds. */
    private static final long FILL = 2_000_000;
    /** A stamp and a row. */
    private static final int WIDTH = 5;

    private long[] cells = new long[2 * WIDTH];
    private int size;

    /** Returns whether it has grown: a row that only tells that nothing changed takes no more room. */
    boolean add(long stamp, Row row) {
        Row next = size == 0 ? row : row.at(Math.max(row.at(), get(size - 1).at()));
        if (isRunEnd(size - 1) && next.same(get(size - 1))) {
            if (next.at() - get(size - 2).at() <= LONGEST_RUN) {
                cells[(size - 1) * WIDTH + 1] = next.at();
                return false;
            }
        } else if (isRunEnd(size - 1)) {
            // Its time may have moved since it was written down elsewhere.
            cells[(size - 1) * WIDTH] = stamp;
        }
        if ((size + 1) * WIDTH > cells.length) {
            cells = Arrays.copyOf(cells, cells.length + Math.max(2 * WIDTH, cells.length / 2 / WIDTH * WIDTH));
        }
        put(size++, stamp, next);
        return true;
    }

    /** From now on nothing is known, until there is another row; returns whether it has grown. */
    boolean end(long stamp) {
        return !newest().isEnd() && add(stamp, new Row(newest().at() + 1, NOTHING, NOTHING, NOTHING));
    }

    private void put(int index, long stamp, Row row) {
        int at = index * WIDTH;
        cells[at] = stamp;
        cells[at + 1] = row.at();
        cells[at + 2] = row.first();
        cells[at + 3] = row.second();
        cells[at + 4] = row.third();
    }

    private boolean isRunEnd(int index) {
        return index >= 1 && index < size && get(index).same(get(index - 1));
    }

    private Row get(int index) {
        int at = index * WIDTH;
        return new Row(cells[at + 1], cells[at + 2], cells[at + 3], cells[at + 4]);
    }

    int size() {
        return size;
    }

    /** Forgets every second row of the older half, but no end; returns how many. */
    int thin() {
        int older = size / 2;
        int kept = 0;
        for (int index = 0; index < size; index++) {
            boolean end = get(index).isEnd();
            boolean again = end && kept > 0 && get(kept - 1).isEnd();
            if (index >= older || end && !again || !end && index % 2 == 0) {
                System.arraycopy(cells, index * WIDTH, cells, kept++ * WIDTH, WIDTH);
            }
        }
        int gone = size - kept;
        size = kept;
        return gone;
    }

    /** The rows with a later stamp. */
    List<Row> since(long stamp) {
        List<Row> found = new ArrayList<>();
        for (int index = size - 1; index >= 0 && cells[index * WIDTH] > stamp; index--) {
            found.add(get(index));
        }
        return found.reversed();
    }

    Row newest() {
        return get(size - 1);
    }

    /** The rows that were known at that time, oldest first: the newest {@code most}, evenly told where nothing changed. */
    List<Row> upTo(long time, int most) {
        int last = floor(time);
        if (last < 0 || get(last).isEnd()) {
            return List.of();
        }
        List<Row> found = new ArrayList<>();
        int first = Math.max(0, last - most + 1);
        for (int index = first; index <= last; index++) {
            if (get(index).isEnd()) {
                found.clear();
                continue;
            }
            if (index > first && get(index).same(get(index - 1))) {
                fill(found, get(index - 1), get(index).at());
            }
            found.add(get(index));
        }
        if (isRunEnd(last) || isRunEnd(last + 1)) {
            fill(found, get(last), time + 1);
        }
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    private static void fill(List<Row> rows, Row row, long before) {
        for (long at = row.at() + FILL; at < before; at += FILL) {
            rows.add(row.at(at));
        }
    }

    /** The last row that is not later; -1 if all are. */
    private int floor(long time) {
        int low = -1;
        int high = size - 1;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (get(middle).at() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
