package orrery.cluster;

/** What a process is good for; it decides the shape it is drawn with. */
public enum ProcessKind {
    PLAIN, SUPERVISOR,
    /** A {@code gen_server} and its relatives, or any process that serves under a name. */
    SERVER,
    /** A shell or another process that prints for others. */
    GROUP_LEADER
}
