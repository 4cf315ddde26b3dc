%% A calculator: text to tokens, tokens to a tree, the tree to a number.
-module(parser).
-export([scan/1, parse/1, eval/1, calc/1]).

scan([]) -> [];
scan([C | Rest]) when C =:= $\s -> scan(Rest);
scan([C | Rest]) when C >= $0, C =< $9 -> number(Rest, C - $0);
scan([C | Rest]) when C =:= $+; C =:= $-; C =:= $*; C =:= $/; C =:= $(; C =:= $) -> [list_to_atom([C]) | scan(Rest)];
scan([C | _]) -> throw({bad_character, [C]}).

number([C | Rest], N) when C >= $0, C =< $9 -> number(Rest, N * 10 + C - $0);
number(Rest, N) -> [N | scan(Rest)].

parse(Tokens) ->
    case sum(Tokens) of
        {Tree, []} -> Tree;
        {_, [Token | _]} -> throw({unexpected, Token})
    end.

sum(Tokens) ->
    {Left, Rest} = product(Tokens),
    sum(Left, Rest).

sum(Left, [Op | Rest]) when Op =:= '+'; Op =:= '-' ->
    {Right, Rest2} = product(Rest),
    sum({Op, Left, Right}, Rest2);
sum(Left, Rest) -> {Left, Rest}.

product(Tokens) ->
    {Left, Rest} = atom(Tokens),
    product(Left, Rest).

product(Left, [Op | Rest]) when Op =:= '*'; Op =:= '/' ->
    {Right, Rest2} = atom(Rest),
    product({Op, Left, Right}, Rest2);
product(Left, Rest) -> {Left, Rest}.

atom([N | Rest]) when is_integer(N) -> {N, Rest};
atom(['-' | Rest]) -> {T, Rest2} = atom(Rest), {{'-', T}, Rest2};
atom(['(' | Rest]) ->
    {Tree, [')' | Rest2]} = sum(Rest),
    {Tree, Rest2};
atom([]) -> throw(unexpected_end).

eval({'+', A, B}) -> eval(A) + eval(B);
eval({'-', A, B}) -> eval(A) - eval(B);
eval({'*', A, B}) -> eval(A) * eval(B);
eval({'/', A, B}) -> eval(A) div eval(B);
eval({'-', A}) -> -eval(A);
eval(N) when is_integer(N) -> N.

calc(Text) ->
    try eval(parse(scan(Text)))
    catch
        throw:Problem -> {error, Problem};
        error:badarith -> {error, division_by_zero}
    end.

%> parser:scan("1 + 23*(4-5)").
%> parser:parse(parser:scan("1 + 2 * 3")).
%> parser:calc("2 * (3 + 4) - -1").
%> parser:calc("10 / (5 - 5)").
%> parser:calc("1 + x").
%> parser:calc("1 +").
%> parser:calc("1 2").
%> parser:parse(['(', 1]).
