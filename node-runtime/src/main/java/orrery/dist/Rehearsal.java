package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.security.SecureRandom;
import java.util.Optional;
import orrery.epmd.EpmdAddress;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Tuple;

/** Welcomes a caller and answers it, both in memory only: what the first real one would wait for is loaded then. */
final class Rehearsal {
    private static final NodeName CALLER = new NodeName("caller", "localhost");
    private static final Creation CREATION = new Creation(4);

    private final int challenge = new SecureRandom().nextInt();
    private final Cookie cookie = new Cookie("none");
    private final Identity.Named me = new Identity.Named(new NodeName("rehearsal", "localhost"), CREATION);
    private final DistFlags flags;
    private final HandshakeHandler.Machine host;

    Rehearsal() {
        CookieJar cookies = new CookieJar(cookie);
        flags = DistributionConfig.of(me, cookies, new EpmdAddress("localhost", EpmdAddress.DEFAULT_PORT)).offer();
        host = Machines.acceptor(me, new HandshakeTerms(me, flags, DistFlags.MANDATORY_25, challenge, cookies));
    }

    /** @return whom it let in */
    Optional<HandshakeEffect.Established> run() {
        step(new HandshakeEvent.Received(new HandshakeMessage.SendName(flags, CREATION, CALLER.toString())));
        step(new HandshakeEvent.Admitted(new HandshakeEvent.Admission.Welcome()));
        Optional<HandshakeEffect.Established> caller = step(new HandshakeEvent.Received(
                new HandshakeMessage.ChallengeReply(challenge, Proof.of(cookie, challenge))));
        caller.ifPresent(each -> answer(each.flags()));
        return caller;
    }

    private Optional<HandshakeEffect.Established> step(HandshakeEvent event) {
        Optional<HandshakeEffect.Established> established = Optional.empty();
        for (HandshakeEffect effect : host.step(event)) {
            if (effect instanceof HandshakeEffect.Send(HandshakeMessage message)) {
                ByteBuf packet = UnpooledByteBufAllocator.DEFAULT.heapBuffer();
                HandshakeCodec.write(message, packet);
                packet.release();
            } else if (effect instanceof HandshakeEffect.Complete(HandshakeEffect.Established caller)) {
                established = Optional.of(caller);
            }
        }
        return established;
    }

    private void answer(DistFlags agreed) {
        Pid caller = new Pid(CALLER.atom(), 1, 0, CREATION);
        new ControlEncoder(agreed).encode(new Control.Send(Optional.empty(), caller, Tuple.of(caller, Atom.of("yes"))),
                UnpooledByteBufAllocator.DEFAULT).ifPresent(message -> message.terms().release());
    }
}
