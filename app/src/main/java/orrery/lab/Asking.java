package orrery.lab;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import orrery.observe.Call;
import orrery.observe.CallFailure;
import orrery.observe.Observer;
import orrery.term.NodeName;
import orrery.term.Term;

/** Calls functions of attached nodes; what goes wrong is a card. Blocks, so it belongs on a virtual thread. */
final class Asking {
    /** A person waits for it; OTP's own calls wait as long. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Observer observer;

    Asking(Observer observer) {
        this.observer = observer;
    }

    /** @throws LabException with the card of what went wrong */
    Term ask(NodeName node, Call call) throws InterruptedException {
        return ask(node, call, DEADLINE);
    }

    Term ask(NodeName node, Call call, Duration deadline) throws InterruptedException {
        try {
            return observer.call(node, call, deadline).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailure failure) {
                throw new LabException(problem(failure));
            }
            throw new IllegalStateException("a call failed in an unknown way", e.getCause());
        }
    }

    static Problem problem(CallFailure failure) {
        Card card = switch (failure) {
            case CallFailure.Silent silent -> Card.of("E00.silent").with("seconds", silent.waited().toSeconds());
            case CallFailure.Lost lost when lost.reason().equals(CallFailure.Lost.NOT_JOINED) ->
                Card.of("E00.unwatched");
            case CallFailure.Lost lost -> Card.of("E00.lost").with("reason", lost.reason());
            case CallFailure.Raised raised -> Card.of("E00.raised").with("reason", raised.reason());
        };
        return card.to(failure.node()).with("call", failure.call()).problem();
    }
}
