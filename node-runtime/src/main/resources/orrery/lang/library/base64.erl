%% Base 64 (RFC 4648).
-module(base64).
-export([encode/1, encode_to_string/1, decode/1, decode_to_string/1, mime_decode/1, mime_decode_to_string/1]).

encode(Data) when is_binary(Data) -> encoded(Data, <<>>);
encode(Data) when is_list(Data) -> encoded(list_to_binary(Data), <<>>).

encode_to_string(Data) -> binary_to_list(encode(Data)).

encoded(<<A:6, B:6, C:6, D:6, Rest/binary>>, Out) ->
    encoded(Rest, <<Out/binary, (digit(A)), (digit(B)), (digit(C)), (digit(D))>>);
encoded(<<A:6, B:6, C:4>>, Out) -> <<Out/binary, (digit(A)), (digit(B)), (digit(C bsl 2)), $=>>;
encoded(<<A:6, B:2>>, Out) -> <<Out/binary, (digit(A)), (digit(B bsl 4)), $=, $=>>;
encoded(<<>>, Out) -> Out.

digit(N) when N < 26 -> $A + N;
digit(N) when N < 52 -> $a + N - 26;
digit(N) when N < 62 -> $0 + N - 52;
digit(62) -> $+;
digit(63) -> $/.

decode(Data) when is_binary(Data) -> decoded(<< <<C>> || <<C>> <= Data, not is_space(C) >>, <<>>);
decode(Data) when is_list(Data) -> decode(list_to_binary(Data)).

decode_to_string(Data) -> binary_to_list(decode(Data)).

%% What is no digit is passed over.
mime_decode(Data) when is_binary(Data) -> decoded(padded(<< <<C>> || <<C>> <= Data, is_digit(C) >>), <<>>);
mime_decode(Data) when is_list(Data) -> mime_decode(list_to_binary(Data)).

mime_decode_to_string(Data) -> binary_to_list(mime_decode(Data)).

padded(Digits) ->
    case byte_size(Digits) rem 4 of
        2 -> <<Digits/binary, "==">>;
        3 -> <<Digits/binary, "=">>;
        _ -> Digits
    end.

decoded(<<A, B, $=, $=>>, Out) ->
    <<Byte, 0:4>> = <<(value(A)):6, (value(B)):6>>,
    <<Out/binary, Byte>>;
decoded(<<A, B, C, $=>>, Out) ->
    <<Bytes:2/binary, 0:2>> = <<(value(A)):6, (value(B)):6, (value(C)):6>>,
    <<Out/binary, Bytes/binary>>;
decoded(<<A, B, C, D, Rest/binary>>, Out) ->
    decoded(Rest, <<Out/binary, (value(A)):6, (value(B)):6, (value(C)):6, (value(D)):6>>);
decoded(<<>>, Out) -> Out.

is_space(C) -> C =:= $\s orelse C =:= $\t orelse C =:= $\n orelse C =:= $\r.

is_digit(C) ->
    C >= $A andalso C =< $Z orelse C >= $a andalso C =< $z orelse C >= $0 andalso C =< $9 orelse C =:= $+ orelse C =:= $/.

value(C) when C >= $A, C =< $Z -> C - $A;
value(C) when C >= $a, C =< $z -> C - $a + 26;
value(C) when C >= $0, C =< $9 -> C - $0 + 52;
value($+) -> 62;
value($/) -> 63;
value(_) -> erlang:error(badarg).
