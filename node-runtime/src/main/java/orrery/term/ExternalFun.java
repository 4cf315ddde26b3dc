package orrery.term;

/** {@code fun module:function/arity}, Elixir's {@code &Module.function/arity}. */
public record ExternalFun(Atom module, Atom function, int arity) implements Fun {
    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
