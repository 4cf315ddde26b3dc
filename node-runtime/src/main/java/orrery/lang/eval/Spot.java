package orrery.lang.eval;

import orrery.term.Tuple;

/**
 * Where an expression stands in the source.
 *
 * @param elixir whether it was written in Elixir
 */
record Spot(Tuple form, boolean elixir) {
    /** 0 if not known. */
    int line() {
        return Forms.line(form);
    }

    String text() {
        return new FormText(elixir).of(form);
    }
}
