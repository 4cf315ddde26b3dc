package orrery.kernel;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The process {@code init}: the first of a node, and the one that is told to stop it. */
final class InitService implements Service {
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
            case Tuple status when status.arity() == 2 && status.get(0) instanceof Pid from
                    && status.get(1).equals(Atom.of("get_status")) ->
                self.send(from, Tuple.of(Atom.of("init"),
                        Tuple.of(Atom.of("started"), Atom.of("started"))));
            default -> {
            }
        }
    }
}
