package orrery.lab;

import java.time.Duration;

/** One step of the test of a node's reachability: resolve, epmd, port, handshake. */
public record Stage(String id, Result result, String detail, Duration took) {
    /** How it went. */
    public enum Result {
        PASSED, FAILED, NOT_TRIED
    }
}
