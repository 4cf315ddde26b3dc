/**
 * The evaluator of the Erlang abstract format: what shells send as funs, and what both front ends produce.
 *
 * <p>
 * Forms (terms, as {@code erl_parse} has them) become a tree of {@link orrery.lang.eval.Node}s in which every variable has a
 * place ({@code FormReader} and its family); that tree becomes code: {@code Expr} for what needs no frame of its own,
 * {@code Step} for what calls evaluated functions. A {@link orrery.lang.eval.Machine} runs steps with its own stack of
 * {@code Frame}s on the heap: calls in tail position keep no frame, recursion is bounded by memory, and after each slice of
 * reductions the process gives way to the next one in line ({@link orrery.lang.eval.Turns}).
 */
@NullMarked
package orrery.lang.eval;

import org.jspecify.annotations.NullMarked;
