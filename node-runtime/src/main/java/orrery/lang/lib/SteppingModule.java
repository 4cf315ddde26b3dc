package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orrery.lang.NodeCode;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Standing;
import orrery.process.StepTo;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Letting suspended processes take single steps, and where they stand: a module that only lab nodes have.
 *
 * <pre>
 * where(Pid)    -> Standing | undefined                      undefined: it has ended
 * step(Pid, To) -> ok | not_suspended | not_evaluated | undefined
 *                  To: expression | receive | message
 * Standing = #{place := running | expression | message | waiting | inside, suspended := boolean(),
 *              goal := none | To, looked := Count, messages := Count, evaluated := boolean(),
 *              current := {Module, Function, Arity}, levels := [Level]}
 * </pre>
 *
 * <p>
 * {@code erlang:suspend_process/1} has to come first, and {@code erlang:resume_process/1} ends it. {@code evaluated} is false of
 * processes whose code is all written in Java: those have no expressions to stop at. A level is what {@code orrery.lang.eval.Levels} says.
 */
final class SteppingModule {
    private static final Atom UNDEFINED = Atom.of("undefined");
    private static final Atom INITIAL_CALL = Atom.of("$initial_call");

    private SteppingModule() {}

    static NativeModule module() {
        return NativeModule.named("orrery_stepping").act("where", SteppingModule::where)
                .act("step", SteppingModule::step);
    }

    private static Term where(Self self, Term pid) {
        Pid its = local(self, pid);
        return self.processes().standing(its).map(standing -> (Term) map(self, its, standing)).orElse(UNDEFINED);
    }

    private static Term step(Self self, Term pid, Term to) {
        Pid its = local(self, pid);
        StepTo goal = goal(to);
        Optional<Standing> now = self.processes().standing(its);
        if (now.isEmpty()) {
            return UNDEFINED;
        }
        if (!isEvaluated(self, its, now.get())) {
            return Atom.of("not_evaluated");
        }
        return self.processes().step(its, goal).isPresent() ? Atom.OK : Atom.of("not_suspended");
    }

    private static StepTo goal(Term to) {
        for (StepTo goal : StepTo.values()) {
            if (to.equals(word(goal))) {
                return goal;
            }
        }
        throw ErlangError.badarg();
    }

    private static Pid local(Self self, Term pid) {
        Pid its = Arg.pid(pid);
        if (!its.node().equals(self.processes().node())) {
            throw ErlangError.badarg();
        }
        return its;
    }

    private static MapTerm map(Self self, Pid pid, Standing standing) {
        Map<Term, Term> map = new LinkedHashMap<>();
        map.put(Atom.of("place"), word(standing.place()));
        map.put(Atom.of("suspended"), Atom.of(standing.suspended()));
        map.put(Atom.of("goal"), standing.goal().map(SteppingModule::word).orElse(Atom.of("none")));
        map.put(Atom.of("looked"), Int.of(standing.looked()));
        map.put(Atom.of("messages"), Int.of(standing.messages()));
        map.put(Atom.of("evaluated"), Atom.of(isEvaluated(self, pid, standing)));
        map.put(Atom.of("current"), info(self, pid, "current_function").orElse(UNDEFINED));
        map.put(Atom.of("levels"), standing.levels());
        return MapTerm.of(map);
    }

    /** Evaluated code is on its stack, or it began in such: a server's callbacks are called when something comes. */
    private static boolean isEvaluated(Self self, Pid pid, Standing standing) {
        if (!(standing.levels() instanceof Nil)) {
            return true;
        }
        NodeCode code = NodeCode.of(self);
        return info(self, pid, "dictionary").flatMap(SteppingModule::initialCall)
                .or(() -> info(self, pid, "initial_call")).filter(Tuple.class::isInstance).map(Tuple.class::cast)
                .filter(call -> call.get(0) instanceof Atom module && (code.loaded(module).isPresent()
                        || module.name().equals("erlang") || module.name().equals("erl_eval")))
                .isPresent();
    }

    private static Optional<Term> initialCall(Term dictionary) {
        return Arg.list(dictionary).stream().map(Tuple.class::cast).filter(pair -> pair.get(0).equals(INITIAL_CALL))
                .map(pair -> pair.get(1)).findFirst();
    }

    private static Optional<Term> info(Self self, Pid pid, String item) {
        return self.processes().info(pid, Atom.of(item))
                .map(answer -> answer instanceof Tuple pair ? pair.get(1) : answer);
    }

    private static Atom word(Enum<?> value) {
        return Atom.of(value.name().toLowerCase(Locale.ROOT));
    }
}
