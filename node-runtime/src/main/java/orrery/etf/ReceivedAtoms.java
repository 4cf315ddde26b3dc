package orrery.etf;

import orrery.term.Atom;

/** The atoms that {@code ATOM_CACHE_REF} numbers of one received frame stand for (protocol §3.1). */
public interface ReceivedAtoms {
    /** Where there is no atom cache: every reference is refused. */
    ReceivedAtoms NONE = new ReceivedAtoms() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Atom get(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    int size();

    /** @param index from 0, below {@link #size()} */
    Atom get(int index);
}
