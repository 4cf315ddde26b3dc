/**
 * Terms: the values of Erlang, as immutable Java values.
 *
 * <p>
 * {@link orrery.term.Term} is sealed: a {@code switch} over it has no {@code default}. {@code equals} is Erlang's exact
 * equality ({@code =:=}); {@link orrery.term.TermOrder} is Erlang's order, in which {@code 1 == 1.0}. Printing and
 * reading know two notations, Erlang's ({@code ~p}) and Elixir's ({@code inspect}).
 */
@NullMarked
package orrery.term;

import org.jspecify.annotations.NullMarked;
