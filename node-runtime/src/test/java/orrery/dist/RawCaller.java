package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import orrery.term.Creation;

/** Somebody who opens a TCP connection to a node's port and says what a test wants. */
final class RawCaller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    RawCaller(int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a well-behaved peer of that name, up to the end of the handshake. */
    RawCaller shakeHands(String name, DistFlags flags) {
        send(new HandshakeMessage.SendName(flags, new Creation(4), name));
        if (receive() instanceof HandshakeMessage.Alive) {
            send(new HandshakeMessage.StillWanted(true));
        }
        HandshakeMessage.Challenge challenge = (HandshakeMessage.Challenge) receive();
        send(new HandshakeMessage.ChallengeReply(1, Proof.of(TestNode.COOKIE, challenge.challenge())));
        receive();
        return this;
    }

    RawCaller send(HandshakeMessage message) {
        ByteBuf body = Unpooled.buffer();
        HandshakeCodec.write(message, body);
        ByteBuf packet = Unpooled.buffer().writeShort(body.readableBytes()).writeBytes(body);
        return send(ByteBufUtil.getBytes(packet));
    }

    RawCaller send(String hex) {
        return send(HexFormat.of().parseHex(hex));
    }

    RawCaller send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    HandshakeMessage receive() {
        try {
            byte[] packet = in.readNBytes(in.readUnsignedShort());
            return HandshakeCodec.read(HandshakeCodec.Sender.ACCEPTOR, Unpooled.wrappedBuffer(packet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the connection. @return how many bytes came before it */
    int awaitEnd() {
        try {
            return in.readAllBytes().length;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection was not closed", e);
        } catch (IOException e) {
            // A reset is an end, too.
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
