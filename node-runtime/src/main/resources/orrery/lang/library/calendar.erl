%% The Gregorian calendar, also before there was one: day 0 is the first of January of year 0.
-module(calendar).
-export([date_to_gregorian_days/1, date_to_gregorian_days/3, datetime_to_gregorian_seconds/1, day_of_the_week/1, day_of_the_week/3,
         gregorian_days_to_date/1, gregorian_seconds_to_datetime/1, is_leap_year/1, iso_week_number/0, iso_week_number/1,
         last_day_of_the_month/2, local_time/0, local_time_to_universal_time/1, local_time_to_universal_time/2,
         local_time_to_universal_time_dst/1, now_to_datetime/1, now_to_local_time/1, now_to_universal_time/1, rfc3339_to_system_time/1,
         rfc3339_to_system_time/2, seconds_to_daystime/1, seconds_to_time/1, system_time_to_local_time/2, system_time_to_rfc3339/1,
         system_time_to_rfc3339/2, system_time_to_universal_time/2, time_difference/2, time_to_seconds/1, universal_time/0,
         universal_time_to_local_time/1, valid_date/1, valid_date/3]).

-define(DAY, 86400).
-define(EPOCH, 62167219200).
-define(DAYS_400, 146097).

is_leap_year(Y) when is_integer(Y), Y >= 0 -> leaps(Y).

leaps(Y) -> Y rem 4 =:= 0 andalso (Y rem 100 =/= 0 orelse Y rem 400 =:= 0).

last_day_of_the_month(Y, M) when is_integer(Y), Y >= 0 -> last_day(Y, M).

last_day(_, 4) -> 30;
last_day(_, 6) -> 30;
last_day(_, 9) -> 30;
last_day(_, 11) -> 30;
last_day(Y, 2) ->
    case leaps(Y) of
        true -> 29;
        false -> 28
    end;
last_day(_, M) when is_integer(M), M > 0, M < 13 -> 31.

date_to_gregorian_days({Y, M, D}) when is_integer(D) -> date_to_gregorian_days(Y, M, D).

date_to_gregorian_days(Y, M, D) when is_integer(D), D > 0 ->
    Last = last_day_of_the_month(Y, M),
    if D =< Last -> year_start(Y) + month_start(Y, M) + D - 1 end.

year_start(0) -> 0;
year_start(Y) -> 365 * Y + (Y - 1) div 4 - (Y - 1) div 100 + (Y - 1) div 400 + 1.

month_start(Y, M) -> lists:sum([last_day(Y, Before) || Before <- lists:seq(1, M - 1)]).

gregorian_days_to_date(Days) when is_integer(Days), Days >= 0 ->
    Guess = Days * 400 div ?DAYS_400,
    Y = year(Guess + 1, Days),
    {M, D} = month(Y, 1, Days - year_start(Y)),
    {Y, M, D}.

year(Y, Days) ->
    case year_start(Y) =< Days of
        true -> Y;
        false -> year(Y - 1, Days)
    end.

month(Y, M, Rest) ->
    case last_day(Y, M) of
        Last when Rest >= Last -> month(Y, M + 1, Rest - Last);
        _ -> {M, Rest + 1}
    end.

datetime_to_gregorian_seconds({Date, Time}) -> ?DAY * date_to_gregorian_days(Date) + time_to_seconds(Time).

gregorian_seconds_to_datetime(Seconds) when Seconds >= 0 ->
    {gregorian_days_to_date(Seconds div ?DAY), seconds_to_time(Seconds rem ?DAY)}.

time_to_seconds({H, Mi, S}) when is_integer(H), is_integer(Mi), is_integer(S) -> H * 3600 + Mi * 60 + S.

seconds_to_time(Seconds) when Seconds >= 0, Seconds < ?DAY ->
    {Seconds div 3600, Seconds rem 3600 div 60, Seconds rem 60}.

seconds_to_daystime(Seconds) when Seconds >= 0 -> {Seconds div ?DAY, seconds_to_time(Seconds rem ?DAY)};
seconds_to_daystime(Seconds) ->
    Days = (Seconds - ?DAY + 1) div ?DAY,
    {Days, seconds_to_time(Seconds - Days * ?DAY)}.

day_of_the_week({Y, M, D}) -> day_of_the_week(Y, M, D).

day_of_the_week(Y, M, D) -> (date_to_gregorian_days(Y, M, D) + 5) rem 7 + 1.

iso_week_number() ->
    {Date, _} = local_time(),
    iso_week_number(Date).

%% A week belongs to the year that its Thursday is in.
iso_week_number({Y, M, D} = Date) ->
    {Year, _, _} = Thursday = gregorian_days_to_date(date_to_gregorian_days(Y, M, D) + 4 - day_of_the_week(Date)),
    {Year, (date_to_gregorian_days(Thursday) - date_to_gregorian_days(Year, 1, 1)) div 7 + 1}.

valid_date({Y, M, D}) -> valid_date(Y, M, D).

valid_date(Y, M, D) when is_integer(Y), is_integer(M), is_integer(D), Y >= 0, M > 0, M < 13, D > 0 -> D =< last_day(Y, M);
valid_date(Y, M, D) when is_integer(Y), is_integer(M), is_integer(D) -> false.

local_time() -> erlang:localtime().

universal_time() -> erlang:universaltime().

universal_time_to_local_time(DateTime) -> erlang:universaltime_to_localtime(DateTime).

local_time_to_universal_time(DateTime) -> erlang:localtime_to_universaltime(DateTime).

local_time_to_universal_time(DateTime, Dst) -> erlang:localtime_to_universaltime(DateTime, Dst).

%% Where clocks are set back an hour comes twice, and where they are set forward an hour never comes.
local_time_to_universal_time_dst(DateTime) ->
    lists:usort([Universal || Dst <- [true, false],
                              Universal <- [erlang:localtime_to_universaltime(DateTime, Dst)],
                              erlang:universaltime_to_localtime(Universal) =:= DateTime]).

now_to_universal_time(Now) -> now_to_datetime(Now).

now_to_datetime({Mega, Seconds, _}) -> system_time_to_universal_time(Mega * 1000000 + Seconds, second).

now_to_local_time(Now) -> universal_time_to_local_time(now_to_universal_time(Now)).

system_time_to_universal_time(Time, Unit) ->
    gregorian_seconds_to_datetime(erlang:convert_time_unit(Time, Unit, second) + ?EPOCH).

system_time_to_local_time(Time, Unit) -> universal_time_to_local_time(system_time_to_universal_time(Time, Unit)).

time_difference({{_, _, _}, {_, _, _}} = A, {{_, _, _}, {_, _, _}} = B) ->
    seconds_to_daystime(datetime_to_gregorian_seconds(B) - datetime_to_gregorian_seconds(A)).

rfc3339_to_system_time(Text) -> rfc3339_to_system_time(Text, []).

rfc3339_to_system_time(Text, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    {match, Y, Mo, D, H, Mi, S, Rest} = stamp(Text),
    {Fraction, Zone} = fraction(Rest),
    Seconds = datetime_to_gregorian_seconds({{Y, Mo, D}, {H, Mi, S}}) - ?EPOCH - offset(Zone),
    PerSecond = erlang:convert_time_unit(1, second, Unit),
    Seconds * PerSecond + case Fraction of
                              [] -> 0;
                              _ -> list_to_integer(Fraction) * PerSecond div power(length(Fraction))
                          end.

stamp([Y1, Y2, Y3, Y4, $-, M1, M2, $-, D1, D2, _, H1, H2, $:, I1, I2, $:, S1, S2 | Rest]) ->
    [Y, Mo, D, H, Mi, S] = [list_to_integer(L) || L <- [[Y1, Y2, Y3, Y4], [M1, M2], [D1, D2], [H1, H2], [I1, I2], [S1, S2]]],
    {match, Y, Mo, D, H, Mi, S, Rest}.

fraction([$. | Rest]) -> lists:splitwith(fun(C) -> C >= $0 andalso C =< $9 end, Rest);
fraction(Rest) -> {[], Rest}.

offset([Z]) when Z =:= $Z; Z =:= $z -> 0;
offset([Sign, H1, H2, $:, M1, M2]) ->
    Seconds = list_to_integer([H1, H2]) * 3600 + list_to_integer([M1, M2]) * 60,
    case Sign of
        $+ -> Seconds;
        $- -> -Seconds
    end.

power(0) -> 1;
power(N) -> 10 * power(N - 1).

system_time_to_rfc3339(Time) -> system_time_to_rfc3339(Time, []).

system_time_to_rfc3339(Time, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    Separator = proplists:get_value(time_designator, Options, $T),
    PerSecond = erlang:convert_time_unit(1, second, Unit),
    Seconds = floor_div(Time, PerSecond),
    {Offset, Zone} = zone(proplists:get_value(offset, Options, ""), Seconds, Unit),
    {{Y, Mo, D}, {H, Mi, S}} = gregorian_seconds_to_datetime(Seconds + ?EPOCH + Offset),
    Fraction = case PerSecond of
                   1 -> "";
                   _ -> io_lib:format(".~*..0B", [length(integer_to_list(PerSecond)) - 1, Time - Seconds * PerSecond])
               end,
    lists:flatten(io_lib:format("~4..0B-~2..0B-~2..0B~c~2..0B:~2..0B:~2..0B~s~s", [Y, Mo, D, Separator, H, Mi, S, Fraction, Zone])).

floor_div(A, B) when A >= 0 -> A div B;
floor_div(A, B) -> -((B - 1 - A) div B).

zone([], Seconds, _) ->
    Universal = gregorian_seconds_to_datetime(Seconds + ?EPOCH),
    Local = universal_time_to_local_time(Universal),
    written(datetime_to_gregorian_seconds(Local) - datetime_to_gregorian_seconds(Universal));
zone("Z", _, _) -> {0, "Z"};
zone("z", _, _) -> {0, "z"};
zone([Sign | _] = Zone, _, _) when Sign =:= $+; Sign =:= $- -> {offset(Zone), Zone};
zone(Offset, _, Unit) when is_integer(Offset) -> written(erlang:convert_time_unit(Offset, Unit, second)).

written(Offset) ->
    Sign = case Offset < 0 of true -> $-; false -> $+ end,
    Minutes = abs(Offset) div 60,
    {Offset, io_lib:format("~c~2..0B:~2..0B", [Sign, Minutes div 60, Minutes rem 60])}.
