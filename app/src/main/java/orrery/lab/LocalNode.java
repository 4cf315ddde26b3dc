package orrery.lab;

import orrery.term.NodeName;

/**
 * A node that the name service of this machine knows.
 *
 * @param attached whether it is already watched
 */
public record LocalNode(NodeName name, int port, boolean attached) {}
