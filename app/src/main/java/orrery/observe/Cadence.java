package orrery.observe;

import java.time.Duration;

/**
 * How often and how patiently nodes are asked.
 *
 * @param labConnections between two looks at the connections of a lab node; three times that while nothing happens anywhere
 * @param beamConnections the same for a BEAM node
 * @param labShared between two looks at the global names, groups and locks of a lab node, about: they go along with one at its
 *            connections
 * @param beamShared the same for a BEAM node
 * @param processes between two looks at the process table of a node in focus
 * @param detail between two looks at the process in focus
 * @param load between two looks at what a whole node uses, and at which of very many processes are the largest
 * @param deadline after which a node that does not answer is suspect
 * @param retry before the first new attempt to join a node that went away; doubles up to {@code patience}
 * @param patience the longest wait between attempts, and how long a node that nobody mentions is waited for
 * @param mostProcesses of one node that are looked at: of more, the largest; the rest is counted only
 * @param mostWithEdges up to so many processes on a node, their links and monitors are looked at as well
 */
public record Cadence(Duration labConnections, Duration beamConnections, Duration labShared,
        Duration beamShared, Duration processes, Duration detail, Duration load, Duration deadline, Duration retry,
        Duration patience, int mostProcesses, int mostWithEdges) {

    /** A change on a lab node is drawn within 250 ms, the first after a calm within 600; a look takes some milliseconds of them. */
    public static final Cadence USUAL = new Cadence(Duration.ofMillis(180), Duration.ofSeconds(1),
            Duration.ofMillis(360), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(500),
            Duration.ofSeconds(5), Duration.ofSeconds(2),
            Duration.ofSeconds(1), Duration.ofSeconds(30), 1_000, 500);
}
