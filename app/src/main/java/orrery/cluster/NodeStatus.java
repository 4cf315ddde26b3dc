package orrery.cluster;

/** What we know of a node's life. */
public enum NodeStatus {
    /** Its name was seen (epmd, a peer's list) but it has not answered us: we know what others say of it, no more. */
    KNOWN,
    /** It answers. */
    UP,
    /** It answered before and is silent now: what is shown of it is old. */
    SUSPECT,
    /** It is gone. */
    DOWN
}
