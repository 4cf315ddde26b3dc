package orrery.observe;

import java.util.List;
import orrery.term.NodeName;
import orrery.term.Term;

/** Why a node traces nothing, although a person asked for it. */
public sealed interface TracerEnd {
    /** It was told to. */
    record Asked() implements TracerEnd {}

    /** There were more messages in a second than it tells of. */
    record TooMany(long messages) implements TracerEnd {}

    /** More messages were waiting to be told than it lets wait. */
    record TooLate(long messages) implements TracerEnd {}

    /** What was waiting to be told took too much memory. */
    record TooLarge(long bytes) implements TracerEnd {}

    /** Somebody else traces there, and a process has one tracer (before OTP 27). */
    record TracedByOthers(List<Term> tracers) implements TracerEnd {
        public TracedByOthers {
            tracers = List.copyOf(tracers);
        }
    }

    /** The node or the connection to it is gone. */
    record Lost(String reason) implements TracerEnd {}

    /** The tracer could not be started, or failed. */
    record Failed(String reason) implements TracerEnd {}

    /** No answer in time. */
    record Silent() implements TracerEnd {}

    /** Nothing was traced at a node's request. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient NodeName node;
        private final transient TracerEnd end;

        public Refused(NodeName node, TracerEnd end) {
            super(node + " traces nothing: " + end, null, false, false);
            this.node = node;
            this.end = end;
        }

        public NodeName node() {
            return node;
        }

        public TracerEnd end() {
            return end;
        }
    }
}
