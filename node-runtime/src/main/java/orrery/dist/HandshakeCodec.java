package orrery.dist;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import orrery.term.Creation;

/**
 * Handshake packets without their length (protocol §2). Which message a first byte means depends on who sent it: an
 * {@code N} from the node that dialled is its name, from the other one a challenge.
 */
final class HandshakeCodec {
    private static final Charset NAMES = StandardCharsets.ISO_8859_1;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final String NAMED = "named:";

    /** Which end sends a packet. */
    enum Sender {
        INITIATOR, ACCEPTOR
    }

    private HandshakeCodec() {}

    /** @throws HandshakeSyntaxException if the packet is none that this end may send */
    static HandshakeMessage read(Sender sender, ByteBuf in) {
        try {
            int tag = in.readUnsignedByte();
            return sender == Sender.INITIATOR ? fromInitiator(tag, in) : fromAcceptor(tag, in);
        } catch (IndexOutOfBoundsException e) {
            throw new HandshakeSyntaxException("a handshake packet that ends too early", e);
        }
    }

    private static HandshakeMessage fromInitiator(int tag, ByteBuf in) {
        return switch (tag) {
            case 'N' -> new HandshakeMessage.SendName(new DistFlags(in.readLong()), creation(in), name(in));
            case 'n' -> new HandshakeMessage.OldSendName(in.readUnsignedShort(), new DistFlags(in.readUnsignedInt()),
                    rest(in));
            case 's' -> switch (rest(in)) {
                case "true" -> new HandshakeMessage.StillWanted(true);
                case "false" -> new HandshakeMessage.StillWanted(false);
                default -> throw new HandshakeSyntaxException("an answer other than true or false to 'alive'");
            };
            case 'c' -> new HandshakeMessage.Complement(new DistFlags(in.readUnsignedInt() << Integer.SIZE),
                    creation(in));
            case 'r' -> new HandshakeMessage.ChallengeReply(in.readInt(), proof(in));
            default -> throw unknown(tag);
        };
    }

    private static HandshakeMessage fromAcceptor(int tag, ByteBuf in) {
        return switch (tag) {
            case 's' -> status(in);
            case 'N' -> new HandshakeMessage.Challenge(new DistFlags(in.readLong()), in.readInt(), creation(in),
                    name(in));
            case 'a' -> new HandshakeMessage.ChallengeAck(proof(in));
            default -> throw unknown(tag);
        };
    }

    private static HandshakeMessage status(ByteBuf in) {
        int start = in.readerIndex();
        String text = rest(in);
        if (text.startsWith(NAMED)) {
            in.readerIndex(start + NAMED.length());
            return new HandshakeMessage.Named(name(in), creation(in));
        }
        return switch (text) {
            case "ok" -> new HandshakeMessage.Ok();
            case "ok_simultaneous" -> new HandshakeMessage.OkSimultaneous();
            case "nok" -> new HandshakeMessage.Nok();
            case "not_allowed" -> new HandshakeMessage.NotAllowed();
            case "alive" -> new HandshakeMessage.Alive();
            default -> new HandshakeMessage.OtherStatus(text);
        };
    }

    static void write(HandshakeMessage message, ByteBuf out) {
        switch (message) {
            case HandshakeMessage.SendName(DistFlags flags, Creation creation, String name) -> {
                out.writeByte('N').writeLong(flags.bits());
                writeCreation(creation, out);
                writeName(name, out);
            }
            case HandshakeMessage.OldSendName(int version, DistFlags low, String name) -> out.writeByte('n')
                    .writeShort(version).writeInt((int) (low.bits() & LOW_HALF)).writeCharSequence(name, NAMES);
            case HandshakeMessage.Ok _ -> writeStatus("ok", out);
            case HandshakeMessage.OkSimultaneous _ -> writeStatus("ok_simultaneous", out);
            case HandshakeMessage.Nok _ -> writeStatus("nok", out);
            case HandshakeMessage.NotAllowed _ -> writeStatus("not_allowed", out);
            case HandshakeMessage.Alive _ -> writeStatus("alive", out);
            case HandshakeMessage.Named(String name, Creation creation) -> {
                writeStatus(NAMED, out);
                writeName(name, out);
                writeCreation(creation, out);
            }
            case HandshakeMessage.OtherStatus(String text) -> writeStatus(text, out);
            case HandshakeMessage.StillWanted(boolean wanted) -> writeStatus(wanted ? "true" : "false", out);
            case HandshakeMessage.Challenge(DistFlags flags, int challenge, Creation creation, String name) -> {
                out.writeByte('N').writeLong(flags.bits()).writeInt(challenge);
                writeCreation(creation, out);
                writeName(name, out);
            }
            case HandshakeMessage.Complement(DistFlags high, Creation creation) -> {
                out.writeByte('c').writeInt((int) (high.bits() >>> Integer.SIZE));
                writeCreation(creation, out);
            }
            case HandshakeMessage.ChallengeReply(int challenge, Proof proof) -> out.writeByte('r').writeInt(challenge)
                    .writeBytes(proof.bytes());
            case HandshakeMessage.ChallengeAck(Proof proof) -> out.writeByte('a').writeBytes(proof.bytes());
        }
    }

    private static String rest(ByteBuf in) {
        return in.readCharSequence(in.readableBytes(), NAMES).toString();
    }

    /** Bytes that follow are ignored by the callers, as OTP does: room for later versions. */
    private static String name(ByteBuf in) {
        return in.readCharSequence(in.readUnsignedShort(), NAMES).toString();
    }

    private static Creation creation(ByteBuf in) {
        return new Creation(in.readUnsignedInt());
    }

    private static Proof proof(ByteBuf in) {
        if (in.readableBytes() != Proof.BYTES) {
            throw new HandshakeSyntaxException("a digest of " + in.readableBytes() + " bytes instead of 16");
        }
        byte[] digest = new byte[Proof.BYTES];
        in.readBytes(digest);
        return Proof.adopting(digest);
    }

    private static void writeStatus(String text, ByteBuf out) {
        out.writeByte('s').writeCharSequence(text, NAMES);
    }

    private static void writeName(String name, ByteBuf out) {
        out.writeShort(name.length()).writeCharSequence(name, NAMES);
    }

    private static void writeCreation(Creation creation, ByteBuf out) {
        out.writeInt((int) creation.value());
    }

    private static HandshakeSyntaxException unknown(int tag) {
        return new HandshakeSyntaxException("a handshake packet that starts with byte " + tag);
    }
}
