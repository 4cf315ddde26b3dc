package orrery.view.model;

import java.util.Optional;
import orrery.cluster.Mfa;
import orrery.cluster.Target;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.ElixirReader;
import orrery.term.ErlangPrinter;
import orrery.term.ErlangReader;
import orrery.term.NodeName;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.TermSyntaxException;

/** How the window writes pids, functions and terms. */
public final class Written {
    private static final String ELIXIR = "Elixir.";

    private Written() {}

    /** As the process's own node prints it: {@code <0.95.0>}. */
    public static String own(Pid pid) {
        return "<0." + pid.id() + "." + pid.serial() + ">";
    }

    /** A registered name as people know it: Elixir's without what only Erlang sees of it. */
    public static String name(String registered) {
        return registered.startsWith(ELIXIR) ? registered.substring(ELIXIR.length()) : registered;
    }

    /** The own pid, with its node where that is not the one it is told on. */
    public static String seenFrom(NodeName node, Pid pid) {
        return NodeName.of(pid.node()).equals(node) ? own(pid) : own(pid) + " on " + pid.node().name();
    }

    public static String seenFrom(NodeName node, Target target) {
        return target instanceof Target.OfPid(Pid pid) ? seenFrom(node, pid) : target.toString();
    }

    /** {@code gen_server:loop/7} or {@code :gen_server.loop/7}; empty if it is not known. */
    public static String function(Mfa function, Notation notation) {
        if (!function.isKnown()) {
            return "";
        }
        return switch (notation) {
            case ERLANG -> function.toString();
            case ELIXIR -> ElixirPrinter.print(function.module()) + "." + bare(function.function()) + "/"
                    + function.arity();
        };
    }

    /** Elixir writes {@code Kernel.abs/1} and {@code :erlang."=:="/2}: the colon of the atom is left out. */
    private static String bare(Atom name) {
        return ElixirPrinter.print(name).replaceFirst("^:", "");
    }

    /** What was typed in that notation; nothing if it is not one literal. */
    public static Optional<Term> read(String text, Notation notation) {
        try {
            return Optional.of(switch (notation) {
                case ERLANG -> ErlangReader.read(text, NodeNumbering.ANYWHERE);
                case ELIXIR -> ElixirReader.read(text, NodeNumbering.ANYWHERE);
            });
        } catch (TermSyntaxException e) {
            return Optional.empty();
        }
    }

    /** A term in that notation, cut after so many characters. */
    public static String term(Term term, Notation notation, int most) {
        return switch (notation) {
            case ERLANG -> ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, most);
            case ELIXIR -> ElixirPrinter.print(term, NodeNumbering.ANYWHERE, most);
        };
    }
}
