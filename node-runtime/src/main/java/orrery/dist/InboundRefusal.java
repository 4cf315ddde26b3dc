package orrery.dist;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.term.NodeName;

/**
 * A connection attempt that this node turned away. The node that tried is told nothing of the reason, so this is the
 * only place where it can be learnt.
 *
 * @param me the node that refused
 * @param peer who tried, as far as it had said
 */
public record InboundRefusal(NodeName me, Optional<NodeName> peer, InetSocketAddress address, Why why) {
    /** Who wants to know of refusals. Called on an event loop: must not block. */
    public interface Listener {
        void refused(InboundRefusal refusal);
    }

    /** What it tells a person: what OTP logs in the same case, where it logs anything. */
    public String message() {
        return why.explain(peer.map(NodeName::toString).orElseGet(() -> ConnectFailure.shown(address)));
    }

    /** Why it was turned away. */
    public sealed interface Why {
        String explain(String peer);
    }

    public record WrongCookie() implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from node " + peer + " rejected. Invalid challenge reply.";
        }
    }

    /** @param missing names of flags, as {@link DistFlags#names} */
    public record LacksFlags(List<String> missing) implements Why {
        public LacksFlags {
            missing = List.copyOf(missing);
        }

        @Override
        public String explain(String peer) {
            return "Connection attempt from node " + peer + " rejected since it cannot handle "
                    + String.join(", ", missing) + ".";
        }
    }

    public record NotOnAllowList() implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from disallowed node " + peer + ".";
        }
    }

    public record BadName(String said) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " rejected: it calls itself '" + Names.shown(said)
                    + "', which is no node name.";
        }
    }

    /** @param what completes "it sent ..." */
    public record ProtocolError(String what) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " rejected: it sent " + what + ".";
        }
    }

    /** @param what went wrong, a sentence */
    public record TlsFailed(String what) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " rejected: " + what + ".";
        }
    }

    /** @param awaited what did not come */
    public record TimedOut(String awaited, Duration waited) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " given up: " + awaited + " did not come within "
                    + ConnectFailure.shown(waited) + ".";
        }
    }

    /** @param awaited what did not come any more */
    public record Closed(String awaited) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " ended by itself, before " + awaited + ".";
        }
    }

    /** So many others came after it and were not done either: more than this node keeps waiting. */
    public record TooMany(int waiting) implements Why {
        @Override
        public String explain(String peer) {
            return "Connection attempt from " + peer + " given up: " + waiting
                    + " others that came later have not finished theirs.";
        }
    }
}
