package orrery.process;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Reference;

/** Makes the pids and references of one incarnation of a node (protocol §5.1). Nothing is given out twice. */
final class Identifiers {
    /** Ids 1 to 2^28-1, as OTP 26 and later print them. */
    private static final long IDS = (1L << 28) - 1;
    /** A peer of OTP 25 refuses a reference of its own with more than 18 bits in the first word; ours look the same. */
    private static final int BITS_OF_FIRST_WORD = 18;

    private final Atom node;
    private final Creation creation;
    private final AtomicLong pids = new AtomicLong();
    private final AtomicLong references = new AtomicLong();
    private final AtomicLong unlinks = new AtomicLong();

    Identifiers(Atom node, Creation creation) {
        this.node = node;
        this.creation = creation;
    }

    Pid nextPid() {
        return pid(pids.getAndIncrement());
    }

    Pid pid(long number) {
        return new Pid(node, number % IDS + 1, number / IDS, creation);
    }

    Reference nextReference() {
        long number = references.incrementAndGet();
        return new Reference(node, creation, List.of(number & ((1L << BITS_OF_FIRST_WORD) - 1),
                (number >>> BITS_OF_FIRST_WORD) & 0xFFFF_FFFFL, number >>> (BITS_OF_FIRST_WORD + 32)));
    }

    /** A fresh id for UNLINK_ID; never 0. */
    long nextUnlink() {
        return unlinks.incrementAndGet();
    }

    /** Who sends what no process sends: {@code <0.0.0>}, on a BEAM node the pid of {@code init}. */
    Pid nobody() {
        return new Pid(node, 0, 0, creation);
    }
}
