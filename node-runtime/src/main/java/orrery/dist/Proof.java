package orrery.dist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import orrery.term.Cookie;

/**
 * The answer to a challenge: shows that one knows the cookie without telling it (protocol §2, {@code gen_digest} in
 * {@code dist_util.erl}). Its {@code toString} does not show it.
 */
final class Proof {
    static final int BYTES = 16;

    private final byte[] digest;

    private Proof(byte[] digest) {
        this.digest = digest;
    }

    /** @param challenge read as an unsigned number */
    static Proof of(Cookie cookie, int challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            // OTP hashes the characters of the cookie as bytes; it cannot start with one above Latin-1.
            md5.update(cookie.secret().getBytes(StandardCharsets.ISO_8859_1));
            return new Proof(md5.digest(Integer.toUnsignedString(challenge).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    static Proof adopting(byte[] sixteen) {
        return new Proof(sixteen);
    }

    byte[] bytes() {
        return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proof proof && MessageDigest.isEqual(digest, proof.digest);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Proof[*****]";
    }
}
