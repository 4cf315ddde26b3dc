package orrery.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orrery.cluster.ClusterEvent;
import orrery.cluster.End;
import orrery.cluster.Journal;
import orrery.dist.ConnectFailure;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Term;

/** Tells one node to connect to another, or to disconnect. Blocks. */
final class Meeting {
    /** OTP gives up after 7 s at each step of the handshake. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final HiddenNodes observer;
    private final Observation observation;
    private final Journal journal;
    private final Asking asking;

    Meeting(HiddenNodes observer, Observation observation, Journal journal, Asking asking) {
        this.observer = observer;
        this.observation = observation;
        this.journal = journal;
        this.asking = asking;
    }

    void connect(NodeName from, NodeName to) throws InterruptedException {
        boolean isUp = journal.state().connection(from, to)
                .filter(known -> known.at(from) instanceof End.Reported).isPresent();
        if (!isUp) {
            observation.tell(List.of(new ClusterEvent.ConnectionPending(Instant.now(), from, to)));
        }
        try {
            Term answer = asking.ask(from, Call.of("net_kernel", "connect_node", to.atom()), DEADLINE);
            if (answer.equals(Atom.of("ignored"))) {
                throw Card.of("E08").from(from).to(to).exception();
            }
            if (!answer.equals(Atom.TRUE)) {
                throw refused(from, to);
            }
        } catch (LabException e) {
            if (!isUp) {
                tellRefused(from, to, from, e.problem());
            }
            throw e;
        } finally {
            observation.lookNow(from, to);
        }
    }

    /** A connection of which only the other end still knows is ended there. */
    void disconnect(NodeName from, NodeName to) throws InterruptedException {
        try {
            boolean had = disconnectAt(from, to);
            if (!had && !(observation.isJoined(to) && disconnectAt(to, from))) {
                throw Card.of("E00.apart").from(from).to(to).exception();
            }
        } finally {
            observation.lookNow(from, to);
        }
    }

    private boolean disconnectAt(NodeName at, NodeName from) throws InterruptedException {
        return asking.ask(at, Call.of("erlang", "disconnect_node", from.atom())).equals(Atom.TRUE);
    }

    /**
     * The node that was refused knows nothing but "no". So the same is tried from here, with its cookie: what stops us most
     * likely stopped it.
     */
    private LabException refused(NodeName from, NodeName to) throws InterruptedException {
        Optional<ConnectFailure> failure = observer.probe(to, cookie(from, to)).failure();
        if (failure.isPresent()) {
            return new LabException(Refusals.problem(from.atom(), to.atom(), failure.get().reason()));
        }
        return Card.of("E00.alone").from(from).to(to).with("detail", to + " takes the cookie of " + from
                + " when it is shown from here, so its name is refused, or the way between the two is blocked.")
                .exception();
    }

    /** The cookie that the node shows this peer ({@code erlang:get_cookie/1} since OTP 24.1). */
    private Cookie cookie(NodeName from, NodeName to) throws InterruptedException {
        Term cookie;
        try {
            cookie = asking.ask(from, Call.of("erlang", "get_cookie", to.atom()));
        } catch (LabException e) {
            cookie = asking.ask(from, Call.of("erlang", "get_cookie"));
        }
        return new Cookie(cookie instanceof Atom atom && !atom.name().isEmpty() ? atom.name() : "nocookie");
    }

    private void tellRefused(NodeName from, NodeName to, NodeName otherwise, Problem problem) {
        // Whose words they are: the first name in the sentence is the one that said no.
        NodeName by = problem.what().startsWith(to.toString()) ? to : otherwise;
        observation.tell(List.of(new ClusterEvent.ConnectionRefused(Instant.now(), from, to, by, problem.id(),
                problem.what())));
    }
}
