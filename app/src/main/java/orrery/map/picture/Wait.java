package orrery.map.picture;

import orrery.term.Pid;

/**
 * A process that wants a lock another one holds. Those who wait form no queue: each tries again after a random time.
 *
 * @param route from the one that waits to the one that holds
 */
public record Wait(Pid waiter, Pid holder, Route route) {}
