package orrery.map.spacetime;

import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The life line of a process.
 *
 * @param label its name, else where it began, else its pid
 * @param messages how many sendings and arrivals of it are told
 */
public record Lane(Pid pid, String label, int messages) {
    public NodeName node() {
        return NodeName.of(pid.node());
    }
}
