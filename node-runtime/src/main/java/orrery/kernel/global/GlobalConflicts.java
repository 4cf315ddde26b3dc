package orrery.kernel.global;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.ExternalFun;
import orrery.term.LocalFun;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The three ways in which {@code global} itself decides which of two processes keeps a name. */
public final class GlobalConflicts {
    /** What {@code register_name/2} names. */
    public static final ExternalFun RANDOM_EXIT = new ExternalFun(Words.GLOBAL, Atom.of("random_exit_name"), 3);

    private static final Logger LOG = LoggerFactory.getLogger(GlobalConflicts.class);
    private static final Atom CONFLICT = Atom.of("global_name_conflict");

    private final NodeNumbering numbering;

    /** @param numbering how pids are printed on this node */
    public GlobalConflicts(NodeNumbering numbering) {
        this.numbering = numbering;
    }

    private record MinMax(Pid min, Pid max) {
        /** By the names of their nodes. */
        static MinMax of(Pid one, Pid other) {
            return one.node().compareTo(other.node()) < 0 ? new MinMax(one, other) : new MinMax(other, one);
        }
    }

    /** {@code global:resolve_it/4}: {@code catch Method(Name, Pid1, Pid2)}. */
    public Term resolveIt(Self self, Term method, Term name, Term one, Term other) throws InterruptedException {
        try {
            return self.apply(known(method), List.of(name, one, other));
        } catch (ErlangError e) {
            return switch (e.kind()) {
                case THROW -> e.reason();
                case EXIT -> Tuple.of(Atom.of("EXIT"), e.reason());
                case ERROR -> Tuple.of(Atom.of("EXIT"), Tuple.of(e.reason(), e.stack()));
            };
        }
    }

    /** Kills the one on the greater node. */
    public Pid randomExit(Self self, Term name, Pid one, Pid other) throws InterruptedException {
        MinMax order = MinMax.of(one, other);
        LOG.atInfo().addKeyValue("node", self.processes().node()).log("global: Name conflict terminating {}",
                ErlangPrinter.print(Tuple.of(name, order.max()), ErlangPrinter.Form.TEXT, numbering));
        self.exit(order.max(), Atom.of("kill"));
        return order.min();
    }

    /** Tells the one on the greater node that it has lost its name. */
    public Pid randomNotify(Self self, Term name, Pid one, Pid other) throws InterruptedException {
        MinMax order = MinMax.of(one, other);
        self.send(order.max(), Tuple.of(CONFLICT, name));
        return order.min();
    }

    /** Tells both, and neither keeps the name. */
    public Atom notifyAll(Self self, Term name, Pid one, Pid other) throws InterruptedException {
        self.send(one, Tuple.of(CONFLICT, name, other));
        self.send(other, Tuple.of(CONFLICT, name, one));
        return Words.NONE;
    }

    /**
     * A fun of real {@code global} cannot be called here. All of them of three arguments are {@code fun random_exit_name/3}, which
     * {@code register_name/2} and its like make when no other is given.
     */
    private static Term known(Term method) {
        return method instanceof LocalFun fun && fun.module().equals(Words.GLOBAL) && fun.arity() == 3
                && fun.freeVariables().isEmpty() ? RANDOM_EXIT : method;
    }
}
