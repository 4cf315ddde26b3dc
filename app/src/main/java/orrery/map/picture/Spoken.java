package orrery.map.picture;

import java.util.Comparator;
import orrery.cluster.GroupId;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessState;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;

/** What things are called where there is little room. */
public final class Spoken {
    /** Pids by node, and of one node in the order in which they are made. */
    static final Comparator<Pid> PID_ORDER = Comparator.comparing(Pid::node).thenComparingLong(Pid::serial)
            .thenComparingLong(Pid::id).thenComparingLong(pid -> pid.creation().value());

    private static final int LONGEST_TERM = 60;

    private Spoken() {}

    /** A pid as its own node prints it: {@code <0.95.0>}. */
    public static String pid(Pid pid) {
        return "<0." + pid.id() + "." + pid.serial() + ">";
    }

    /** A process by its name, else by where it began, else by its pid. */
    public static String label(ProcessState process) {
        if (!process.name().isEmpty()) {
            return process.name().startsWith("Elixir.") ? process.name().substring(7) : process.name();
        }
        return unnamed(process);
    }

    /** A process by where it began, else by its pid. */
    static String unnamed(ProcessState process) {
        Mfa initial = process.facts().initialCall();
        return initial.isKnown() ? function(initial) : pid(process.pid());
    }

    /** An Elixir function as Elixir writes it ({@code Ticker.loop/1}), any other as Erlang does. */
    public static String function(Mfa mfa) {
        String module = mfa.module().name();
        return module.startsWith("Elixir.")
                ? module.substring(7) + "." + mfa.function().name() + "/" + mfa.arity()
                : mfa.toString();
    }

    /** A name or a resource: an atom bare, anything else as Erlang writes it. */
    static String term(Term term) {
        if (term instanceof Atom atom) {
            return atom.name().startsWith("Elixir.") ? atom.name().substring(7) : atom.name();
        }
        return printed(term, LONGEST_TERM);
    }

    /** A term as Erlang writes it, cut after so many characters. */
    static String printed(Term term, int most) {
        return ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, most);
    }

    /** A group by its name, with its scope unless that is the usual one. */
    public static String group(GroupId group) {
        String name = term(group.name());
        return group.scope().name().equals("pg") ? name : term(group.scope()) + "/" + name;
    }
}
