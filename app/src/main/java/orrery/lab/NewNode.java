package orrery.lab;

import orrery.term.Cookie;
import orrery.term.NodeName;

/** A node to be started on this machine. */
public record NewNode(Kind kind, NodeName name, boolean longName, Cookie cookie, boolean hidden) {
    /** What runs it. */
    public enum Kind {
        /** A node of ours, a process of its own. */
        LAB,
        /** Erlang's shell, when Erlang is installed. */
        ERL,
        /** Elixir's shell, when Elixir is installed. */
        IEX
    }
}
