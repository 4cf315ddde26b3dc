package orrery.dist;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node secures its connections, as {@code erl -proto_dist inet_tls} does (protocol §2.8).
 *
 * @param server when it is dialled: needs a certificate
 * @param client when it dials: needs one only where peers demand one
 */
public record TlsSettings(End server, End client) {
    public TlsSettings {
        if (server.certificates().isEmpty()) {
            throw new IllegalArgumentException(
                    "a node that speaks TLS needs a certificate to show to its callers: give a certfile to its server");
        }
    }

    /**
     * One end of a connection; files are PEM.
     *
     * @param certificates our certificate, and after it those up to the authority
     * @param key its private key (PKCS #8); empty: in the same file
     * @param authorities whose signatures we trust; empty: those the JDK trusts
     * @param verify whether the peer's certificate is checked: {@code verify_peer} if so, else {@code verify_none}
     * @param failIfNoPeerCertificate of a server that verifies: refuse callers that show no certificate
     * @param versions as OTP names them, {@code tlsv1.2} and {@code tlsv1.3}
     */
    public record End(Optional<Path> certificates, Optional<Path> key, Optional<Path> authorities, boolean verify,
            boolean failIfNoPeerCertificate, List<String> versions) {
        /** Shows nothing and checks nothing: what OTP's client does without options. */
        public static final End OPEN = new End(Optional.empty(), Optional.empty(), Optional.empty(), false, false,
                List.of("tlsv1.2", "tlsv1.3"));

        public End {
            versions = List.copyOf(versions);
        }

        public End showing(Path chain, Path privateKey) {
            return new End(Optional.of(chain), Optional.of(privateKey), authorities, verify, failIfNoPeerCertificate,
                    versions);
        }

        /** @param always whether a caller without a certificate is refused; of no meaning when dialling */
        public End verifying(Path trusted, boolean always) {
            return new End(certificates, key, Optional.of(trusted), true, always, versions);
        }

        public End speaking(List<String> some) {
            return new End(certificates, key, authorities, verify, failIfNoPeerCertificate, some);
        }
    }
}
