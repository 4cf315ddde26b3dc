package orrery.observe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.GroupId;
import orrery.cluster.Lock;
import orrery.cluster.Shared;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ErlangReader;
import orrery.term.Incarnation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.TermSyntaxException;
import orrery.term.Tuple;

/**
 * What one node believes of that which a cluster shares, from its own tables: {@code global_names}, {@code global_locks}, and
 * that of each scope of {@code pg} (a table named as the registered process that owns it). Who waits for a lock stands in no
 * table: as long as there is a lock, the stacks of those that sleep in {@code global} are read, where it says what for.
 *
 * @param digest by which the node knows next time whether there is anything new
 * @param leftOut names, locks, groups and members that were more than a picture can hold
 */
record SharedLook(Term digest, Shared shared, long leftOut) {
    /** When nothing was seen before. */
    static final Term NO_DIGEST = Atom.of("none");
    /** Names, locks and groups; and members of each group. */
    private static final int MOST = 2_000;
    private static final Atom SAME = Atom.of("same");

    private static final String TABLES = """
            Rows = fun(T) -> try ets:tab2list(T) catch error:_ -> [] end end,
            IsScope = fun(T) ->
              P = erlang:whereis(T),
              is_pid(P) andalso P =:= ets:info(T, owner)
                andalso {pg, init, 1} =:= (catch proc_lib:translate_initial_call(P))
            end,
            Names = [{N, P} || {N, P, _, _} <- Rows(global_names)],
            Locks = [{R, Q, [P || {P, _} <- Hs]} || {R, Q, Hs} <- Rows(global_locks)],
            Groups = [{T, element(1, G), element(2, G)}
                      || T <- lists:sort([A || A <- ets:all(), is_atom(A)]), IsScope(T), G <- Rows(T)],
            """;
    private static final String NO_WAITERS = """
            Waiters = [],
            """;
    private static final String WAITERS = """
            Wanted = fun(B) ->
              [_, Frame | _] = binary:split(B, <<"(global:set_lock/">>),
              [V || L <- binary:split(Frame, <<"\\n">>, [global]), [<<"y(", _/binary>>, R] <- [binary:split(L, <<")">>)],
                    V <- [string:trim(R, leading)], binary:first(V) =:= ${, byte_size(V) =< 1000]
            end,
            Waiters = [{P, hd(W)} || erlang:system_info(process_count) =< Most,
                       P <- erlang:processes(),
                       {_, {global, random_sleep, 1}} <- [erlang:process_info(P, current_function)],
                       {_, B} <- [erlang:process_info(P, backtrace)],
                       [_ | _] = W <- [catch Wanted(B)]],
            """;
    private static final String ANSWER = """
            Cut = fun(L) -> {lists:sublist(L, Most), max(0, length(L) - Most)} end,
            All = {Cut(Names), Cut(Locks), Cut([{S, G, Cut(Ps)} || {S, G, Ps} <- Groups]), Cut(Waiters)},
            case erlang:phash2(All, 4294967296) of
              Known -> same;
              Digest -> {Digest, All}
            end.
            """;

    /** Sends a page of forms there and, as long as nothing changed, one atom back. */
    private static final RemoteCode FREE = RemoteCode.of(TABLES + NO_WAITERS + ANSWER);
    private static final RemoteCode LOCKED = RemoteCode.of(TABLES + WAITERS + ANSWER);

    /** All of it. */
    static Question<Optional<SharedLook>> question() {
        return question(NO_DIGEST, true);
    }

    /**
     * Empty if nothing changed since the look that had the digest.
     *
     * @param locked whether a lock was set then: only for that may somebody wait
     */
    static Question<Optional<SharedLook>> question(Term digest, boolean locked) {
        return new Question<>((locked ? LOCKED : FREE).call(Map.of("Known", digest, "Most", Int.of(MOST))),
                answer -> read(RemoteCode.value(answer)));
    }

    private static Optional<SharedLook> read(Term value) {
        if (value.equals(SAME)) {
            return Optional.empty();
        }
        Tuple answer = tuple(value, 2);
        Tuple all = tuple(answer.get(1), 4);
        Reading reading = new Reading();
        Map<Term, Pid> names = new HashMap<>();
        for (Term row : reading.cut(all.get(0))) {
            Tuple name = tuple(row, 2);
            names.put(name.get(0), pid(name.get(1)));
        }
        Map<Term, Lock> locks = new HashMap<>();
        for (Term row : reading.cut(all.get(1))) {
            Tuple lock = tuple(row, 3);
            locks.put(lock.get(0), new Lock(lock.get(0), lock.get(1), pids(Question.list(lock.get(2)))));
        }
        Map<GroupId, Map<Pid, Integer>> groups = new HashMap<>();
        for (Term row : reading.cut(all.get(2))) {
            Tuple group = tuple(row, 3);
            Map<Pid, Integer> members = new HashMap<>();
            pids(reading.cut(group.get(2))).forEach(pid -> members.merge(pid, 1, Integer::sum));
            if (group.get(0) instanceof Atom scope && !members.isEmpty()) {
                groups.put(new GroupId(scope, group.get(1)), members);
            }
        }
        Map<Term, Set<Pid>> waiters = new HashMap<>();
        for (Term row : reading.cut(all.get(3))) {
            Tuple waiter = tuple(row, 2);
            wanted(waiter.get(1), pid(waiter.get(0))).ifPresent(
                    resource -> waiters.computeIfAbsent(resource, _ -> new HashSet<>()).add(pid(waiter.get(0))));
        }
        return Optional.of(new SharedLook(answer.get(0), new Shared(names, groups, locks, waiters), reading.leftOut));
    }

    /**
     * The resource of {@code {Resource, Requester}} as a backtrace prints it; of what cannot be read back, none. Pids in it are
     * taken for the waiter's neighbours: which other node a number stands for is only known where it was printed.
     */
    private static Optional<Term> wanted(Term printed, Pid waiter) {
        String text = new String(((Bitstring) printed).toBytes(), StandardCharsets.UTF_8);
        try {
            return ErlangReader.read(text,
                    new At(new Incarnation(waiter.node(), waiter.creation()))) instanceof Tuple id
                            ? Optional.of(id.get(0))
                            : Optional.empty();
        } catch (TermSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Every number stands for this node. */
    private record At(Incarnation node) implements NodeNumbering {
        @Override
        public int numberOf(Incarnation other) {
            return 0;
        }

        @Override
        public Optional<Incarnation> node(int number) {
            return Optional.of(node);
        }
    }

    private static final class Reading {
        private long leftOut;

        /** {@code {Rows, LeftOut}}. */
        List<Term> cut(Term pair) {
            Tuple cut = tuple(pair, 2);
            leftOut += Question.number(cut.get(1));
            return Question.list(cut.get(0));
        }
    }

    private static List<Pid> pids(List<Term> terms) {
        List<Pid> pids = new ArrayList<>();
        terms.forEach(term -> pids.add(pid(term)));
        return pids;
    }

    private static Pid pid(Term term) {
        if (term instanceof Pid pid) {
            return pid;
        }
        throw new AnswerException("a pid", term);
    }

    private static Tuple tuple(Term term, int arity) {
        if (term instanceof Tuple tuple && tuple.arity() == arity) {
            return tuple;
        }
        throw new AnswerException("a tuple of " + arity, term);
    }
}
