package orrery.dist;

import java.util.List;

/** The outcome of one step of a handshake. */
record HandshakeStep<S>(S state, List<HandshakeEffect> effects) {
    HandshakeStep {
        effects = List.copyOf(effects);
    }

    static <S> HandshakeStep<S> to(S state, HandshakeEffect... effects) {
        return new HandshakeStep<>(state, List.of(effects));
    }
}
