package orrery.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fun made inside a module: a reference to code plus the variables it captured (protocol §5, NEW_FUN_EXT; §7.3 for
 * what a shell's fun holds).
 */
public final class LocalFun implements Fun {
    private final Atom module;
    private final int arity;
    private final Bitstring uniq;
    private final long index;
    private final Int oldIndex;
    private final Int oldUniq;
    private final Pid creator;
    private final List<Term> freeVariables;
    private @Nullable Object code;

    /**
     * @param uniq the 16 bytes of the module's MD5
     * @param index unsigned 32 bits
     * @param oldIndex as sent: an integer
     * @param oldUniq as sent: an integer
     * @param creator the process that made it (OTP 25, 26) or the node's init process (27 on)
     */
    public LocalFun(Atom module, int arity, Bitstring uniq, long index, Int oldIndex, Int oldUniq, Pid creator,
            List<Term> freeVariables) {
        this.module = module;
        this.arity = arity;
        this.uniq = uniq;
        this.index = index;
        this.oldIndex = oldIndex;
        this.oldUniq = oldUniq;
        this.creator = creator;
        this.freeVariables = List.copyOf(freeVariables);
    }

    public Atom module() {
        return module;
    }

    @Override
    public int arity() {
        return arity;
    }

    public Bitstring uniq() {
        return uniq;
    }

    public long index() {
        return index;
    }

    public Int oldIndex() {
        return oldIndex;
    }

    public Int oldUniq() {
        return oldUniq;
    }

    public Pid creator() {
        return creator;
    }

    public List<Term> freeVariables() {
        return freeVariables;
    }

    /**
     * What runs it on this node, as far as somebody found out; no part of its value. Threads may look for it at once: each finds
     * the same.
     */
    public @Nullable Object code() {
        return code;
    }

    public void code(Object found) {
        code = found;
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
