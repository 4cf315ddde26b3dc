package orrery.process;

import java.util.List;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * A process ended by an error or an uncaught throw: what a BEAM node writes to its log. Exits made by {@code exit/1} are not
 * crashes.
 *
 * @param groupLeader where the process's output went; OTP reports the crash on that leader's node too
 */
public record CrashReport(Atom node, Pid pid, Pid groupLeader, Term reason) {
    /** The format of OTP's log event. */
    public static final String FORMAT = "Error in process ~p on node ~p with exit value:~n~p~n";

    /** What fills {@link #FORMAT}. */
    public List<Term> arguments() {
        return List.of(pid, node, reason);
    }

    /** The text of OTP's report, with pids of no node in particular. */
    public String message() {
        return message(NodeNumbering.ANYWHERE);
    }

    /** The text of OTP's report, with pids as the node prints them. */
    public String message(NodeNumbering numbering) {
        return "Error in process " + ErlangPrinter.print(pid, ErlangPrinter.Form.TEXT, numbering) + " on node " + node
                + " with exit value:\n" + ErlangPrinter.print(reason, ErlangPrinter.Form.TEXT, numbering);
    }
}
