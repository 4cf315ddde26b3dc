package orrery.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.lab.ApplicationTree.Member;
import orrery.lab.ApplicationTree.Supervising;
import orrery.observe.Call;
import orrery.observe.RemoteCode;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Reads supervision trees: a process of the node asks each supervisor for its children and for its state, which is what
 * {@code observer} does. Who is no supervisor is asked nothing, and one with very many children neither: it would have to copy
 * them all. Blocks.
 */
final class TreeReads {
    private static final int MOST_MEMBERS = 500;
    /** Memory of a supervisor that is still asked. */
    private static final int LARGE = 2_000_000;
    /** Bytes of an identifier. */
    private static final int LONGEST_ID = 300;
    /** A supervisor that is starting a child answers when the child has started. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final RemoteCode TREE = RemoteCode
            .of("""
                    Supervises = fun(P) -> case is_pid(P) andalso node(P) =:= node() andalso erlang:process_info(P, [dictionary, memory]) of
                        [{dictionary, D}, {memory, Memory}] -> case lists:keyfind('$initial_call', 1, D) of
                            {_, {supervisor, _, 1}} -> if Memory > Large -> large; true -> true end;
                            _ -> false
                          end;
                        _ -> false
                      end end,
                    Name = fun(P) -> case is_pid(P) andalso node(P) =:= node() andalso erlang:process_info(P, registered_name) of
                        {registered_name, N} -> N;
                        _ -> []
                      end end,
                    Recent = fun(Times, Period) -> length([T || T <- Times, is_integer(T), T >= erlang:monotonic_time(1) - Period]) end,
                    Ways = fun(P) -> try sys:get_state(P, Timeout) of
                        S when element(1, S) =:= state, tuple_size(S) > 8 ->
                          Specs = case element(4, S) of
                            {_, M} when is_map(M) -> [{I, element(5, C)} || {I, C} <- maps:to_list(M)];
                            _ -> []
                          end,
                          {{element(3, S), element(6, S), element(7, S), Recent(element(8, S), element(7, S))}, Specs};
                        #{'__struct__' := 'Elixir.DynamicSupervisor', strategy := Strategy, max_restarts := Most, max_seconds := Period,
                          restarts := Times} -> {{Strategy, Most, Period, Recent(Times, Period)}, []};
                        _ -> {none, []}
                      catch _:_ -> {none, []}
                      end end,
                    Restart = fun(_, [{_, R}], {simple_one_for_one, _, _, _}) -> R;
                                 (Id, Specs, _) -> proplists:get_value(Id, Specs, none) end,
                    Children = fun(P) -> case Supervises(P) of
                        true ->
                          {Way, Specs} = Ways(P),
                          Found = try gen_server:call(P, which_children, Timeout) catch _:_ -> [] end,
                          {Way, [{Id, C, Type, Restart(Id, Specs, Way)} || {Id, C, Type, _} <- lists:reverse(Found)]};
                        Other -> {Other, []}
                      end end,
                    Id = fun(T) -> case erlang:external_size(T) > LongestId of true -> '...'; false -> T end end,
                    Walk = fun Walk(_, [], Rows) -> Rows;
                               Walk(_, _, Rows) when length(Rows) > Most -> Rows;
                               Walk(Depth, [{I, P, Type, Re} | Rest], Rows) ->
                                 {Way, Below} = Children(P),
                                 Walk(Depth, Rest, Walk(Depth + 1, Below, [{Depth, Id(I), P, Name(P), Type, Re, Way} | Rows]))
                           end,
                    Top = try application_controller:get_master(App) of
                        Master when is_pid(Master) -> element(1, application_master:get_child(Master));
                        _ -> none
                      catch error:undef -> whereis(list_to_atom(atom_to_list(App) ++ "_sup"))
                      end,
                    case is_pid(Top) of
                      true -> lists:reverse(Walk(0, [{App, Top, supervisor, none}], []));
                      false -> []
                    end.
                    """);

    private final Asking asking;

    TreeReads(Asking asking) {
        this.asking = asking;
    }

    ApplicationTree tree(NodeName node, String application) throws InterruptedException {
        Call call = TREE.call(Map.of("App", Atom.of(application), "Most", Int.of(MOST_MEMBERS), "Large", Int.of(LARGE),
                "LongestId", Int.of(LONGEST_ID), "Timeout", Int.of(PATIENCE.toMillis())));
        Optional<List<Term>> rows = RemoteCode.value(asking.ask(node, call)) instanceof ListTerm list
                ? list.proper()
                : Optional.empty();
        List<Member> members = new ArrayList<>();
        boolean whole = true;
        for (Term row : rows.orElse(List.of())) {
            if (row instanceof Tuple member && member.arity() == 7 && members.size() < MOST_MEMBERS) {
                members.add(member(member));
                whole &= !member.get(6).equals(Atom.of("large"));
            } else {
                whole = false;
            }
        }
        return new ApplicationTree(members, whole);
    }

    private static Member member(Tuple row) {
        return new Member((int) number(row.get(0)), row.get(1),
                row.get(2) instanceof Pid pid ? Optional.of(pid) : Optional.empty(), name(row.get(3)),
                row.get(4).equals(Atom.of("supervisor")),
                row.get(5).equals(Atom.of("none")) ? "" : name(row.get(5)),
                row.get(6) instanceof Tuple way && way.arity() == 4
                        ? Optional.of(new Supervising(name(way.get(0)), number(way.get(1)), number(way.get(2)),
                                number(way.get(3))))
                        : Optional.empty());
    }

    private static String name(Term term) {
        return term instanceof Atom atom ? atom.name() : "";
    }

    private static long number(Term term) {
        return term instanceof SmallInt(long value) ? value : 0;
    }
}
