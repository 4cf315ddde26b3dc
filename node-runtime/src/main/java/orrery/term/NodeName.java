package orrery.term;

/**
 * The full name of a node, {@code alive@host}. Names are in the order of their text.
 *
 * @param alive what stands before the {@code @}
 * @param host what stands after it
 */
public record NodeName(String alive, String host) implements Comparable<NodeName> {
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
    public int compareTo(NodeName other) {
        // Without making texts: a large map asks for the order of very many pairs.
        int common = Math.min(alive.length(), other.alive.length());
        for (int i = 0; i < common; i++) {
            if (alive.charAt(i) != other.alive.charAt(i)) {
                return Character.compare(alive.charAt(i), other.alive.charAt(i));
            }
        }
        if (alive.length() == other.alive.length()) {
            return host.compareTo(other.host);
        }
        return alive.length() == common
                ? Character.compare('@', other.alive.charAt(common))
                : Character.compare(alive.charAt(common), '@');
    }

    /** Written out, as those of {@link Pid} are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NodeName name && alive.equals(name.alive) && host.equals(name.host);
    }

    @Override
    public int hashCode() {
        return 31 * alive.hashCode() + host.hashCode();
    }

    @Override
    public String toString() {
        return alive + "@" + host;
    }
}
