package orrery.lab;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import orrery.dist.ConnectFailure;
import orrery.dist.InboundRefusal;
import orrery.term.Atom;
import orrery.term.NodeName;

/** The card for every way in which a connection can fail to come about. */
final class Refusals {
    private Refusals() {}

    static Problem problem(ConnectFailure failure) {
        return problem(failure.from(), failure.to(), failure.reason());
    }

    static Problem problem(Atom from, Atom to, ConnectFailure.Reason reason) {
        NodeName one = named(from);
        NodeName other = named(to);
        return switch (reason) {
            case ConnectFailure.NotAlive _ -> card("E08", one, other).problem();
            case ConnectFailure.BadName _ -> badName(to, one);
            case ConnectFailure.NameModeMismatch _ -> NameRules.modeMismatch(one, other);
            case ConnectFailure.ItsOurself _ -> card("E00.mine", one, other).problem();
            case ConnectFailure.ShuttingDown _ -> card("E00.ending", one, other).problem();
            case ConnectFailure.HostUnknown(String host) -> card("E05", one, other).with("host", host).problem();
            case ConnectFailure.EpmdRefused(InetSocketAddress at) -> at(card("E03", one, other), at).problem();
            case ConnectFailure.EpmdSilent(InetSocketAddress at, Duration waited) ->
                waited(at(card("E03.silent", one, other), at), waited).problem();
            case ConnectFailure.EpmdFailed(InetSocketAddress at, String what) ->
                at(card("E03.failed", one, other), at).with("detail", sentence(what)).problem();
            case ConnectFailure.NotRegistered(String _, InetSocketAddress _, List<String> known) ->
                card("E06", one, other).with("known", known.isEmpty() ? "nobody" : String.join(", ", known))
                        .suggest(known.stream().filter(Refusals::isAlive)
                                .map(alive -> new NodeName(alive, other.host()).toString()).toList())
                        .problem();
            case ConnectFailure.TooOld(int version) ->
                card("E10", one, other).with("offered", version).with("needed", 6).problem();
            case ConnectFailure.PortSilent(InetSocketAddress at, Duration waited) ->
                waited(at(card("E07", one, other), at), waited).problem();
            case ConnectFailure.PortRefused(InetSocketAddress at) ->
                at(card("E07.refused", one, other), at).problem();
            case ConnectFailure.PortFailed(InetSocketAddress at, String what) ->
                at(card("E07.failed", one, other), at).with("detail", sentence(what)).problem();
            case ConnectFailure.ClosedAfterProof _ -> card("E01", one, other).problem();
            case ConnectFailure.WrongProof _ -> card("E01.theirs", one, other).problem();
            case ConnectFailure.TheyLackFlags(List<String> missing) ->
                card("E10.flags", one, other).with("lacking", String.join(", ", missing)).problem();
            case ConnectFailure.WeLackFlags(List<String> missing) ->
                card("E10.ours", one, other).with("lacking", String.join(", ", missing)).problem();
            case ConnectFailure.NotAllowed _ -> card("E23", one, other).problem();
            case ConnectFailure.NotOnOurList _ -> card("E23.ours", one, other).problem();
            case ConnectFailure.WrongPeerName(String said) ->
                card("E10.other", one, other).with("answered", said).problem();
            case ConnectFailure.HandshakeTimeout(String awaited, Duration waited) ->
                waited(card("E07.mute", one, other).with("awaited", awaited), waited).problem();
            case ConnectFailure.ClosedEarly(String awaited) ->
                card("E07.closed", one, other).with("awaited", awaited).problem();
            case ConnectFailure.ProtocolError(String what) ->
                card("E10.garbled", one, other).with("detail", "It sent " + sentence(what)).problem();
            case ConnectFailure.TlsFailed(String what) ->
                card("E10.tls", one, other).with("detail", sentence(what)).problem();
            case ConnectFailure.Superseded(Duration waited) ->
                waited(card("E00.crossed", one, other), waited).problem();
        };
    }

    /** An attempt that a node of ours turned away: the peer was told no more than "no". */
    static Problem problem(InboundRefusal refusal) {
        NodeName from = refusal.peer().orElseGet(
                () -> new NodeName("somebody", refusal.address().getAddress().getHostAddress()));
        return switch (refusal.why()) {
            case InboundRefusal.WrongCookie _ -> card("E01", from, refusal.me()).problem();
            case InboundRefusal.LacksFlags(List<String> missing) ->
                card("E10.ours", from, refusal.me()).with("lacking", String.join(", ", missing)).problem();
            case InboundRefusal.TlsFailed(String what) ->
                card("E10.tls", refusal.me(), from).with("detail", sentence(what)).problem();
            case InboundRefusal.NotOnAllowList _ -> card("E23", from, refusal.me()).problem();
            case InboundRefusal.BadName _,InboundRefusal.ProtocolError _,InboundRefusal.TimedOut _,InboundRefusal.Closed _,InboundRefusal.TooMany _ ->
                card("E00.refused", from, refusal.me()).with("detail", refusal.message()).problem();
        };
    }

    private static Card card(String key, NodeName from, NodeName to) {
        return Card.of(key).from(from).to(to);
    }

    private static Card at(Card card, InetSocketAddress address) {
        return card.with("port", address.getPort());
    }

    private static Card waited(Card card, Duration waited) {
        long tenths = Math.round(waited.toMillis() / 100.0);
        return card.with("seconds", tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0));
    }

    private static Problem badName(Atom typed, NodeName us) {
        String free = new NodeName("one", us.host()).toString();
        return Card.of("E12.parts").with("typed", typed.name()).with("free", free).suggest(List.of(free)).problem();
    }

    /** A name service may list anything. */
    private static boolean isAlive(String name) {
        return !name.isEmpty() && !name.contains("@");
    }

    private static NodeName named(Atom atom) {
        try {
            return NodeName.of(atom);
        } catch (IllegalArgumentException e) {
            // What somebody typed; its own card says so.
            return new NodeName("nonode", "nohost");
        }
    }

    private static String sentence(String words) {
        String text = words.strip();
        return text.endsWith(".") || text.isEmpty() ? text : text + ".";
    }
}
