package orrery.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Gives funs that were typed at a shell the header which another node's {@code erl_eval} knows them by: each release has its own, and refuses
 * those of others with {@code badfun}. The node is asked for one of its funs when the first is sent to it.
 */
final class ForeignFuns {
    private static final Atom ERL_EVAL = Atom.of("erl_eval");
    private static final Atom NONE = Atom.of("none");
    private static final Int PATIENCE = Int.of(5000);
    /** Where the clauses stand in what a fun has captured, by how much that is: since OTP 25, and before. */
    private static final int PLAIN = 6;
    private static final int NAMED = 7;
    private static final int OLD_PLAIN = 4;
    private static final int OLD_NAMED = 5;

    /**
     * How a release writes its shell funs.
     *
     * @param index     of a fun without parameters; each parameter makes it one less
     * @param isOld  whether it captures what releases before OTP 25 did
     */
    private record Header(Bitstring uniq, long index, Int oldUniq, boolean isOld) {
        static Optional<Header> of(Term fun) {
            return fun instanceof LocalFun local && local.module().equals(ERL_EVAL) && local.arity() == 0
                    && local.freeVariables().size() == 1 && local.freeVariables().getFirst() instanceof Tuple captured
                            ? Optional.of(new Header(local.uniq(), local.index(), local.oldUniq(),
                                    captured.arity() == OLD_PLAIN || captured.arity() == OLD_NAMED))
                            : Optional.empty();
        }
    }

    /** Nothing if a node could not tell. */
    private record Headers(Optional<Header> plain, Optional<Header> named) {}

    private final Map<Atom, Headers> known = new ConcurrentHashMap<>();

    /** The term as that node can take it. */
    Term forNode(Self self, Atom node, Term term) throws InterruptedException {
        if (node.equals(self.processes().node()) || !holdsShellFun(term)) {
            return term;
        }
        Headers headers = known.get(node);
        if (headers == null) {
            headers = learned(self, node);
        }
        return translated(term, headers);
    }

    private static boolean holdsShellFun(Term term) {
        return switch (term) {
            case LocalFun fun -> fun.module().equals(ERL_EVAL);
            case Tuple tuple -> tuple.elements().stream().anyMatch(ForeignFuns::holdsShellFun);
            case Cons cons -> {
                Term rest = cons;
                while (rest instanceof Cons(Term head, Term tail)) {
                    if (holdsShellFun(head)) {
                        yield true;
                    }
                    rest = tail;
                }
                yield holdsShellFun(rest);
            }
            case MapTerm map -> map.pairs().entrySet().stream()
                    .anyMatch(pair -> holdsShellFun(pair.getKey()) || holdsShellFun(pair.getValue()));
            default -> false;
        };
    }

    /** Asks the node to evaluate a fun, and one that has a name. */
    private Headers learned(Self self, Atom node) throws InterruptedException {
        Term place = Int.ONE;
        Term clause = Tuple.of(Atom.of("clause"), place, Nil.NIL, Nil.NIL,
                ListTerm.of(Tuple.of(Atom.of("atom"), place, Atom.OK)));
        Term plain = Tuple.of(Atom.of("fun"), place, Tuple.of(Atom.of("clauses"), ListTerm.of(clause)));
        Term named = Tuple.of(Atom.of("named_fun"), place, Atom.of("F"), ListTerm.of(clause));
        Term both = Tuple.of(Atom.of("tuple"), place, ListTerm.of(plain, named));
        Headers headers = new Headers(Optional.empty(), Optional.empty());
        try {
            Term answer = self.apply(Atom.of("erpc"), Atom.of("call"),
                    List.of(node, ERL_EVAL, Atom.of("expr"), ListTerm.of(both, Nil.NIL), PATIENCE));
            if (answer instanceof Tuple value && value.is("value", 3) && value.get(1) instanceof Tuple funs
                    && funs.arity() == 2) {
                headers = new Headers(Header.of(funs.get(0)), Header.of(funs.get(1)));
            }
        } catch (ErlangError e) {
            // It is not there, or is no node that evaluates: what is sent will tell.
            return headers;
        }
        if (known.putIfAbsent(node, headers) == null) {
            self.spawn(Spawn.body("erl_eval", "headers", watcher -> forgetWhenGone(watcher, node)));
        }
        return headers;
    }

    /** Another release may come under its name. */
    private void forgetWhenGone(Self watcher, Atom node) throws InterruptedException {
        watcher.monitorNode(node, true);
        watcher.receive(message -> message instanceof Tuple down && down.is("nodedown", 2) ? down : null);
        known.remove(node);
    }

    private static Term translated(Term term, Headers headers) {
        return switch (term) {
            case LocalFun fun when fun.module().equals(ERL_EVAL) && fun.freeVariables().size() == 1
                    && fun.freeVariables().getFirst() instanceof Tuple captured ->
                translated(fun, captured, headers);
            case Tuple tuple -> Tuple.of(tuple.elements().stream().map(each -> translated(each, headers)).toList());
            case Cons cons -> {
                List<Term> elements = new ArrayList<>();
                Term rest = cons;
                while (rest instanceof Cons(Term head, Term tail)) {
                    elements.add(translated(head, headers));
                    rest = tail;
                }
                Term list = translated(rest, headers);
                for (Term each : elements.reversed()) {
                    list = new Cons(each, list);
                }
                yield list;
            }
            case MapTerm map -> {
                Map<Term, Term> pairs = new LinkedHashMap<>();
                map.pairs().forEach((key, value) -> pairs.put(translated(key, headers), translated(value, headers)));
                yield MapTerm.of(pairs);
            }
            default -> term;
        };
    }

    private static Term translated(LocalFun fun, Tuple captured, Headers headers) {
        boolean named = captured.arity() == NAMED || captured.arity() == OLD_NAMED;
        boolean fromOld = captured.arity() == OLD_PLAIN || captured.arity() == OLD_NAMED;
        Optional<Header> header = named ? headers.named() : headers.plain();
        if (header.isEmpty() || !fromOld && captured.arity() != PLAIN && captured.arity() != NAMED) {
            return fun;
        }
        int from = fromOld ? 0 : 1;
        Term bindings = translated(captured.get(from), headers);
        boolean same = fun.uniq().equals(header.get().uniq());
        // Who handles calls of functions without a module lives at the node where it was typed.
        Term local = same ? captured.get(from + 1) : NONE;
        Term external = same ? captured.get(from + 2) : NONE;
        Term clauses = captured.get(fromOld ? from + 3 : from + 4);
        List<Term> parts = new ArrayList<>();
        if (!header.get().isOld()) {
            parts.add(fromOld ? Int.ZERO : captured.get(0));
        }
        parts.add(header.get().isOld() && bindings instanceof MapTerm map ? pairs(map) : bindings);
        parts.add(local);
        parts.add(external);
        if (!header.get().isOld()) {
            parts.add(fromOld ? MapTerm.EMPTY : captured.get(from + 3));
        }
        parts.add(clauses);
        if (named) {
            parts.add(captured.get(captured.arity() - 1));
        }
        long index = header.get().index() - fun.arity();
        return new LocalFun(ERL_EVAL, fun.arity(), header.get().uniq(), index, Int.of(index), header.get().oldUniq(),
                fun.creator(), List.of(Tuple.of(parts)));
    }

    private static Term pairs(MapTerm map) {
        return ListTerm.of(map.keysInOrder().stream()
                .map(key -> (Term) Tuple.of(key, map.get(key).orElseThrow())).toList());
    }
}
