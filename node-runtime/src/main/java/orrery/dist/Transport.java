package orrery.dist;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.net.IDN;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import orrery.term.NodeName;

/** What carries the bytes of a connection ({@code -proto_dist}): TCP as it is, or TLS over it (protocol §2.8). */
final class Transport {
    private static final int PLAIN_LENGTH_BYTES = 2;
    /** {@code inet_tls_dist} announces packets in this way from the first one on. */
    private static final int TLS_LENGTH_BYTES = 4;

    /** Both ends of TLS as the JDK has them. */
    private record Contexts(SslContext server, SslContext client, boolean clientVerifies) {}

    private final Optional<Contexts> tls;
    private final Duration stepTime;

    /** @throws IllegalArgumentException if a certificate or key cannot be used */
    Transport(Optional<TlsSettings> settings, Duration stepTime) {
        tls = settings.map(both -> new Contexts(server(both.server()), client(both.client()),
                both.client().verify()));
        this.stepTime = stepTime;
    }

    boolean isTls() {
        return tls.isPresent();
    }

    /** How many bytes the length of a packet has in the handshake. */
    int lengthBytes() {
        return isTls() ? TLS_LENGTH_BYTES : PLAIN_LENGTH_BYTES;
    }

    /** First of all handlers of a channel that was dialled by us. */
    void dialling(Channel channel, NodeName peer) {
        tls.ifPresent(contexts -> add(channel, forPeer(contexts, channel, peer.host())));
    }

    /** First of all handlers of a channel that was dialled by another. */
    void accepting(Channel channel) {
        // Signatures take milliseconds: not on an event loop.
        tls.ifPresent(contexts -> add(channel, contexts.server().newHandler(channel.alloc(),
                ForkJoinPool.commonPool())));
    }

    private void add(Channel channel, SslHandler handler) {
        handler.setHandshakeTimeoutMillis(stepTime.toMillis());
        channel.pipeline().addLast(handler);
    }

    private static SslHandler forPeer(Contexts contexts, Channel channel, String host) {
        SslHandler handler = contexts.client().newHandler(channel.alloc(), host, 0, ForkJoinPool.commonPool());
        SSLParameters parameters = handler.engine().getSSLParameters();
        // The JDK leaves out hosts without a dot, which OTP sends; addresses are no names (RFC 6066).
        parameters.setServerNames(Names.isAddress(host) ? List.of() : List.of(new SNIHostName(IDN.toASCII(host))));
        parameters.setEndpointIdentificationAlgorithm(contexts.clientVerifies() ? "HTTPS" : "");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private static SslContext server(TlsSettings.End end) {
        File chain = end.certificates().map(Path::toFile).orElseThrow();
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(chain, end.key().map(Path::toFile).orElse(chain));
            ClientAuth auth = end.failIfNoPeerCertificate() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
            return build(builder.clientAuth(end.verify() ? auth : ClientAuth.NONE), end);
        } catch (SSLException | IllegalArgumentException e) {
            throw unusable(end, e);
        }
    }

    private static SslContext client(TlsSettings.End end) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient();
            if (end.certificates().isPresent()) {
                File chain = end.certificates().get().toFile();
                builder.keyManager(chain, end.key().map(Path::toFile).orElse(chain));
            }
            return build(builder, end);
        } catch (SSLException | IllegalArgumentException e) {
            throw unusable(end, e);
        }
    }

    private static SslContext build(SslContextBuilder builder, TlsSettings.End end) throws SSLException {
        if (!end.verify()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (end.authorities().isPresent()) {
            builder.trustManager(end.authorities().get().toFile());
        }
        return builder.sslProvider(SslProvider.JDK)
                .protocols(end.versions().stream().map(v -> v.toLowerCase(Locale.ROOT).replace("tlsv", "TLSv"))
                        .toList())
                .build();
    }

    private static IllegalArgumentException unusable(TlsSettings.End end, Exception cause) {
        return new IllegalArgumentException("TLS cannot be used with " + end + ": " + cause.getMessage(), cause);
    }
}
