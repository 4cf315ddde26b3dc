package orrery.observe;

import orrery.cluster.Payload;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * How a node cuts a term that is too large to travel: what is deep, long or a fun becomes {@code '...'}. The node itself does
 * it, in expressions of a {@link RemoteCode}.
 */
public final class Shortening {
    /**
     * Erlang text that binds {@code Message}: a fun that makes {@code {Bytes, IsWhole, Shown}} of a term. {@code Whole} must be
     * bound, the largest size, in the external term format, of what is left as it is; and {@code Depth}, how deep it looks into
     * what is larger.
     */
    public static final String TEXT = """
            Shorten = fun
              Shorten(T, _) when is_binary(T), byte_size(T) > 64 -> binary:copy(binary:part(T, 0, 64));
              Shorten(T, 0) when is_tuple(T); is_map(T); is_list(T), T =/= [] -> '...';
              Shorten(T, D) when is_list(T) ->
                Some = fun
                  Some([H | R], N) when N > 0 -> [Shorten(H, D - 1) | Some(R, N - 1)];
                  Some([], _) -> [];
                  Some(_, _) -> '...'
                end,
                Some(T, case T of [C | _] when is_integer(C) -> 64; _ -> 8 end);
              Shorten(T, D) when is_tuple(T), tuple_size(T) > 8 ->
                list_to_tuple([Shorten(E, D - 1) || E <- lists:sublist(tuple_to_list(T), 8)] ++ ['...']);
              Shorten(T, D) when is_tuple(T) -> list_to_tuple([Shorten(E, D - 1) || E <- tuple_to_list(T)]);
              Shorten(T, D) when is_map(T) ->
                maps:from_list([{Shorten(K, D - 1), Shorten(V, D - 1)}
                                || {K, V} <- lists:sublist(maps:to_list(T), 8)]);
              Shorten(T, _) when is_atom(T); is_pid(T); is_reference(T); is_port(T); is_float(T); is_binary(T) -> T;
              Shorten(T, _) when is_integer(T), T bsr 500 =< 0, T bsr 500 >= -1 -> T;
              Shorten(_, _) -> '...'
            end,
            Message = fun(M) ->
              case erlang:external_size(M) of
                Size when Size > Whole -> {Size, false, Shorten(M, Depth)};
                Size -> {Size, true, M}
              end
            end,
            """;

    private Shortening() {}

    /** Reads {@code {Bytes, IsWhole, Shown}}. */
    public static Payload read(Term term) {
        if (term instanceof Tuple told && told.arity() == 3) {
            return new Payload(told.get(2), Question.number(told.get(0)), told.get(1).equals(Atom.TRUE));
        }
        throw new AnswerException("{Bytes, IsWhole, Shown}", term);
    }
}
