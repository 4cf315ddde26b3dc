package orrery.term;

/** A function value. */
public sealed interface Fun extends Term permits ExternalFun, LocalFun {
    int arity();
}
