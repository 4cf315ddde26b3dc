-module(bank).
-behaviour(gen_server).
-export([start/0, stop/0, deposit/2, withdraw/2, balance/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

start() -> gen_server:start({local, ?MODULE}, ?MODULE, [], []).
stop() -> gen_server:stop(?MODULE).
deposit(Who, Amount) -> gen_server:call(?MODULE, {add, Who, Amount}).
withdraw(Who, Amount) -> gen_server:call(?MODULE, {remove, Who, Amount}).
balance(Who) -> gen_server:call(?MODULE, {balance, Who}).

init([]) ->
    io:format("bank opens~n"),
    {ok, #{}}.

handle_call({add, Who, Amount}, _From, Accounts) when Amount > 0 ->
    New = maps:get(Who, Accounts, 0) + Amount,
    {reply, {ok, New}, Accounts#{Who => New}};
handle_call({remove, Who, Amount}, _From, Accounts) ->
    case Accounts of
        #{Who := Old} when Old >= Amount -> {reply, {ok, Old - Amount}, Accounts#{Who := Old - Amount}};
        #{Who := Old} -> {reply, {not_enough, Old}, Accounts};
        #{} -> {reply, no_account, Accounts}
    end;
handle_call({balance, Who}, _From, Accounts) -> {reply, maps:find(Who, Accounts), Accounts}.

handle_cast(_, Accounts) -> {noreply, Accounts}.

handle_info(Message, Accounts) ->
    io:format("unexpected ~p~n", [Message]),
    {noreply, Accounts}.

terminate(Reason, Accounts) -> io:format("closed (~p) with ~p~n", [Reason, Accounts]).

%> {ok, B} = bank:start(), is_pid(B).
%> bank:deposit(joe, 100).
%> bank:withdraw(joe, 30).
%> bank:withdraw(joe, 300).
%> bank:withdraw(mike, 1).
%> bank:balance(joe).
%> bank ! hello, bank:balance(robert).
%> bank:stop().
%> try bank:balance(joe) catch exit:{R, _} -> R end.
