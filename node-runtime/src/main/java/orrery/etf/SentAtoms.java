package orrery.etf;

import orrery.term.Atom;

/** Which atoms of a frame about to be sent are written as {@code ATOM_CACHE_REF} (protocol §3.1). */
@FunctionalInterface
public interface SentAtoms {
    /** Where there is no atom cache: every atom is written out. */
    SentAtoms NONE = _ -> -1;

    /** The number by which the frame's header announced the atom, 0 to 255; -1 writes it out. */
    int indexOf(Atom atom);
}
