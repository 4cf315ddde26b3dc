package orrery.dist;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import orrery.term.Pid;

/**
 * An encoded signal that waits to be written. Its packet header is made when it leaves, because that names the atoms which
 * the peer does not know by then.
 *
 * @param terms the encoded terms, behind {@value #HEADROOM} bytes for the header
 * @param bytes how many bytes of terms there were at first
 * @param controlBytes how many of them are the control tuple
 * @param sender whose signal it is, if that can be told
 */
record OutboundMessage(ByteBuf terms, int bytes, int controlBytes, MessageAtoms atoms, Optional<Pid> sender) {
    /** Enough for any header without new atoms that names some 60 of them; longer ones take a buffer of their own. */
    static final int HEADROOM = 128;
}
