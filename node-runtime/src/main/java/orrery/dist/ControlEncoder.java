package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.math.BigInteger;
import java.util.Optional;
import orrery.etf.SentAtoms;
import orrery.etf.TermEncoder;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Encodes signals (protocol §4) in the form that the negotiated flags call for.
 *
 * <p>
 * What the peer cannot take is not written: OTP sends nothing either, for example no monitor to a peer without
 * {@link DistFlag#DIST_MONITOR}.
 */
final class ControlEncoder {
    static final int VERSION = 131;
    private static final int USUAL_BYTES = 512;
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final DistFlags flags;
    private final boolean passThrough;
    private final boolean cached;

    ControlEncoder(DistFlags negotiated) {
        this.flags = negotiated;
        this.passThrough = PacketReader.isPassThrough(negotiated);
        this.cached = negotiated.has(DistFlag.DIST_HDR_ATOM_CACHE);
    }

    /** A control tuple and perhaps a payload. */
    private record Packet(int tag, Tuple control, Optional<Term> payload) {}

    /**
     * @return nothing if the peer cannot take such a signal
     * @throws orrery.etf.TermEncodeException if a term has no encoding
     */
    Optional<OutboundMessage> encode(Control control, ByteBufAllocator allocator) {
        return packet(control).map(packet -> {
            ByteBuf out = allocator.buffer(USUAL_BYTES);
            try {
                out.setIndex(OutboundMessage.HEADROOM, OutboundMessage.HEADROOM);
                MessageAtoms atoms = new MessageAtoms();
                SentAtoms sent = cached ? atoms : SentAtoms.NONE;
                write(packet.control(), out, sent);
                int controlEnd = out.writerIndex();
                packet.payload().ifPresent(payload -> write(payload, out, sent));
                return new OutboundMessage(out, out.readableBytes(), controlEnd - OutboundMessage.HEADROOM, atoms,
                        Operation.sender(packet.tag(), packet.control()));
            } catch (RuntimeException e) {
                out.release();
                throw e;
            }
        });
    }

    private void write(Term term, ByteBuf out, SentAtoms atoms) {
        if (passThrough) {
            out.writeByte(VERSION);
        }
        TermEncoder.write(term, out, atoms);
    }

    private Optional<Packet> packet(Control control) {
        return switch (control) {
            case Control.Link(Pid from, Pid to) -> plain(Operation.LINK, from, to);
            case Control.Unlink(Pid from, Pid to) -> unlessIds(plain(Operation.UNLINK, from, to));
            case Control.UnlinkId(long id, Pid from, Pid to) -> flags.has(DistFlag.UNLINK_ID)
                    ? plain(Operation.UNLINK_ID, unsigned(id), from, to)
                    : plain(Operation.UNLINK, from, to);
            case Control.UnlinkIdAck(long id, Pid from, Pid to) -> flags.has(DistFlag.UNLINK_ID)
                    ? plain(Operation.UNLINK_ID_ACK, unsigned(id), from, to)
                    : Optional.empty();
            case Control.Send(Optional<Pid> from, Pid to, Term message) ->
                flags.has(DistFlag.SEND_SENDER) && from.isPresent()
                        ? loaded(message, Operation.SEND_SENDER, from.get(), to)
                        : loaded(message, Operation.SEND, Atom.EMPTY, to);
            case Control.SendToName(Pid from, Atom to, Term message) -> loaded(message, Operation.REG_SEND, from,
                    Atom.EMPTY, to);
            case Control.SendToAlias(Pid from, Reference to, Term message) -> toAlias(from, to, message);
            case Control.Exit(Pid from, Pid to, Term reason) -> flags.has(DistFlag.EXIT_PAYLOAD)
                    ? loaded(reason, Operation.PAYLOAD_EXIT, from, to)
                    : plain(Operation.EXIT, from, to, reason);
            case Control.Exit2(Pid from, Pid to, Term reason) -> flags.has(DistFlag.EXIT_PAYLOAD)
                    ? loaded(reason, Operation.PAYLOAD_EXIT2, from, to)
                    : plain(Operation.EXIT2, from, to, reason);
            case Control.ExitToAlias(Pid from, Reference to, Term reason) -> flags.has(DistFlag.ALTACT_SIG)
                    ? loaded(reason, Operation.ALTACT_SIG_SEND, Int.of(AltActFlag.ALIAS | AltActFlag.EXIT), from, to)
                    : Optional.empty();
            case Control.GroupLeader(Pid leader, Pid process) -> plain(Operation.GROUP_LEADER, leader, process);
            case Control.Monitor(Pid watcher, Term item, Reference reference) -> monitoring(
                    plain(Operation.MONITOR_P, watcher, item, reference));
            case Control.Demonitor(Pid watcher, Term item, Reference reference) -> monitoring(
                    plain(Operation.DEMONITOR_P, watcher, item, reference));
            case Control.Down(Term item, Pid watcher, Reference reference, Term reason) -> monitoring(
                    flags.has(DistFlag.EXIT_PAYLOAD)
                            ? loaded(reason, Operation.PAYLOAD_MONITOR_P_EXIT, item, watcher, reference)
                            : plain(Operation.MONITOR_P_EXIT, item, watcher, reference, reason));
            case Control.SpawnRequest spawn -> spawning(loaded(spawn.arguments(), Operation.SPAWN_REQUEST,
                    spawn.request(), spawn.parent(), spawn.groupLeader(),
                    Tuple.of(spawn.module(), spawn.function(), Int.of(spawn.arity())), spawn.options()));
            case Control.SpawnReply(Reference request, Pid parent, int bits, Term result) -> spawning(
                    plain(Operation.SPAWN_REPLY, request, parent, Int.of(bits), result));
        };
    }

    private Optional<Packet> toAlias(Pid from, Reference to, Term message) {
        if (flags.has(DistFlag.ALTACT_SIG)) {
            return loaded(message, Operation.ALTACT_SIG_SEND, Int.of(AltActFlag.ALIAS), from, to);
        }
        return flags.has(DistFlag.ALIAS) ? loaded(message, Operation.ALIAS_SEND, from, to) : Optional.empty();
    }

    private Optional<Packet> unlessIds(Optional<Packet> packet) {
        // OTP 26 and later drop the connection for it.
        return flags.has(DistFlag.UNLINK_ID) ? Optional.empty() : packet;
    }

    private Optional<Packet> monitoring(Optional<Packet> packet) {
        return flags.has(DistFlag.DIST_MONITOR) && flags.has(DistFlag.DIST_MONITOR_NAME) ? packet : Optional.empty();
    }

    private Optional<Packet> spawning(Optional<Packet> packet) {
        return flags.has(DistFlag.SPAWN) ? packet : Optional.empty();
    }

    private static Optional<Packet> plain(int tag, Term... rest) {
        return Optional.of(new Packet(tag, tuple(tag, rest), Optional.empty()));
    }

    private static Optional<Packet> loaded(Term payload, int tag, Term... rest) {
        return Optional.of(new Packet(tag, tuple(tag, rest), Optional.of(payload)));
    }

    private static Tuple tuple(int tag, Term... rest) {
        Term[] elements = new Term[rest.length + 1];
        elements[0] = Int.of(tag);
        System.arraycopy(rest, 0, elements, 1, rest.length);
        return Tuple.adopting(elements);
    }

    private static Int unsigned(long id) {
        return id >= 0 ? Int.of(id) : Int.of(BigInteger.valueOf(id).add(TWO_TO_64));
    }
}
