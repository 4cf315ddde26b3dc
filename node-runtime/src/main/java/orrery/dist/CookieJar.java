package orrery.dist;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import orrery.term.Cookie;
import orrery.term.NodeName;

/**
 * The cookie of a node, and those it keeps for particular peers ({@code erlang:set_cookie/1,2}). Safe for any thread.
 */
public final class CookieJar {
    private final ConcurrentMap<NodeName, Cookie> perPeer = new ConcurrentHashMap<>();
    private volatile Cookie common;

    public CookieJar(Cookie common) {
        this.common = common;
    }

    /** The cookie shared with every peer that has none of its own here. */
    public Cookie common() {
        return common;
    }

    public void set(Cookie cookie) {
        common = cookie;
    }

    public void set(NodeName peer, Cookie cookie) {
        perPeer.put(peer, cookie);
    }

    /** The cookie to prove to that peer, and that it must prove to us. */
    public Cookie of(NodeName peer) {
        return perPeer.getOrDefault(peer, common);
    }

    @Override
    public String toString() {
        return "CookieJar[*****]";
    }
}
