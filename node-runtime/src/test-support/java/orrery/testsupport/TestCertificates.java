package orrery.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and certificates of its making, as PEM files, made anew by the JDK's keytool. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    private TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
    }

    /** With an authority {@code ca}, a certificate {@code node} for this host, and one {@code expired}. */
    public static TestCertificates in(Path folder) {
        TestCertificates all = new TestCertificates(folder);
        all.keytool("-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c=ca:true", "-ext", "ku=keyCertSign");
        all.issue("node", Interop.shortHost(), "-1d");
        return all;
    }

    /** A certificate for that host, valid from then on for two days. */
    public TestCertificates issue(String alias, String host, String from) {
        keytool("-alias", alias, "-signer", "ca", "-dname", "CN=" + alias, "-ext", "san=dns:" + host, "-startdate",
                from, "-validity", "2");
        return this;
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate and those above it. */
    public Path chain(String alias) {
        StringBuilder pem = new StringBuilder();
        try {
            for (Certificate certificate : open().getCertificateChain(alias)) {
                pem.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return write(alias + ".pem", pem.toString());
    }

    public Path key(String alias) {
        try {
            return write(alias + ".key", pem("PRIVATE KEY",
                    open().getKey(alias, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What {@code erl -ssl_dist_optfile} takes for mutual verification. */
    public Path optfile(String versions) {
        String both = "[{certfile,\"" + chain("node") + "\"},{keyfile,\"" + key("node") + "\"},{cacertfile,\""
                + chain("ca") + "\"},{verify,verify_peer},{versions," + versions + "}";
        return write("optfile-" + versions.hashCode(), "[{server," + both + ",{fail_if_no_peer_cert,true}]},\n{client,"
                + both + "]}].\n");
    }

    private KeyStore open() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
