package orrery.dist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import orrery.term.Creation;
import orrery.term.NodeName;

/**
 * Names for nodes that come without one (protocol §2.4). A name whose node has left is given to the next one of the
 * same host, under the next creation.
 */
final class DynamicNames {
    private static final int RADIX = 36;
    private static final long CREATIONS = 1L << 32;
    private static final long LOWEST_CREATION = 4;

    private final LongSupplier random;
    private final Map<String, Deque<Identity.Named>> free = new HashMap<>();

    DynamicNames(LongSupplier random) {
        this.random = random;
    }

    synchronized Identity.Named next(String host) {
        Deque<Identity.Named> used = free.getOrDefault(host, new ArrayDeque<>());
        if (!used.isEmpty()) {
            return used.removeFirst();
        }
        String alive = Long.toUnsignedString(random.getAsLong(), RADIX).toUpperCase(Locale.ROOT);
        return new Identity.Named(new NodeName(alive, host), creation(random.getAsLong()));
    }

    synchronized void left(NodeName name, Creation creation) {
        free.computeIfAbsent(name.host(), _ -> new ArrayDeque<>())
                .addLast(new Identity.Named(name, creation(creation.value() + 1 - LOWEST_CREATION)));
    }

    /** Never one of those below 4: they are of an older protocol, and 0 stands for no creation. */
    private static Creation creation(long seed) {
        return new Creation(LOWEST_CREATION + Math.floorMod(seed, CREATIONS - LOWEST_CREATION));
    }
}
