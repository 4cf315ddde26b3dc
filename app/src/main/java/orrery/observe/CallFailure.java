package orrery.observe;

import java.time.Duration;
import orrery.term.NodeName;
import orrery.term.Term;

/** A call on another node that brought no value. */
public abstract sealed class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient NodeName node;
    private final transient Call call;

    private CallFailure(NodeName node, Call call, String message) {
        super(message, null, false, false);
        this.node = node;
        this.call = call;
    }

    public NodeName node() {
        return node;
    }

    public Call call() {
        return call;
    }

    /** No answer within the deadline; the call may still run. */
    public static final class Silent extends CallFailure {
        private static final long serialVersionUID = 1;
        private final Duration waited;

        public Silent(NodeName node, Call call, Duration waited) {
            super(node, call, node + " did not answer " + call + " within " + waited.toMillis() + " ms");
            this.waited = waited;
        }

        public Duration waited() {
            return waited;
        }
    }

    /** The connection ended first, or there was none. */
    public static final class Lost extends CallFailure {
        /** The reason when there never was a connection. */
        public static final String NOT_JOINED = "not connected";

        private static final long serialVersionUID = 1;
        private final String reason;

        public Lost(NodeName node, Call call, String reason) {
            super(node, call, "the connection to " + node + " was lost before it answered " + call + ": " + reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** The function raised there. */
    public static final class Raised extends CallFailure {
        private static final long serialVersionUID = 1;
        private final transient Term reason;

        /** @param kind {@code error}, {@code exit} or {@code throw} */
        public Raised(NodeName node, Call call, String kind, Term reason) {
            super(node, call, call + " on " + node + " raised " + kind + ": " + reason);
            this.reason = reason;
        }

        public Term reason() {
            return reason;
        }
    }
}
