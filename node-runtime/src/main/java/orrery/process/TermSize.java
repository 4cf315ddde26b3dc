package orrery.process;

import java.util.ArrayDeque;
import java.util.Deque;
import orrery.term.BigInt;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.LocalFun;
import orrery.term.LocalTerm;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** About how many 8-byte words a term takes on a BEAM heap, off-heap binaries included. */
final class TermSize {
    /** Parts looked at; beyond that a term is just large. Keeps {@code process_info} of a flooded process quick. */
    private static final int MOST_PARTS = 100_000;

    private long words;
    private int parts;

    private TermSize() {}

    static long words(Iterable<Term> terms) {
        TermSize size = new TermSize();
        for (Term term : terms) {
            if (size.parts > MOST_PARTS) {
                break;
            }
            size.add(term);
        }
        return size.words;
    }

    private void add(Term whole) {
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(whole);
        while (!rest.isEmpty() && parts++ <= MOST_PARTS) {
            words++;
            switch (rest.pop()) {
                case Cons(Term head, Term tail) -> {
                    rest.push(tail);
                    rest.push(head);
                }
                case Tuple tuple -> tuple.elements().forEach(rest::push);
                case MapTerm map -> map.pairs().forEach((key, value) -> {
                    rest.push(key);
                    rest.push(value);
                });
                case LocalFun fun -> fun.freeVariables().forEach(rest::push);
                case NativeRecord record -> record.values().forEach(rest::push);
                case Bitstring bits -> words += 2 + (bits.byteLength() + 7) / 8;
                case LocalTerm local -> words += (local.encoded().byteLength() + 7) / 8;
                case BigInt big -> words += (big.big().bitLength() + 63) / 64;
                case Reference reference -> words += reference.words().size();
                case Term _ -> {
                }
            }
        }
    }
}
