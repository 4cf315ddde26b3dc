package orrery.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orrery.cluster.NodeKind;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A call together with the reading of its answer. All work on a bare BEAM of any release since 23 and on lab nodes.
 *
 * @param reading throws {@link AnswerException} for an answer of another shape
 */
record Question<T>(Call call, Function<Term, T> reading) {

    /** What a node says about itself when it is met. */
    record Identity(String release, NodeKind kind) {}

    /** What a whole node uses. */
    record Load(long memory, long processes, long runQueue) {}

    /** @param asker the group leader of the request's own process, by which that process is told apart */
    record Listing(Pid asker, List<Pid> pids) {}

    /** Two answers. */
    record Both<A, B>(A one, B other) {}

    private static final Call RELEASE = Call.of("erlang", "system_info", Atom.of("otp_release"));
    private static final Call VERSION = Call.of("erlang", "system_info", Atom.of("system_version"));
    private static final Call MEMORY = Call.of("erlang", "memory", Atom.of("total"));
    private static final Call COUNT = Call.of("erlang", "system_info", Atom.of("process_count"));
    private static final Call RUN_QUEUE = Call.of("erlang", "statistics", Atom.of("run_queue"));
    private static final Call LEADER = Call.of("erlang", "group_leader");
    private static final Call PIDS = Call.of("erlang", "processes");

    private static final RemoteCode LARGEST = RemoteCode.of("""
            Pids = lists:delete(self(), erlang:processes()),
            Largest = fun(Item) ->
                        Infos = lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), Item)),
                        Ranked = lists:reverse(lists:sort(lists:zip(Infos, Pids))),
                        [Pid || {_, Pid} <- lists:sublist(Ranked, Each)]
                      end,
            lists:usort(Largest(memory) ++ Largest(reductions) ++ Largest(message_queue_len)).
            """);

    /** Two questions in one request; what one of them raises is all that is answered. */
    static <A, B> Question<Both<A, B>> both(Question<A> one, Question<B> other) {
        return new Question<>(Call.all(List.of(one.call(), other.call())), answer -> {
            List<Term> values = list(answer);
            if (values.size() != 2) {
                throw new AnswerException("two answers", answer);
            }
            return new Both<>(one.reading().apply(values.getFirst()), other.reading().apply(values.getLast()));
        });
    }

    /** Which nodes it is connected to, and whether it shows them in {@code nodes()}. */
    static Question<Map<NodeName, Visibility>> connections() {
        Call call = Call.of("lists", "map", new ExternalFun(Atom.of("erlang"), Atom.of("nodes"), 1),
                ListTerm.of(Atom.of("visible"), Atom.of("hidden")));
        return new Question<>(call, answer -> {
            List<Term> lists = list(answer);
            Map<NodeName, Visibility> found = new LinkedHashMap<>();
            if (lists.size() != 2) {
                throw new AnswerException("two lists of nodes", answer);
            }
            for (Term node : list(lists.get(0))) {
                found.put(nodeName(node), Visibility.VISIBLE);
            }
            for (Term node : list(lists.get(1))) {
                found.putIfAbsent(nodeName(node), Visibility.HIDDEN);
            }
            return found;
        });
    }

    /** Lab nodes name themselves in {@code system_version}; that is the only thing that tells them apart. */
    static Question<Identity> identity() {
        return new Question<>(Call.all(List.of(RELEASE, VERSION)), answer -> {
            List<Term> values = list(answer);
            boolean lab = text(values.get(1)).contains("Orrery");
            return new Identity(text(values.get(0)), lab ? NodeKind.LAB : NodeKind.BEAM);
        });
    }

    /** Whether it was started with {@code -hidden}. */
    static Question<Boolean> hidden() {
        return new Question<>(Call.of("init", "get_argument", Atom.of("hidden")),
                answer -> answer instanceof Tuple tuple && tuple.is("ok", 2));
    }

    static Question<Load> load() {
        return new Question<>(Call.all(List.of(MEMORY, COUNT, RUN_QUEUE)), answer -> {
            List<Term> values = list(answer);
            return new Load(number(values.get(0)), number(values.get(1)), number(values.get(2)));
        });
    }

    static Question<Listing> listing() {
        return new Question<>(Call.all(List.of(LEADER, PIDS)), answer -> {
            List<Term> values = list(answer);
            if (!(values.getFirst() instanceof Pid asker)) {
                throw new AnswerException("a pid", values.getFirst());
            }
            return new Listing(asker, pids(list(values.get(1))));
        });
    }

    /**
     * The processes with the most memory, those with the most reductions and those with the most waiting messages. The node does
     * the sorting, a quarter of a second for 100,000 processes (seen, OTP 25), so that only the result travels.
     *
     * @param each how many of each kind; one process may be of several
     */
    static Question<List<Pid>> largest(int each) {
        return new Question<>(LARGEST.call(Map.of("Each", Int.of(each))),
                answer -> pids(list(RemoteCode.value(answer))));
    }

    /** Every registered name, for a node with too many processes to look at all. */
    static Question<List<Pid>> namedProcesses(List<Atom> names) {
        Call call = Call.of("lists", "map", new ExternalFun(Atom.of("erlang"), Atom.of("whereis"), 1),
                ListTerm.of(names));
        return new Question<>(call, answer -> pids(list(answer)));
    }

    private static List<Pid> pids(List<Term> terms) {
        return terms.stream().<Pid>mapMulti((term, sink) -> {
            if (term instanceof Pid pid) {
                sink.accept(pid);
            }
        }).toList();
    }

    static Question<List<Atom>> names() {
        return new Question<>(Call.of("erlang", "registered"), answer -> list(answer).stream()
                .<Atom>mapMulti((name, sink) -> {
                    if (name instanceof Atom atom) {
                        sink.accept(atom);
                    }
                }).toList());
    }

    /** {@code process_info/2} of many processes in one call; those that ended meanwhile are left out. */
    static Question<List<ProcessLook>> processes(List<Pid> pids, List<Atom> items) {
        ListTerm wanted = ListTerm.of(items);
        Call call = Call.zipwith("erlang", "process_info", pids, pids.stream().map(_ -> wanted).toList());
        return new Question<>(call, answer -> {
            List<Term> infos = list(answer);
            if (infos.size() != pids.size()) {
                throw new AnswerException(pids.size() + " answers of process_info", answer);
            }
            List<ProcessLook> looks = new ArrayList<>();
            for (int i = 0; i < infos.size(); i++) {
                ProcessLook.read(pids.get(i), infos.get(i)).ifPresent(looks::add);
            }
            return looks;
        });
    }

    /** {@code process_info/2} of one process; empty if it is not alive. */
    static Question<Optional<ProcessLook>> process(Pid pid, List<Atom> items) {
        return new Question<>(Call.of("erlang", "process_info", pid, ListTerm.of(items)),
                answer -> ProcessLook.read(pid, answer));
    }

    static List<Term> list(Term term) {
        if (term instanceof ListTerm list) {
            return list.proper().orElseThrow(() -> new AnswerException("a proper list", term));
        }
        throw new AnswerException("a list", term);
    }

    static String text(Term term) {
        return ListTerm.text(term).orElseThrow(() -> new AnswerException("a string", term));
    }

    static long number(Term term) {
        if (term instanceof SmallInt(long value)) {
            return value;
        }
        throw new AnswerException("a number", term);
    }

    private static NodeName nodeName(Term term) {
        if (term instanceof Atom atom) {
            try {
                return NodeName.of(atom);
            } catch (IllegalArgumentException e) {
                throw new AnswerException("a node name (" + e.getMessage() + ")", term);
            }
        }
        throw new AnswerException("a node name", term);
    }
}
