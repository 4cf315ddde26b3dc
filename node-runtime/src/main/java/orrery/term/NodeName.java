package orrery.term;

/**
 * The full name of a node, {@code alive@host}.
 *
 * @param alive what stands before the {@code @}
 * @param host what stands after it
 */
public record NodeName(String alive, String host) {
    public NodeName {
        if (alive.isEmpty() || host.isEmpty() || alive.contains("@") || host.contains("@")) {
            throw new IllegalArgumentException("a node name is name@host, not '" + alive + "@" + host + "'");
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code name@host} with exactly one {@code @} */
    public static NodeName parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("a node name is name@host; '" + text + "' has no @host");
        }
        return new NodeName(text.substring(0, at), text.substring(at + 1));
    }

    public static NodeName of(Atom atom) {
        return parse(atom.name());
    }

    /** Whether it is a long name: the host has a dot or is an IPv6 literal (protocol §2.9). */
    public boolean isLong() {
        return host.contains(".") || host.contains(":");
    }

    public Atom atom() {
        return Atom.of(toString());
    }

    @Override
    public String toString() {
        return alive + "@" + host;
    }
}
