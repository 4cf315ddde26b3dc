package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.NodeName;
import orrery.testsupport.Interop;

/**
 * A node made by hand on a plain socket: shakes hands, then says only what it is told to say, and reads only when told to.
 */
final class SlowPeer implements AutoCloseable {
    private final NodeName name;
    private final ServerSocket server;
    private final Registration registration;
    private final Thread accepter;
    private volatile Optional<Socket> socket = Optional.empty();

    private SlowPeer(NodeName name, ServerSocket server, Registration registration) {
        this.name = name;
        this.server = server;
        this.registration = registration;
        accepter = Thread.ofVirtual().name("slow peer").start(this::acceptOne);
    }

    static SlowPeer register(int epmdPort, String alive) {
        try {
            ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
            Registration registration = new EpmdClient(new EpmdAddress("127.0.0.1", epmdPort))
                    .register(EpmdEntry.of(alive, server.getLocalPort()));
            return new SlowPeer(new NodeName(alive, Interop.shortHost()), server, registration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NodeName name() {
        return name;
    }

    private void acceptOne() {
        try {
            Socket accepted = server.accept();
            socket = Optional.of(accepted);
            DataInputStream in = new DataInputStream(accepted.getInputStream());
            DataOutputStream out = new DataOutputStream(accepted.getOutputStream());
            Identity.Named me = new Identity.Named(name, registration.creation());
            HandshakeHandler.Machine machine = Machines.acceptor(me, new HandshakeTerms(me,
                    OtpRelease.OTP_27.ourOffer().with(DistFlag.PUBLISHED), DistFlags.MANDATORY_25, 1,
                    new CookieJar(TestNode.COOKIE)));
            boolean done = false;
            while (!done) {
                byte[] packet = in.readNBytes(in.readUnsignedShort());
                done = act(machine, new HandshakeEvent.Received(HandshakeCodec.read(
                        HandshakeCodec.Sender.INITIATOR, Unpooled.wrappedBuffer(packet))), out);
            }
        } catch (IOException e) {
            // The test has ended.
            return;
        }
    }

    private static boolean act(HandshakeHandler.Machine machine, HandshakeEvent event, DataOutputStream out)
            throws IOException {
        boolean done = false;
        for (HandshakeEffect effect : machine.step(event)) {
            switch (effect) {
                case HandshakeEffect.Send(HandshakeMessage message) -> {
                    ByteBuf body = Unpooled.buffer();
                    HandshakeCodec.write(message, body);
                    out.writeShort(body.readableBytes());
                    out.write(ByteBufUtil.getBytes(body));
                }
                case HandshakeEffect.AskAdmission _ -> done |= act(machine,
                        new HandshakeEvent.Admitted(new HandshakeEvent.Admission.Welcome()), out);
                default -> done = true;
            }
        }
        return done;
    }

    /** Writes these bytes as they are. */
    void say(byte[] bytes) {
        try {
            connected().getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on reads whatever comes and forgets it. */
    void readEverything() {
        Thread.ofVirtual().name("slow peer reading").start(() -> {
            try {
                connected().getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The test has ended.
                return;
            }
        });
    }

    private Socket connected() {
        try {
            accepter.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return socket.orElseThrow();
    }

    @Override
    public void close() {
        try (ServerSocket _ = server; Registration _ = registration) {
            if (socket.isPresent()) {
                socket.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
