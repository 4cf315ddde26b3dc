package orrery.map.picture;

import orrery.term.Pid;

/**
 * A link, a monitor, a parent or a group leader: a tie between two processes that are both drawn.
 *
 * @param layer one of {@link Layer#LINKS}, {@link Layer#MONITORS}, {@link Layer#SUPERVISION}, {@link Layer#LEADERS}
 * @param from of a monitor the process that watches, of a child the parent, of a group leader the process that has it
 * @param route from one to the other, around what is written beside them
 */
public record ThreadShape(Layer layer, Pid from, Pid to, Route route) {
    boolean touches(Pid pid) {
        return pid.equals(from) || pid.equals(to);
    }
}
