package orrery.dist;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whom a node connects with, either way round ({@code net_kernel:allow/1}): everybody while the list is empty. An entry
 * is a node name, a host, or the part of a name up to and including the {@code @}. Safe for any thread.
 */
public final class AllowList {
    private final List<String> entries = new CopyOnWriteArrayList<>();

    /** Adds to the list; as in OTP, there is no way back. */
    public void allow(Collection<String> more) {
        entries.addAll(more);
    }

    /** @param who a node name, or the host of a node that has none yet */
    public boolean allows(String who) {
        if (entries.isEmpty()) {
            return true;
        }
        int at = who.indexOf('@');
        String host = who.substring(at + 1);
        String alive = who.substring(0, at + 1);
        return entries.stream().anyMatch(e -> e.equals(who) || e.equals(host) || !alive.isEmpty() && e.equals(alive));
    }

    public List<String> entries() {
        return List.copyOf(entries);
    }
}
