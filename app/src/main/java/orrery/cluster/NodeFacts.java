package orrery.cluster;

import orrery.term.Creation;
import orrery.term.NodeName;

/**
 * What a node is, as far as it was told.
 *
 * @param hidden whether it joins others as a hidden node ({@code erl -hidden})
 * @param release the OTP release it runs or speaks as, such as {@code "27"}; empty if not known
 * @param creation which incarnation of its name it is; {@link Creation#UNKNOWN} if not known
 * @param startedByUs whether the app started it, and so ends it
 */
public record NodeFacts(NodeKind kind, NameMode nameMode, boolean hidden, String release, Creation creation,
        boolean startedByUs) {

    /** What is known of a node that was only mentioned. */
    public static NodeFacts mentioned(NodeName name) {
        return new NodeFacts(NodeKind.UNKNOWN, NameMode.of(name), false, "", Creation.UNKNOWN, false);
    }
}
