package orrery.term;

/** A node as its pids, ports and references know it: its name, and which start of it. */
public record Incarnation(Atom node, Creation creation) {}
