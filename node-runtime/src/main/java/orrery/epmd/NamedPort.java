package orrery.epmd;

/**
 * One line of what the name service knows.
 *
 * @param alive the node's name, without a host
 * @param port where it listens
 */
public record NamedPort(String alive, int port) {}
