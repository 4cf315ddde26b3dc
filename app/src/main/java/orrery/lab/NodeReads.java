package orrery.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.Mfa;
import orrery.cluster.Payload;
import orrery.observe.Call;
import orrery.observe.RemoteCode;
import orrery.observe.Shortening;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is read of a node when a person asks to see it, and at no other time. Each is one request. Blocks. */
final class NodeReads {
    private static final int MOST_TABLES = 5_000;
    private static final int MOST_ENTRIES = 500;
    /** Of one value; a larger one is shortened on its node. */
    private static final int MOST_BYTES = 20_000;
    private static final int DEPTH = 4;
    /** A server that is at work when it is asked for its state answers later, perhaps never. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final RemoteCode TABLES = RemoteCode.of("""
            All = ets:all(),
            Keys = [name, owner, size, memory, type, protection],
            Rows = [list_to_tuple([T | [proplists:get_value(K, I) || K <- Keys]])
                    || T <- lists:sublist(All, Most), I <- [ets:info(T)], is_list(I)],
            {length(All), erlang:system_info(wordsize), Rows}.
            """);
    /** {@code GenServer.Loop} is what runs a {@code GenServer} on a lab node. */
    private static final RemoteCode STATE = RemoteCode.of(Shortening.TEXT + """
            Servers = [gen_server, gen_statem, gen_event, gen_fsm, 'Elixir.GenServer.Loop'],
            case erlang:process_info(P, [current_function, current_stacktrace, dictionary]) of
              undefined -> dead;
              [{_, F}, {_, Stack}, {_, Dictionary}] ->
                Begun = proplists:get_value('$initial_call', Dictionary),
                Serves = case {F, Begun} of
                  {_, undefined} -> false;
                  {{erlang, hibernate, 3}, _} -> true;
                  _ -> lists:any(fun(M) -> lists:member(M, Servers) end, [element(1, At) || At <- [F | Stack]])
                end,
                case Serves of
                  true ->
                    try {state, Message(sys:get_state(P, Timeout))}
                    catch exit:{timeout, _} -> busy; exit:_ -> dead; error:R -> {failed, Message(R)}
                    end;
                  false -> none
                end
            end.
            """);
    private static final RemoteCode DETAIL = RemoteCode.of(Shortening.TEXT + """
            Items = [memory, total_heap_size, stack_size, message_queue_len, reductions, priority, current_stacktrace,
                     dictionary],
            case erlang:process_info(P, Items) of
              undefined -> dead;
              Infos ->
                [Memory, Heap, Stack, Messages, Reductions, Priority, Places, Dictionary] = [V || {_, V} <- Infos],
                Word = erlang:system_info(wordsize),
                Frames = [{M, F, if is_list(A) -> length(A); true -> A end, proplists:get_value(file, L, ""),
                           proplists:get_value(line, L, 0)} || {M, F, A, L} <- Places],
                Entries = [{element(3, Message(K)), Message(V)} || {K, V} <- lists:sublist(Dictionary, Most)],
                {Memory, Heap * Word, Stack * Word, Messages, Reductions, Priority, Frames, Entries}
            end.
            """);

    private final Asking asking;

    NodeReads(Asking asking) {
        this.asking = asking;
    }

    EtsListing tables(NodeName node) throws InterruptedException {
        Tuple answer = tuple(ask(node, TABLES, Map.of("Most", Int.of(MOST_TABLES))));
        long word = number(answer.get(1));
        List<EtsListing.Table> tables = new ArrayList<>();
        for (Term row : list(answer.get(2))) {
            Tuple table = tuple(row);
            // A table that went away meanwhile, or was given away, has no owner that is a pid.
            if (table.get(2) instanceof Pid owner) {
                tables.add(new EtsListing.Table(table.get(0), name(table.get(1)), owner, number(table.get(3)),
                        number(table.get(4)) * word, name(table.get(5)), name(table.get(6))));
            }
        }
        return new EtsListing(tables, number(answer.get(0)));
    }

    /** The running ones first. */
    List<ApplicationInfo> applications(NodeName node) throws InterruptedException {
        Term running = asking.ask(node,
                Call.of("application", "which_applications", Int.of(PATIENCE.toMillis())));
        Term loaded = asking.ask(node, Call.of("application", "loaded_applications"));
        List<ApplicationInfo> found = new ArrayList<>();
        Set<Term> started = new HashSet<>();
        for (Term application : list(running)) {
            started.add(tuple(application).get(0));
            found.add(application(tuple(application), true));
        }
        list(loaded).stream().map(NodeReads::tuple).filter(each -> !started.contains(each.get(0)))
                .forEach(each -> found.add(application(each, false)));
        return List.copyOf(found);
    }

    private static ApplicationInfo application(Tuple triple, boolean running) {
        return new ApplicationInfo(name(triple.get(0)), text(triple.get(1)), text(triple.get(2)), running);
    }

    /** {@code sys:get_state/2}, of a process that understands it: to another it would be a message like any. */
    Payload state(Pid pid) throws InterruptedException {
        Map<String, Term> bindings = valueBindings();
        bindings.put("P", pid);
        bindings.put("Timeout", Int.of(PATIENCE.toMillis()));
        Term answer = ask(NodeName.of(pid.node()), STATE, bindings);
        if (answer instanceof Tuple state && state.is("state", 2)) {
            return Shortening.read(state.get(1));
        }
        Card card = switch (answer) {
            case Atom dead when dead.name().equals("dead") -> Card.of("E00.dead");
            case Atom busy when busy.name().equals("busy") ->
                Card.of("E00.statebusy").with("seconds", PATIENCE.toSeconds());
            case Tuple failed when failed.is("failed", 2) ->
                Card.of("E00.raised").with("call", "sys:get_state").with("reason", failed.get(1));
            default -> Card.of("E00.nostate");
        };
        throw card.to(NodeName.of(pid.node())).with("pid", pid).exception();
    }

    ProcessDetail detail(Pid pid) throws InterruptedException {
        Map<String, Term> bindings = valueBindings();
        bindings.put("P", pid);
        bindings.put("Most", Int.of(MOST_ENTRIES));
        Term answer = ask(NodeName.of(pid.node()), DETAIL, bindings);
        if (!(answer instanceof Tuple items) || items.arity() != 8) {
            throw Card.of("E00.dead").to(NodeName.of(pid.node())).with("pid", pid).exception();
        }
        List<ProcessDetail.StackFrame> frames = list(items.get(6)).stream().map(NodeReads::tuple)
                .map(frame -> new ProcessDetail.StackFrame(
                        Mfa.of(name(frame.get(0)), name(frame.get(1)), (int) number(frame.get(2))),
                        text(frame.get(3)), number(frame.get(4))))
                .toList();
        List<ProcessDetail.DictionaryEntry> entries = list(items.get(7)).stream().map(NodeReads::tuple)
                .map(entry -> new ProcessDetail.DictionaryEntry(entry.get(0), Shortening.read(entry.get(1))))
                .toList();
        return new ProcessDetail(frames, entries, number(items.get(0)), number(items.get(1)), number(items.get(2)),
                number(items.get(3)), number(items.get(4)), name(items.get(5)));
    }

    private static Map<String, Term> valueBindings() {
        return new HashMap<>(Map.of("Whole", Int.of(MOST_BYTES), "Depth", Int.of(DEPTH)));
    }

    private Term ask(NodeName node, RemoteCode code, Map<String, Term> bindings) throws InterruptedException {
        return RemoteCode.value(asking.ask(node, code.call(bindings)));
    }

    private static Tuple tuple(Term term) {
        if (term instanceof Tuple tuple) {
            return tuple;
        }
        throw odd(term);
    }

    private static List<Term> list(Term term) {
        Optional<List<Term>> elements = term instanceof ListTerm list ? list.proper() : Optional.empty();
        return elements.orElseThrow(() -> odd(term));
    }

    private static long number(Term term) {
        if (term instanceof SmallInt(long value)) {
            return value;
        }
        throw odd(term);
    }

    private static String name(Term term) {
        return term instanceof Atom atom ? atom.name() : term.toString();
    }

    private static String text(Term term) {
        return ListTerm.text(term).orElseGet(term::toString);
    }

    private static LabException odd(Term term) {
        return Card.of("E00.unforeseen").with("reason", "the node answered " + term).exception();
    }
}
