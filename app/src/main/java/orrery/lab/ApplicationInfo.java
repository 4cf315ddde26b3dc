package orrery.lab;

/**
 * An application that is loaded on a node.
 *
 * @param running whether it is started
 */
public record ApplicationInfo(String name, String description, String version, boolean running) {}
