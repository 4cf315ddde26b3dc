package orrery.kernel.global;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** How the node of one of two processes with the same name is asked which is to keep it. */
@FunctionalInterface
public interface Conflicts {
    /**
     * {@code rpc:call(Node, global, resolve_it, [Method, Name, His, Ours])}.
     *
     * @return a pid, {@code none}, or what went wrong ({@code {badrpc, Reason}})
     */
    Term resolve(Self self, Atom node, Term method, Term name, Pid his, Pid ours) throws InterruptedException;
}
