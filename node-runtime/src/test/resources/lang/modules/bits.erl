-module(bits).
-export([rgb/1, packet/3, parse/1, popcount/1, flags/1, crc/1]).

rgb(Pixels) -> [{R, G, B} || <<R:8, G:8, B:8>> <= Pixels].

packet(Type, Flags, Payload) -> <<Type:4, Flags:4, (byte_size(Payload)):16, Payload/binary>>.

parse(<<Type:4, Flags:4, Size:16, Payload:Size/binary, Rest/binary>>) -> {packet, Type, flags(Flags), Payload, Rest};
parse(Bin) when byte_size(Bin) < 3 -> need_more;
parse(<<_:8, Size:16, Rest/binary>>) -> {missing, Size - byte_size(Rest)}.

flags(F) -> [Name || {Name, Bit} <- [{urgent, 1}, {ack, 2}, {fin, 4}, {syn, 8}], F band Bit =/= 0].

popcount(Bin) -> lists:sum([B || <<B:1>> <= Bin]).

crc(Bin) -> lists:foldl(fun(B, C) -> (C bsl 1 bxor B) band 16#FF end, 0, binary_to_list(Bin)).

%> bits:rgb(<<1, 2, 3, 255, 0, 9>>).
%> P = bits:packet(3, 5, <<"hello">>).
%> bits:parse(<<P/binary, "more">>).
%> bits:parse(<<1, 2>>).
%> bits:parse(<<16#31, 0, 10, "abc">>).
%> bits:popcount(<<255, 1, 16#0F>>).
%> bits:crc(<<"check">>).
%> bits:parse(not_binary).
