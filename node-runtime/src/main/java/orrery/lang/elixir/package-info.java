/**
 * Elixir source read into the Erlang abstract format: {@link orrery.lang.elixir.Lexer} makes tokens of text, {@link
 * orrery.lang.elixir.Parser} a tree ({@link orrery.lang.elixir.Ast}) of tokens, as {@code Code.string_to_quoted/1} does.
 */
@NullMarked
package orrery.lang.elixir;

import org.jspecify.annotations.NullMarked;
