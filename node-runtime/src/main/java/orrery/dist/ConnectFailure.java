package orrery.dist;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import orrery.term.Atom;

/** Why a connection that was asked for did not come about, with the facts an explanation needs. */
public final class ConnectFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Atom from;
    private final transient Atom to;
    private final transient Reason reason;

    public ConnectFailure(Atom from, Atom to, Reason reason) {
        super(reason.explain(from.name(), to.name()), null, false, false);
        this.from = from;
        this.to = to;
        this.reason = reason;
    }

    /** The node that dialled. */
    public Atom from() {
        return from;
    }

    /** The node it wanted. */
    public Atom to() {
        return to;
    }

    public Reason reason() {
        return reason;
    }

    /** How far the attempt came. */
    public enum Stage {
        /** Nothing was sent: the names alone forbid it. */
        NAME,
        /** The host's address. */
        RESOLVE,
        /** The name daemon of that host. */
        EPMD,
        /** The node's own port. */
        PORT, HANDSHAKE
    }

    /** What went wrong. */
    public sealed interface Reason {
        Stage stage();

        /** One sentence or two naming both nodes. */
        String explain(String from, String to);
    }

    /** The names alone forbid it. */
    public sealed interface BeforeAnything extends Reason {
        @Override
        default Stage stage() {
            return Stage.NAME;
        }
    }

    /** The way to the host. */
    public sealed interface AtResolve extends Reason {
        @Override
        default Stage stage() {
            return Stage.RESOLVE;
        }
    }

    /** The name daemon. */
    public sealed interface AtEpmd extends Reason {
        @Override
        default Stage stage() {
            return Stage.EPMD;
        }
    }

    /** The node's port. */
    public sealed interface AtPort extends Reason {
        @Override
        default Stage stage() {
            return Stage.PORT;
        }
    }

    /** The conversation with the node. */
    public sealed interface AtHandshake extends Reason {
        @Override
        default Stage stage() {
            return Stage.HANDSHAKE;
        }
    }

    /** We have no name: only nodes connect. */
    public record NotAlive() implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "cannot connect to '" + to + "': this node has no name yet, and only a node with a name can connect";
        }
    }

    /** What was asked for is no node name. */
    public record BadName(String why) implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot connect to '" + to + "': " + why;
        }
    }

    /** One name is short, the other long. */
    public record NameModeMismatch(boolean weAreLong) implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' uses a " + kind(weAreLong) + " name and '" + to + "' is a " + kind(!weAreLong)
                    + " one: these two cannot meet. Nothing was sent. All nodes of a cluster use the same kind";
        }

        private static String kind(boolean isLong) {
            return isLong ? "long" : "short";
        }
    }

    public record ItsOurself() implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' is this node itself: there is nothing to connect";
        }
    }

    public record HostUnknown(String host) implements AtResolve {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot reach '" + to + "': this computer does not know the name '" + host + "'";
        }
    }

    /** The name daemon's host drops what we send it, or is not there. */
    public record EpmdSilent(InetSocketAddress address, Duration waited) implements AtEpmd {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot find '" + to + "': no answer from the name service at " + shown(address)
                    + " within " + shown(waited) + ". The host is off, or a firewall drops the port";
        }
    }

    public record EpmdRefused(InetSocketAddress address) implements AtEpmd {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot find '" + to + "': nobody answers the name service at " + shown(address)
                    + ". No Erlang or Orrery node runs there";
        }
    }

    /** Somebody listens on the name daemon's port who is none, or the way there is broken. */
    public record EpmdFailed(InetSocketAddress address, String what) implements AtEpmd {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot find '" + to + "': the name service at " + shown(address) + " failed: "
                    + what;
        }
    }

    /** @param known the names that are registered there */
    public record NotRegistered(String alive, InetSocketAddress address, List<String> known) implements AtEpmd {
        public NotRegistered {
            known = List.copyOf(known);
        }

        @Override
        public String explain(String from, String to) {
            return "'" + from + "' cannot find '" + to + "': the name service at " + shown(address)
                    + " answered, but knows no '" + alive + "'. "
                    + (known.isEmpty() ? "It knows nobody" : "It knows: " + String.join(", ", known));
        }
    }

    /** @param version the highest version of the distribution protocol the node speaks */
    public record TooOld(int version) implements AtEpmd {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' speaks distribution version " + version + " at most; '" + from
                    + "' needs version 6 (OTP 23 or later)";
        }
    }

    public record PortSilent(InetSocketAddress address, Duration waited) implements AtPort {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' found '" + to + "' at port " + address.getPort()
                    + ", but that port does not answer (waited " + shown(waited)
                    + "). A firewall usually allows the name service and blocks the rest";
        }
    }

    public record PortRefused(InetSocketAddress address) implements AtPort {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' found '" + to + "' at port " + address.getPort()
                    + ", but nobody listens there on " + address.getAddress().getHostAddress()
                    + ". The node has just ended, or listens on another address only";
        }
    }

    public record PortFailed(InetSocketAddress address, String what) implements AtPort {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' found '" + to + "' at " + shown(address) + ", but cannot connect there: " + what;
        }
    }

    /** The peer hung up on our proof of the cookie: it expected another cookie. */
    public record ClosedAfterProof() implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' refused '" + from + "': different cookies. '" + from
                    + "' showed proof of its cookie and '"
                    + to + "' hung up";
        }
    }

    /** The peer took our proof, but its own is wrong. */
    public record WrongProof() implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' refused '" + to + "': different cookies. '" + to
                    + "' accepted the cookie it was shown, but could not prove that it knows it";
        }
    }

    /** @param missing names of flags, as {@link DistFlags#names} */
    public record TheyLackFlags(List<String> missing) implements AtHandshake {
        public TheyLackFlags {
            missing = List.copyOf(missing);
        }

        @Override
        public String explain(String from, String to) {
            return "'" + from + "' refused '" + to + "': it lacks " + String.join(", ", missing)
                    + ", which its release is too old or too different to have";
        }
    }

    /** @param missing names of flags, as {@link DistFlags#names} */
    public record WeLackFlags(List<String> missing) implements AtHandshake {
        public WeLackFlags {
            missing = List.copyOf(missing);
        }

        @Override
        public String explain(String from, String to) {
            return "'" + to + "' refused '" + from + "', most likely because it does not offer "
                    + String.join(", ", missing) + " (mandatory since OTP 26)";
        }
    }

    /** The peer has a list of whom it allows, and we are not on it. */
    public record NotAllowed() implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' does not allow '" + from
                    + "': it accepts only the nodes on its list (net_kernel:allow/1)";
        }
    }

    /** We have a list of whom we allow, and the peer is not on it. */
    public record NotOnOurList() implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' does not allow '" + to + "': it connects only with the nodes on its own list "
                    + "(net_kernel:allow/1)";
        }
    }

    public record WrongPeerName(String said) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' wanted '" + to + "', but the node that answered calls itself '" + Names.shown(said)
                    + "'. The name service is out of date, or the host has several names";
        }
    }

    /** @param awaited what did not come, for example "its challenge" */
    public record HandshakeTimeout(String awaited, Duration waited) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' accepted the connection of '" + from + "', then fell silent: " + awaited
                    + " did not come within " + shown(waited) + ". It hangs, or is no Erlang node, or expects TLS";
        }
    }

    /** @param awaited what did not come */
    public record ClosedEarly(String awaited) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' hung up on '" + from + "' in the handshake, before " + awaited
                    + ". It has just ended, expects TLS, or does not like the name";
        }
    }

    /** @param what completes "it sent ..." */
    public record ProtocolError(String what) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "what answers for '" + to + "' does not speak the distribution protocol as '" + from
                    + "' does: it sent " + what;
        }
    }

    /** @param what went wrong, a sentence about "the other end" */
    public record TlsFailed(String what) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' and '" + to + "' cannot secure their connection: " + what;
        }
    }

    /** The peer dialled at the same time, its attempt was to go on, and did not arrive. */
    public record Superseded(Duration waited) implements AtHandshake {
        @Override
        public String explain(String from, String to) {
            return "'" + to + "' was dialling '" + from
                    + "' at the same moment and wanted its own connection to go on, "
                    + "but that did not arrive within " + shown(waited) + ". Try again";
        }
    }

    public record ShuttingDown() implements BeforeAnything {
        @Override
        public String explain(String from, String to) {
            return "'" + from + "' is ending and connects to nobody any more";
        }
    }

    static String shown(InetSocketAddress address) {
        String host = address.getAddress() == null ? address.getHostString() : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static String shown(Duration waited) {
        long millis = waited.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
