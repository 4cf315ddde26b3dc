/**
 * Terms: the values of Erlang, as immutable Java values.
 *
 * <p>
 * {@link orrery.term.Term} is sealed: a {@code switch} over it has no {@code default}.
 *
 * {@snippet :
 * Term call = Tuple.of(Atom.of("add"), Int.of(1), ListTerm.charlist("text"));      // {add, 1, "text"}
 * String answer = switch (call) {
 *     case Tuple tuple when tuple.is("add", 3) -> "adds " + tuple.get(1);
 *     case Term other -> "does not know " + other;
 * };
 * }
 *
 * <p>
 * <b>Equality and order.</b> {@code equals} is Erlang's exact equality ({@code =:=}); {@link orrery.term.TermOrder} is
 * Erlang's order (protocol §5.3), in which {@code 1 == 1.0}. Neither recurses into elements, nor does printing: a term may be
 * as deep as memory allows, on any thread.
 *
 * <p>
 * <b>Notations.</b> {@link orrery.term.ErlangPrinter} prints as {@code io:format("~tp")}, {@link orrery.term.ElixirPrinter} as
 * {@code inspect}. {@link orrery.term.ErlangReader} and {@link orrery.term.ElixirReader} read literals back; what they refuse
 * comes as a {@link orrery.term.TermSyntaxException} that says what to write instead.
 *
 * {@snippet :
 * Term term = ElixirReader.read("{:ok, %{name: \"one\"}}");
 * ErlangPrinter.print(term);                                   // {ok,#{name => <<"one">>}}
 * List<Term> arguments = ElixirReader.readArguments("1, [2], timeout: 5000");
 * }
 *
 * <p>
 * <b>Nodes in text.</b> The first number of {@code <1.95.0>} stands for a node, and only where it was printed (protocol §5.2).
 * A {@link orrery.term.NodeTable} gives the numbers and remembers them, so that such a text can be read back.
 */
@NullMarked
package orrery.term;

import org.jspecify.annotations.NullMarked;
