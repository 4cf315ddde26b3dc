package orrery.term;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Flattens {@code unicode:chardata()} without recursion. */
final class Chardata {
    private Chardata() {}

    static boolean append(Term chardata, StringBuilder out) {
        Deque<Term> rest = new ArrayDeque<>();
        rest.push(chardata);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Nil _ -> {
                }
                case Cons(Term head, Term tail) -> {
                    rest.push(tail);
                    rest.push(head);
                }
                case SmallInt(long point) when Character.isValidCodePoint((int) point) && point == (int) point ->
                    out.appendCodePoint((int) point);
                case Bitstring bits when bits.isBinary() -> {
                    try {
                        out.append(bits.utf8());
                    } catch (CharacterCodingException e) {
                        return false;
                    }
                }
                case Term _ -> {
                    return false;
                }
            }
        }
        return true;
    }
}
