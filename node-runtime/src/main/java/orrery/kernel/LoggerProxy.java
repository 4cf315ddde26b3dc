package orrery.kernel;

import java.util.List;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code logger_proxy}: other nodes send it the log events of processes whose group leader is here (protocol
 * §6.9), and it shows them.
 */
final class LoggerProxy implements Service {
    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public String module() {
        return "logger_proxy";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(Atom.of("logger_olp"), Atom.of("init"), Int.ONE);
    }

    /** In a process of its own: what cannot be shown must not end the service. */
    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (message instanceof Tuple event && (event.is("log", 5) || event.is("log", 4))) {
            self.spawn(Spawn.call(Atom.of("logger"), Atom.of("proxied"), List.of(event)));
        }
    }
}
