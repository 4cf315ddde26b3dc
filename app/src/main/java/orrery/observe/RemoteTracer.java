package orrery.observe;

import java.time.Duration;
import java.util.Map;
import orrery.term.Int;
import orrery.term.Pid;

/**
 * The process on a traced node that hears its traces and passes them on: a tracer must be of the traced node (protocol §6.11).
 * It is a page of expressions that the node evaluates, BEAM and lab node alike; no module is loaded.
 *
 * <p>
 * It is told {@code {set, Ref, all | [Pid]}} and answers {@code {orrery_trace_set, Tracer, Ref, ok | {traced, [Tracer]}}};
 * and {@code stop}. It sends {@code {orrery_trace, Tracer, Events}}, an event being
 * {@code {send, Pid, Timestamp, To, Message}} or {@code {'receive', Pid, Timestamp, Message}}, a message
 * {@code {Bytes, IsWhole, Shown}}; and at last {@code {orrery_trace_stopped, Tracer, Why, Untold}}. Before it ends it takes away
 * what it set: when told to, when its observer or the connection to it is gone, and when its {@link Limits} are passed, because
 * watching must not harm what is watched.
 *
 * <p>
 * From OTP 27 on it has a trace session of its own. Before, a process has one tracer: it traces nothing if one of those it
 * should trace is traced by somebody else. What a remotely spawned BEAM process gets from the emulator before it begins is not
 * told, nor is what the processes that answer this app's own questions get.
 */
final class RemoteTracer {
    /**
     * What stops it.
     *
     * @param rate most events told in one second
     * @param backlog most events that wait for it
     * @param bytes most memory that it takes
     */
    record Limits(int rate, int backlog, long bytes) {
        static final Limits USUAL = new Limits(20_000, 10_000, 64_000_000);
    }

    /** Events of one message. */
    private static final int BATCH = 200;
    /** How long the first of them may wait for others. */
    private static final Duration DELAY = Duration.ofMillis(20);
    /** A larger message is shortened. */
    private static final int MOST_BYTES = 512;

    private static final int DEPTH = 3;

    private static final RemoteCode CODE = RemoteCode.of("""
            erlang:process_flag(priority, high),
            erlang:process_flag(message_queue_data, off_heap),
            Gone = erlang:monitor(process, Observer),
            Session = try trace:session_create(orrery, self(), []) catch error:undef -> none end,
            Plain = [send, 'receive', timestamp],
            Turn = fun(P, How, Flags) ->
              try
                case Session of
                  none -> erlang:trace(P, How, [{tracer, self()} | Flags]);
                  _ -> trace:process(Session, P, How, Flags)
                end
              catch error:badarg -> 0
              end
            end,
            TurnAll = fun
              (all, How) -> Turn(existing_processes, How, Plain), Turn(new_processes, How, [procs | Plain]);
              (Ps, How) -> lists:foreach(fun(P) -> Turn(P, How, Plain) end, Ps)
            end,
            Others = fun
              (_) when Session =/= none -> [];
              (What) ->
                Ps = case What of all -> [new_processes | erlang:processes()]; _ -> What end,
                Tracers = [T || P <- Ps, {tracer, T} <- [catch erlang:trace_info(P, tracer)]],
                lists:usort(Tracers) -- [[], self()]
            end,
            """ + Shortening.TEXT + """
            Destination = fun
              (To) when is_atom(To) -> case erlang:whereis(To) of undefined -> To; P -> P end;
              (To) -> To
            end,
            Read = fun
              ({trace_ts, P, send, M, To, At}, Born) -> {[{send, P, At, Destination(To), Message(M)}], Born};
              ({trace_ts, P, send_to_non_existing_process, M, To, At}, Born) -> {[{send, P, At, To, Message(M)}], Born};
              ({trace_ts, _, 'receive', timeout, _}, Born) -> {[], Born};
              ({trace_ts, P, 'receive', M, At}, Born) ->
                case Born of
                  #{P := look} -> {[], Born};
                  #{P := fresh} ->
                    case M of
                      [R | _] when is_reference(R), node(R) =:= node(Observer) -> {[], Born#{P := look}};
                      _ -> {[], Born#{P := begun}}
                    end;
                  #{P := begun} when M =:= dist_spawn_init -> {[], Born};
                  _ -> {[{'receive', P, At, Message(M)}], Born}
                end;
              ({trace_ts, P, spawned, _, {erts_internal, dist_spawn_init, _}, _}, Born) -> {[], Born#{P => fresh}};
              ({trace_ts, P, exit, _, _}, Born) -> {[], maps:remove(P, Born)};
              (_, Born) -> {[], Born}
            end,
            Now = fun() -> erlang:monotonic_time(millisecond) end,
            Collect = fun
              Collect(0, _, Events, Born) -> {full, Events, Born};
              Collect(Room, Until, Events, Born) ->
                receive
                  stop -> {stop, Events, Born};
                  {'DOWN', Gone, _, _, _} -> {gone, Events, Born};
                  {set, _, _} = Set -> {Set, Events, Born};
                  Event ->
                    {New, Next} = Read(Event, Born),
                    End = case Until of infinity -> Now() + Delay; _ -> Until end,
                    Collect(Room - 1, End, New ++ Events, Next)
                after case Until of infinity -> infinity; _ -> max(0, Until - Now()) end ->
                  {full, Events, Born}
                end
            end,
            Stop = fun(What, Why) ->
              case Session of none -> TurnAll(What, false); _ -> trace:session_destroy(Session) end,
              {_, Left} = erlang:process_info(self(), message_queue_len),
              Observer ! {orrery_trace_stopped, self(), Why, Left}
            end,
            Forward = fun Forward(What, Born, Second, Count) ->
              {Told, Events, Next} = Collect(Batch, infinity, [], Born),
              Events =:= [] orelse (Observer ! {orrery_trace, self(), lists:reverse(Events)}),
              {Began, Sum} = case Now() - Second >= 1000 of
                true -> {Now(), length(Events)};
                false -> {Second, Count + length(Events)}
              end,
              [{_, Waiting}, {_, Memory}] = erlang:process_info(self(), [message_queue_len, memory]),
              case Told of
                stop -> Stop(What, stop);
                gone -> Stop(What, gone);
                {set, Ref, Wanted} ->
                  case Others(Wanted) of
                    [] ->
                      TurnAll(What, false),
                      TurnAll(Wanted, true),
                      Observer ! {orrery_trace_set, self(), Ref, ok},
                      Forward(Wanted, Next, Began, Sum);
                    Tracers ->
                      Observer ! {orrery_trace_set, self(), Ref, {traced, Tracers}},
                      Forward(What, Next, Began, Sum)
                  end;
                full when Waiting > Backlog -> Stop(What, {backlog, Waiting});
                full when Memory > Room -> Stop(What, {memory, Memory});
                full when Sum > Rate -> Stop(What, {rate, Sum});
                full -> Forward(What, Next, Began, Sum)
              end
            end,
            Forward([], #{}, Now(), 0).
            """);

    private RemoteTracer() {}

    /** What starts it. */
    static Call call(Pid observer, Limits limits) {
        return CODE.call(Map.of("Observer", observer, "Batch", Int.of(BATCH), "Delay", Int.of(DELAY.toMillis()),
                "Whole", Int.of(MOST_BYTES), "Depth", Int.of(DEPTH), "Rate", Int.of(limits.rate()), "Backlog",
                Int.of(limits.backlog()),
                "Room", Int.of(limits.bytes())));
    }
}
