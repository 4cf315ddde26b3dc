package orrery.map.picture;

import orrery.term.Pid;

/**
 * A link or a monitor between two processes that are both drawn.
 *
 * @param layer {@link Layer#LINKS} or {@link Layer#MONITORS}
 * @param from for a monitor, the process that watches
 */
public record ThreadShape(Layer layer, Pid from, Pid to, Point start, Point finish) {}
