%% What module string has beside its functions in Java: mostly its older half, for lists of characters only.
-module(string).
-export([centre/2, centre/3, left/2, left/3, right/2, right/3, chars/2, chars/3, span/2, cspan/2, strip/2, strip/3, sub_string/2, sub_string/3,
         sub_word/2, sub_word/3, words/1, words/2, take/2, take/3, take/4, nth_lexeme/3, next_codepoint/1, next_grapheme/1,
         list_to_integer/1, list_to_float/1]).

centre(Text, Length) -> centre(Text, Length, $\s).

centre(_, 0, _) -> [];
centre(Text, Length, Char) when is_integer(Char) ->
    case length(Text) of
        Size when Size > Length -> string:substr(Text, (Size - Length) div 2 + 1, Length);
        Size ->
            Before = (Length - Size) div 2,
            chars(Char, Before) ++ Text ++ chars(Char, Length - Size - Before)
    end.

left(Text, Length) -> left(Text, Length, $\s).

left(Text, Length, Char) when is_integer(Char) ->
    case length(Text) of
        Size when Size > Length -> lists:sublist(Text, Length);
        Size -> Text ++ chars(Char, Length - Size)
    end.

right(Text, Length) -> right(Text, Length, $\s).

right(Text, Length, Char) when is_integer(Char) ->
    case length(Text) of
        Size when Size > Length -> lists:nthtail(Size - Length, Text);
        Size -> chars(Char, Length - Size) ++ Text
    end.

chars(Char, Count) -> chars(Char, Count, []).

chars(Char, Count, Tail) when Count > 0 -> chars(Char, Count - 1, [Char | Tail]);
chars(Char, 0, Tail) when is_integer(Char) -> Tail.

span(Text, Chars) -> length(lists:takewhile(fun(C) -> lists:member(C, Chars) end, Text)).

cspan(Text, Chars) -> length(lists:takewhile(fun(C) -> not lists:member(C, Chars) end, Text)).

strip(Text, Where) -> strip(Text, Where, $\s).

strip(Text, right, Char) -> lists:reverse(strip(lists:reverse(Text), left, Char));
strip(Text, left, Char) -> lists:dropwhile(fun(C) -> C =:= Char end, Text);
strip(Text, both, Char) -> strip(strip(Text, left, Char), right, Char).

sub_string(Text, Start) -> string:substr(Text, Start).

sub_string(Text, Start, Stop) when is_integer(Start), is_integer(Stop) -> string:substr(Text, Start, Stop - Start + 1).

words(Text) -> words(Text, $\s).

%% An empty text counts as one word.
words(Text, Separator) when is_integer(Separator) -> max(1, length(string:tokens(Text, [Separator]))).

sub_word(Text, N) -> sub_word(Text, N, $\s).

sub_word(Text, N, Separator) when is_integer(N), is_integer(Separator) ->
    case lists:nthtail(min(N - 1, length(string:tokens(Text, [Separator]))), string:tokens(Text, [Separator])) of
        [Word | _] -> Word;
        [] -> []
    end.

take(Text, Chars) -> take(Text, Chars, false, leading).

take(Text, Chars, Complement) -> take(Text, Chars, Complement, leading).

take(Text, Chars, Complement, Where) ->
    All = string:to_graphemes(Text),
    Wanted = fun(C) -> lists:member(C, Chars) =/= Complement end,
    {Before, After} = case Where of
                          leading -> lists:splitwith(Wanted, All);
                          trailing ->
                              {Last, First} = lists:splitwith(Wanted, lists:reverse(All)),
                              {lists:reverse(First), lists:reverse(Last)}
                      end,
    {like(Text, Before), like(Text, After)}.

like(Text, Graphemes) when is_binary(Text) -> unicode:characters_to_binary(Graphemes);
like(_, Graphemes) -> lists:flatten(Graphemes).

nth_lexeme(Text, N, Separators) when is_integer(N), N > 0 ->
    case lists:nthtail(min(N - 1, length(string:lexemes(Text, Separators))), string:lexemes(Text, Separators)) of
        [Lexeme | _] -> Lexeme;
        [] when is_binary(Text) -> <<>>;
        [] -> []
    end.

next_codepoint(<<C/utf8, Rest/binary>>) -> [C | Rest];
next_codepoint(<<C, Rest/binary>>) -> {error, <<C, Rest/binary>>};
next_codepoint(<<>>) -> [];
next_codepoint([C | Rest]) when is_integer(C) -> [C | Rest];
next_codepoint([Part | Rest]) ->
    case next_codepoint(Part) of
        [C | Left] when Left =:= []; Left =:= <<>> -> [C | Rest];
        [C | Left] -> [C, Left | Rest];
        [] -> next_codepoint(Rest);
        {error, Left} -> {error, [Left | Rest]}
    end;
next_codepoint([]) -> [].

next_grapheme(Text) ->
    case string:to_graphemes(Text) of
        [] -> [];
        [First | Rest] -> [First | like(Text, Rest)]
    end.

list_to_integer(Text) -> string:to_integer(Text).

list_to_float(Text) -> string:to_float(Text).
