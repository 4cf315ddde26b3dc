package orrery.lab;

import orrery.term.NodeName;

/**
 * A function to run on a node, as typed.
 *
 * @param module as typed in that notation: {@code IO} or {@code io}
 * @param arguments comma-separated literals in that notation; empty for none
 */
public record SpawnForm(NodeName node, Notation notation, String module, String function, String arguments,
        boolean link,
        boolean monitor) {
    /** How a person writes terms. */
    public enum Notation {
        ELIXIR, ERLANG
    }
}
