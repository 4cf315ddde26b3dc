package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.testsupport.Interop;

/** A registered node that answers its first caller as a test wants, on a plain socket. */
final class ScriptedPeer implements AutoCloseable {
    static final DistFlags FLAGS = OtpRelease.OTP_27.offer().without(DistFlag.DIST_HDR_ATOM_CACHE, DistFlag.FRAGMENTS)
            .with(DistFlag.PUBLISHED);

    private final NodeName name;
    private final ServerSocket server;
    private final Registration registration;

    /** What the peer does with a caller. The connection is closed afterwards. */
    interface Script {
        void run(Line line) throws IOException;
    }

    /** The connection to the caller. */
    record Line(NodeName me, DataInputStream in, DataOutputStream out) {
        HandshakeMessage receive() throws IOException {
            byte[] packet = in.readNBytes(in.readUnsignedShort());
            return HandshakeCodec.read(HandshakeCodec.Sender.INITIATOR, Unpooled.wrappedBuffer(packet));
        }

        void send(HandshakeMessage message) throws IOException {
            ByteBuf body = Unpooled.buffer();
            HandshakeCodec.write(message, body);
            out.writeShort(body.readableBytes());
            out.write(ByteBufUtil.getBytes(body));
        }

        HandshakeMessage.Challenge challenge(DistFlags flags) {
            return new HandshakeMessage.Challenge(flags, 1, new Creation(4), me.toString());
        }

        /** Lets the caller in, as a well-behaved node. */
        void shakeHands() throws IOException {
            receive();
            send(new HandshakeMessage.Ok());
            send(challenge(FLAGS));
            int theirs = ((HandshakeMessage.ChallengeReply) receive()).challenge();
            send(new HandshakeMessage.ChallengeAck(Proof.of(TestNode.COOKIE, theirs)));
        }

        /** Sits there until the caller hangs up. */
        void beSilent() throws IOException {
            in.readAllBytes();
        }
    }

    private ScriptedPeer(NodeName name, ServerSocket server, Registration registration) {
        this.name = name;
        this.server = server;
        this.registration = registration;
    }

    static ScriptedPeer register(int epmdPort, String alive, Script script) {
        try {
            ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
            Registration registration = new EpmdClient(new EpmdAddress("127.0.0.1", epmdPort))
                    .register(EpmdEntry.of(alive, server.getLocalPort()));
            NodeName name = new NodeName(alive, Interop.shortHost());
            Thread.ofVirtual().name("scripted peer").start(() -> answer(name, server, script));
            return new ScriptedPeer(name, server, registration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(NodeName me, ServerSocket server, Script script) {
        try (Socket caller = server.accept()) {
            script.run(new Line(me, new DataInputStream(caller.getInputStream()),
                    new DataOutputStream(caller.getOutputStream())));
        } catch (IOException e) {
            // The caller hung up, or the test has ended.
            return;
        }
    }

    NodeName name() {
        return name;
    }

    @Override
    public void close() {
        try (ServerSocket _ = server) {
            registration.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
