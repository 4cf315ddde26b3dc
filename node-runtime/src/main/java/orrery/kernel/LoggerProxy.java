package orrery.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code logger_proxy}: other nodes send it the log events of processes whose group leader is here (protocol
 * §6.9).
 */
final class LoggerProxy implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(LoggerProxy.class);

    @Override
    public String module() {
        return "logger_proxy";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(Atom.of("logger_olp"), Atom.of("init"), Int.ONE);
    }

    @Override
    public void info(Self self, Term message) {
        if (message instanceof Tuple event && (event.is("log", 5) || event.is("log", 4))) {
            LOG.atInfo().addKeyValue("level", event.get(1)).log("a remote process reports: {}", event.get(2));
        }
    }
}
