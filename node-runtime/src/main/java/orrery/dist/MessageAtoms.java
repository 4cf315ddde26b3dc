package orrery.dist;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import orrery.etf.SentAtoms;
import orrery.term.Atom;

/**
 * The atoms of one message on its way to the wire, numbered as they turn up: those that its header will name (protocol
 * §3.1). What is beyond {@value #MOST} is written out in the terms.
 */
final class MessageAtoms implements SentAtoms {
    static final int MOST = 255;
    /** Up to so many, looking through them is faster than hashing. */
    private static final int FEW = 12;

    private Atom[] atoms = new Atom[FEW];
    private int size;
    private Map<Atom, Integer> numbers = Map.of();

    @Override
    public int indexOf(Atom atom) {
        if (size <= FEW) {
            for (int i = 0; i < size; i++) {
                if (atoms[i].equals(atom)) {
                    return i;
                }
            }
        } else {
            Integer number = numbers.get(atom);
            if (number != null) {
                return number;
            }
        }
        return size < MOST ? add(atom) : -1;
    }

    private int add(Atom atom) {
        if (size == FEW) {
            numbers = HashMap.newHashMap(MOST);
            for (int i = 0; i < size; i++) {
                numbers.put(atoms[i], i);
            }
        }
        if (size == atoms.length) {
            atoms = Arrays.copyOf(atoms, Math.min(4 * size, MOST));
        }
        atoms[size] = atom;
        if (size >= FEW) {
            numbers.put(atom, size);
        }
        return size++;
    }

    int size() {
        return size;
    }

    Atom get(int number) {
        return atoms[number];
    }
}
