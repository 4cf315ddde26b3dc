package orrery.dist;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong with TLS, in words about "the other end" that fit both roles; with what to do. */
final class TlsTrouble {
    private static final String ALERT = "received fatal alert: ";

    private static final String UNTRUSTED = "the other end's certificate is signed by nobody we trust: "
            + "put its authority into our cacertfile";

    private TlsTrouble() {}

    static String words(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return "TLS failed: " + failure.getMessage();
    }

    private static Optional<String> known(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case NotSslRecordException _ -> "the other end speaks without TLS: switch it on there, or off here";
            case SslHandshakeTimeoutException _ -> "the other end did not finish the TLS handshake in time: it hangs, "
                    + "or speaks without TLS";
            case ClosedChannelException _ -> "the other end hung up during the TLS handshake: it speaks without TLS, "
                    + "or does not like our certificate";
            case CertificateExpiredException e -> "the other end's certificate has expired (" + e.getMessage()
                    + "): renew it";
            case CertificateNotYetValidException e -> "the other end's certificate is not valid yet (" + e.getMessage()
                    + "): see to the clocks";
            case CertPathBuilderException _ -> UNTRUSTED;
            default -> byMessage(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT));
        });
    }

    private static @Nullable String byMessage(String message) {
        int alert = message.indexOf(ALERT);
        if (alert >= 0) {
            return refused(message.substring(alert + ALERT.length()));
        }
        if (message.contains("signature check failed")) {
            return UNTRUSTED;
        }
        if (message.contains("no subject alternative") || message.contains("no name matching")) {
            return "the other end's certificate is for another host (" + message
                    + "): it has to name the host part of the node's name";
        }
        if (message.contains("empty client certificate chain") || message.contains("empty server certificate chain")) {
            return "the other end showed no certificate, and one is demanded: give it a certfile";
        }
        if (message.contains("protocol version") || message.contains("no appropriate protocol")) {
            return "the two ends have no version of TLS in common (" + message + ")";
        }
        return null;
    }

    private static String refused(String alert) {
        return "the other end refused with the alert " + alert + switch (alert) {
            case "unknown_ca" -> ": put the authority of our certificate into its cacertfile";
            case "certificate_expired" -> ": renew our certificate";
            case "certificate_required" -> ": it demands a certificate of us, give this end a certfile";
            case "protocol_version" -> ": no version of TLS in common";
            case "handshake_failure" -> ": no cipher or certificate in common, or a demanded one was not shown";
            default -> "";
        };
    }
}
