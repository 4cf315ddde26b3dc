package orrery.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The process {@code init}: the first of a node, and the one that is told to stop it. */
final class InitService implements Service {
    private static final Atom INIT = Atom.of("init");
    private static final Set<String> QUESTIONS = Set.of("get_status", "get_arguments", "get_plain_arguments",
            "script_id");

    private final RuntimeSystem system;

    InitService(RuntimeSystem system) {
        this.system = system;
    }

    @Override
    public String module() {
        return "init";
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        switch (message) {
            case Tuple stop when stop.is("stop", 2) && stop.get(1).equals(Atom.of("stop")) -> system.halt().accept(0);
            case Tuple stop when stop.is("stop", 2) && stop.get(1) instanceof Tuple status && status.is("stop", 2) ->
                system.halt().accept(0);
            case Tuple asked when asked.arity() == 2 && asked.get(0) instanceof Pid from -> {
                Optional<Term> answer = answer(self, asked.get(1));
                if (answer.isPresent()) {
                    self.send(from, Tuple.of(INIT, answer.get()));
                }
            }
            default -> {
            }
        }
    }

    /** What module {@code init} of another node, or of this one, is told by this process. */
    private static Optional<Term> answer(Self self, Term request) throws InterruptedException {
        return switch (request) {
            case Atom question when QUESTIONS.contains(question.name()) ->
                Optional.of(self.apply(INIT, question, List.of()));
            case Atom loaded when loaded.name().equals("fetch_loaded") -> Optional.of(Nil.NIL);
            case Tuple flag when flag.is("get_argument", 2) && flag.get(1) instanceof Atom ->
                Optional.of(self.apply(INIT, Atom.of("get_argument"), List.of(flag.get(1))));
            case Tuple load when load.is("ensure_loaded", 2) -> Optional.of(Atom.of("not_allowed"));
            case Tuple notify when notify.is("notify_when_started", 2) -> Optional.of(Atom.of("started"));
            default -> Optional.empty();
        };
    }
}
