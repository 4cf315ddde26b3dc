package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.kernel.TraceForwarder.Limits;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A {@link TraceForwarder} on a node that need not be ours. A BEAM node runs {@link #SOURCE} as a shell would: it reads the text
 * itself, and no module is loaded into it.
 */
public final class BeamTraceForwarder {
    private static final Atom ERL_EVAL = Atom.of("erl_eval");
    private static final Atom UNDEF = Atom.of("undef");

    /** Does what {@link TraceForwarder} does, with its messages and by its limits, which are bound before. */
    private static final String SOURCE = """
            Ref = erlang:monitor(process, Observer),
            Now = fun() -> erlang:monotonic_time(millisecond) end,
            Collect = fun Collect(0, _, Events) -> {go_on, lists:reverse(Events)};
                          Collect(Room, Until, Events) ->
                            receive
                              stop -> {stop, lists:reverse(Events)};
                              {'DOWN', Ref, process, _, _} -> {gone, []};
                              Event when element(1, Event) =:= trace; element(1, Event) =:= trace_ts ->
                                Next = case Until of infinity -> Now() + Delay; _ -> Until end,
                                Collect(Room - 1, Next, [Event | Events])
                            after case Until of infinity -> infinity; _ -> max(0, Until - Now()) end ->
                              {go_on, lists:reverse(Events)}
                            end
                      end,
            Stop = fun(Why) -> Observer ! {orrery_trace_stopped, self(), Why} end,
            Forward = fun Forward(Began, Count) ->
                        {What, Events} = Collect(Batch, infinity, []),
                        Events =:= [] orelse (Observer ! {orrery_trace, self(), Events}),
                        {Second, Sum} = case Now() - Began >= 1000 of
                                          true -> {Now(), length(Events)};
                                          false -> {Began, Count + length(Events)}
                                        end,
                        {message_queue_len, Waiting} = erlang:process_info(self(), message_queue_len),
                        case What of
                          gone -> ok;
                          stop -> Stop(stop);
                          go_on when Sum > Rate -> Stop({rate, Sum});
                          go_on when Waiting > Backlog -> Stop({backlog, Waiting});
                          go_on -> Forward(Second, Sum)
                        end
                      end,
            Forward(Now(), 0).
            """;

    private BeamTraceForwarder() {}

    /**
     * Starts a forwarder whose observer is the calling process, on a lab node or a BEAM node, and waits for its pid.
     *
     * @throws ErlangError what {@code erpc:call} raises if the node cannot be asked, or lacks what it takes
     */
    public static Pid start(Self observer, Atom node, Limits limits) throws InterruptedException {
        try {
            return (Pid) call(observer, node, "orrery_tracer", "start", observer.pid(), limits.term());
        } catch (ErlangError e) {
            if (!isUndef(e)) {
                throw e;
            }
        }
        Tuple scanned = (Tuple) call(observer, node, "erl_scan", "string", ListTerm.charlist(SOURCE));
        Tuple parsed = (Tuple) call(observer, node, "erl_parse", "parse_exprs", scanned.get(1));
        return observer.spawn(node,
                Spawn.call(ERL_EVAL, Atom.of("exprs"), List.of(parsed.get(1), bindings(observer.pid(), limits))));
    }

    private static Term call(Self self, Atom node, String module, String function, Term... arguments)
            throws InterruptedException {
        return Erpc.call(self, node, Atom.of(module), Atom.of(function), List.of(arguments), Optional.empty());
    }

    /** {@code {exception, undef, Stack}}: the node is not one of ours. */
    private static boolean isUndef(ErlangError error) {
        return error.kind() == ErlangError.Kind.ERROR && error.reason() instanceof Tuple exception
                && exception.is("exception", 3) && exception.get(1).equals(UNDEF);
    }

    private static ListTerm bindings(Pid observer, Limits limits) {
        return ListTerm.of(Tuple.of(Atom.of("Backlog"), Int.of(limits.backlog())),
                Tuple.of(Atom.of("Batch"), Int.of(limits.batch())),
                Tuple.of(Atom.of("Delay"), Int.of(limits.delay().toMillis())),
                Tuple.of(Atom.of("Observer"), observer), Tuple.of(Atom.of("Rate"), Int.of(limits.rate())));
    }
}
