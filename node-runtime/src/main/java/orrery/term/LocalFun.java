package orrery.term;

import java.util.List;

/**
 * A fun made inside a module: a reference to code plus the variables it captured (protocol §5, NEW_FUN_EXT; §7.3 for
 * what a shell's fun holds).
 *
 * @param uniq the 16 bytes of the module's MD5
 * @param index unsigned 32 bits
 * @param oldIndex as sent: an integer
 * @param oldUniq as sent: an integer
 * @param creator the process that made it (OTP 25, 26) or the node's init process (27 on)
 */
public record LocalFun(Atom module, int arity, Bitstring uniq, long index, Int oldIndex, Int oldUniq, Pid creator,
        List<Term> freeVariables) implements Fun {
    public LocalFun {
        freeVariables = List.copyOf(freeVariables);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof LocalFun its && ExactEquality.equal(this, its);
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(this);
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
