package orrery.lang.lib;

import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.Supplier;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Takes arguments for what a function needs; anything else is {@code badarg}, or the error that the caller names. */
final class Arg {
    private Arg() {}

    static Atom atom(Term term) {
        return atom(term, Fault::badarg);
    }

    static Atom atom(Term term, Supplier<ErlangError> otherwise) {
        if (term instanceof Atom atom) {
            return atom;
        }
        throw otherwise.get();
    }

    static boolean bool(Term term) {
        if (term.equals(Atom.TRUE)) {
            return true;
        }
        if (term.equals(Atom.FALSE)) {
            return false;
        }
        throw Fault.badarg();
    }

    static Int integer(Term term) {
        if (term instanceof Int number) {
            return number;
        }
        throw Fault.badarg();
    }

    static long small(Term term) {
        return small(term, Fault::badarg);
    }

    static long small(Term term, Supplier<ErlangError> otherwise) {
        if (term instanceof SmallInt(long value)) {
            return value;
        }
        throw otherwise.get();
    }

    /** An integer between the bounds, both included. */
    static int within(int lowest, int highest, Term term) {
        if (term instanceof SmallInt(long value) && value >= lowest && value <= highest) {
            return (int) value;
        }
        throw Fault.badarg();
    }

    static double number(Term term) {
        return switch (term) {
            case FloatTerm(double value) -> value;
            case Int number -> Arithmetic.toDouble(number);
            default -> throw Fault.badarg();
        };
    }

    static double floating(Term term) {
        if (term instanceof FloatTerm(double value)) {
            return value;
        }
        throw Fault.badarg();
    }

    static Tuple tuple(Term term) {
        if (term instanceof Tuple tuple) {
            return tuple;
        }
        throw Fault.badarg();
    }

    /** The elements of a proper list. */
    static List<Term> list(Term term) {
        return list(term, Fault::badarg);
    }

    static List<Term> list(Term term, Supplier<ErlangError> otherwise) {
        if (term instanceof ListTerm list) {
            return list.proper().orElseThrow(otherwise);
        }
        throw otherwise.get();
    }

    /** {@code {badmap, Term}} for what is not a map. */
    static MapTerm map(Term term) {
        if (term instanceof MapTerm map) {
            return map;
        }
        throw Fault.badmap(term);
    }

    static Bitstring binary(Term term) {
        if (term instanceof Bitstring bits && bits.isBinary()) {
            return bits;
        }
        throw Fault.badarg();
    }

    static Bitstring bitstring(Term term) {
        if (term instanceof Bitstring bits) {
            return bits;
        }
        throw Fault.badarg();
    }

    /** The text of a UTF-8 binary. */
    static String utf8(Term term) {
        try {
            return binary(term).utf8();
        } catch (CharacterCodingException e) {
            throw Fault.badarg();
        }
    }

    /** The text of a list of code points. */
    static String charlist(Term term) {
        return charlist(term, Fault::badarg);
    }

    static String charlist(Term term, Supplier<ErlangError> otherwise) {
        StringBuilder text = new StringBuilder();
        for (Term element : list(term, otherwise)) {
            if (!(element instanceof SmallInt(long point)) || !isCharacter(point)) {
                throw otherwise.get();
            }
            text.appendCodePoint((int) point);
        }
        return text.toString();
    }

    /** Nested lists of code points and UTF-8 binaries. */
    static String chardata(Term term) {
        return ListTerm.text(term).orElseThrow(Fault::badarg);
    }

    static Pid pid(Term term) {
        if (term instanceof Pid pid) {
            return pid;
        }
        throw Fault.badarg();
    }

    static Reference reference(Term term) {
        if (term instanceof Reference reference) {
            return reference;
        }
        throw Fault.badarg();
    }

    /** Whether OTP lets this be a character: a code point that is not half of a surrogate pair. */
    static boolean isCharacter(long point) {
        return point >= 0 && point <= Character.MAX_CODE_POINT
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
