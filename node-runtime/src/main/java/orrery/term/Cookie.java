package orrery.term;

/** The shared secret of a cluster. Its {@code toString} does not show it. */
public record Cookie(String secret) {
    public Cookie {
        if (secret.isEmpty() || secret.length() > Atom.MAX_CHARACTERS) {
            throw new IllegalArgumentException("a cookie has 1 to 255 characters, not " + secret.length());
        }
    }

    @Override
    public String toString() {
        return "Cookie[*****]";
    }
}
