package orrery.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code erlang:process_info/1,2} with the items of OTP 25 (protocol §6.10).
 *
 * <p>
 * What is a matter of the BEAM's memory (heaps, stacks, collections) is answered in its units with a fair estimate: messages
 * and dictionary as the BEAM would lay them out, and a fixed share for what a process costs here.
 */
final class ProcessInfo {
    /** What a waiting process takes here besides its terms, in words: measured by LocalPeer in benchmarks. */
    private static final long BASE_WORDS = 340;
    private static final int WORD = 8;

    private static final List<String> DEFAULT_ITEMS = List.of("current_function", "initial_call", "status",
            "message_queue_len", "links", "dictionary", "trap_exit", "error_handler", "priority", "group_leader",
            "total_heap_size", "heap_size", "stack_size", "reductions", "garbage_collection", "suspending");

    private static final Map<String, Function<ProcessState, Term>> ITEMS = items();

    private ProcessInfo() {}

    static Optional<Term> of(Optional<LocalProcess> process, Atom item) {
        Function<ProcessState, Term> answer = answer(item);
        return process.flatMap(known -> known.act((state, _) -> {
            // The one item that a process may just not have.
            boolean absent = item.name().equals("registered_name") && state.name.isEmpty();
            return absent ? Nil.NIL : Tuple.of(item, answer.apply(state));
        }));
    }

    static Optional<ListTerm> of(Optional<LocalProcess> process, List<Atom> items) {
        List<Function<ProcessState, Term>> answers = items.stream().map(ProcessInfo::answer).toList();
        return process.flatMap(known -> known.act((state, _) -> {
            List<Term> pairs = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                pairs.add(Tuple.of(items.get(i), answers.get(i).apply(state)));
            }
            return ListTerm.of(pairs);
        }));
    }

    static Optional<ListTerm> of(Optional<LocalProcess> process) {
        return process.flatMap(known -> known.act((state, _) -> {
            List<Term> pairs = new ArrayList<>();
            state.name.ifPresent(name -> pairs.add(Tuple.of(Atom.of("registered_name"), name)));
            for (String item : DEFAULT_ITEMS) {
                Atom name = Atom.of(item);
                pairs.add(Tuple.of(name, answer(name).apply(state)));
            }
            return ListTerm.of(pairs);
        }));
    }

    private static Function<ProcessState, Term> answer(Atom item) {
        Function<ProcessState, Term> answer = ITEMS.get(item.name());
        if (answer == null) {
            throw ErlangError.badarg();
        }
        return answer;
    }

    private static Map<String, Function<ProcessState, Term>> items() {
        Map<String, Function<ProcessState, Term>> items = new HashMap<>();
        items.put("backtrace", state -> ListTerm.binary(CodePlace.of(state.process).backtrace()));
        items.put("binary", _ -> Nil.NIL);
        items.put("catchlevel", _ -> Int.ZERO);
        items.put("current_function", state -> CodePlace.of(state.process).function());
        items.put("current_location", state -> CodePlace.of(state.process).location());
        items.put("current_stacktrace", state -> CodePlace.of(state.process).stacktrace());
        items.put("dictionary", state -> pairs(state.dictionary()));
        items.put("error_handler", state -> state.flags.errorHandler());
        items.put("fullsweep_after", state -> state.flags.fullsweepAfter());
        items.put("magic_ref", _ -> Nil.NIL);
        items.put("garbage_collection", ProcessInfo::garbageCollection);
        items.put("garbage_collection_info", ProcessInfo::garbageCollectionInfo);
        items.put("group_leader", state -> state.groupLeader);
        items.put("heap_size", state -> Int.of(words(state)));
        items.put("initial_call", state -> CodePlace.initialCall(state.process));
        items.put("last_calls", _ -> Atom.FALSE);
        items.put("links", state -> ListTerm.of(state.relations.linked()));
        items.put("max_heap_size", state -> maxHeapSize(state.flags));
        items.put("memory", state -> Int.of(words(state) * WORD));
        items.put("message_queue_data", state -> state.flags.messageQueueData());
        items.put("message_queue_len", state -> Int.of(state.mailbox.size()));
        items.put("messages", state -> ListTerm.of(state.mailbox.messages()));
        items.put("min_bin_vheap_size", state -> state.flags.minBinVheapSize());
        items.put("min_heap_size", state -> state.flags.minHeapSize());
        items.put("monitored_by", state -> ListTerm.of(
                state.relations.watchers().values().stream().map(Watcher::pid).toList()));
        items.put("monitors", state -> ListTerm.of(state.relations.monitors().values().stream()
                .map(monitoring -> Tuple.of(Atoms.PROCESS, monitoring.target())).toList()));
        items.put("parent", state -> state.process.origin().parent().<Term>map(Function.identity())
                .orElse(Atom.UNDEFINED));
        items.put("priority", state -> state.flags.priority());
        items.put("reductions", state -> Int.of(state.reductions));
        items.put("registered_name", state -> state.name.<Term>map(Function.identity()).orElse(Nil.NIL));
        items.put("sequential_trace_token", _ -> Nil.NIL);
        items.put("stack_size", state -> Int.of(CodePlace.of(state.process).depth()));
        items.put("status", state -> Atom.of(status(state)));
        items.put("suspending", Suspending::info);
        items.put("total_heap_size", state -> Int.of(words(state)));
        items.put("trace", state -> Tracing.bits(state.trace));
        items.put("trap_exit", state -> Atom.of(state.trapping));
        return Map.copyOf(items);
    }

    private static String status(ProcessState state) {
        if (state.suspensions > 0 || state.suspended && !state.waiting) {
            return "suspended";
        }
        return state.waiting ? "waiting" : "running";
    }

    private static long words(ProcessState state) {
        return BASE_WORDS + TermSize.words(state.mailbox.messages()) + TermSize.words(state.dictionary().keySet())
                + TermSize.words(state.dictionary().values());
    }

    private static ListTerm pairs(Map<Term, Term> map) {
        List<Term> pairs = new ArrayList<>(map.size());
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return ListTerm.of(pairs);
    }

    private static Term maxHeapSize(Flags flags) {
        return flags.maxHeapSize() instanceof MapTerm map
                ? map
                : MapTerm.of(Map.of(Atom.of("size"), flags.maxHeapSize(), Atom.of("kill"), Atom.TRUE,
                        Atom.of("error_logger"), Atom.TRUE));
    }

    private static ListTerm garbageCollection(ProcessState state) {
        Flags flags = state.flags;
        return ListTerm.of(Tuple.of(Atom.of("max_heap_size"), maxHeapSize(flags)),
                Tuple.of(Atom.of("min_bin_vheap_size"), flags.minBinVheapSize()),
                Tuple.of(Atom.of("min_heap_size"), flags.minHeapSize()),
                Tuple.of(Atom.of("fullsweep_after"), flags.fullsweepAfter()), Tuple.of(Atom.of("minor_gcs"), Int.ZERO));
    }

    private static ListTerm garbageCollectionInfo(ProcessState state) {
        Int words = Int.of(words(state));
        return ListTerm.of(Tuple.of(Atom.of("old_heap_block_size"), Int.ZERO),
                Tuple.of(Atom.of("heap_block_size"), words), Tuple.of(Atom.of("mbuf_size"), Int.ZERO),
                Tuple.of(Atom.of("recent_size"), Int.ZERO),
                Tuple.of(Atom.of("stack_size"), Int.of(CodePlace.of(state.process).depth())),
                Tuple.of(Atom.of("old_heap_size"), Int.ZERO), Tuple.of(Atom.of("heap_size"), words),
                Tuple.of(Atom.of("bin_vheap_size"), Int.ZERO),
                Tuple.of(Atom.of("bin_vheap_block_size"), state.flags.minBinVheapSize()),
                Tuple.of(Atom.of("bin_old_vheap_size"), Int.ZERO),
                Tuple.of(Atom.of("bin_old_vheap_block_size"), state.flags.minBinVheapSize()));
    }
}
