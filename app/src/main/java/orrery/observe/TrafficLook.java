package orrery.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.cluster.NodeKind;
import orrery.cluster.TrafficSample.Counts;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Term;
import orrery.term.Tuple;

/** Asks a node what has gone over its connections. A BEAM node counts it at the sockets, a lab node by itself. */
final class TrafficLook {
    private static final RemoteCode BEAM = RemoteCode.of("""
            Keys = [recv_cnt, send_cnt, recv_oct, send_oct],
            Count = fun(C) when is_port(C) ->
                          case inet:getstat(C, Keys) of
                            {ok, S} -> list_to_tuple([proplists:get_value(K, S, 0) || K <- Keys]);
                            _ -> unknown
                          end;
                       (_) -> unknown
                    end,
            [{N, Count(C)} || {N, C} <- erlang:system_info(dist_ctrl)].
            """);

    private TrafficLook() {}

    static Question<Map<NodeName, Counts>> question(NodeKind kind) {
        return kind == NodeKind.LAB
                ? new Question<>(Call.of("orrery_traffic", "connections"), TrafficLook::read)
                : new Question<>(BEAM.call(Map.of()), answer -> read(RemoteCode.value(answer)));
    }

    private static Map<NodeName, Counts> read(Term answer) {
        Map<NodeName, Counts> found = new HashMap<>();
        for (Term one : Question.list(answer)) {
            if (one instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom node
                    && pair.get(1) instanceof Tuple counts && counts.arity() == 4) {
                List<Long> numbers = counts.elements().stream().map(Question::number).toList();
                found.put(NodeName.of(node), new Counts(numbers.get(0) + numbers.get(1),
                        numbers.get(2) + numbers.get(3)));
            }
        }
        return found;
    }
}
