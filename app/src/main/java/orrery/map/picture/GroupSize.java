package orrery.map.picture;

/**
 * A process group, whether it is drawn or not.
 *
 * @param label with the scope unless that is {@code pg}
 * @param nodes on how many nodes its members are
 */
public record GroupSize(String label, int members, int nodes, boolean drawn) {}
