package orrery.lang.eval;

import orrery.term.Term;

/** Code for an expression that calls no evaluated function: it runs on the Java stack, at most as deep as its source is nested. */
abstract class Expr {
    /** @param slots the variables of the function it stands in */
    abstract Term eval(Term[] slots, Machine machine) throws InterruptedException;
}
