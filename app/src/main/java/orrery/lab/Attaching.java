package orrery.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import orrery.dist.ConnectFailure;
import orrery.node.HostNames;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** Joins a node and has it watched. Blocks. */
final class Attaching {
    private static final Duration START_DEADLINE = Duration.ofSeconds(15);
    private static final long AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private final Observation observation;
    private final NameRules rules;
    private final HostNames hosts;
    private final HiddenNodes observer;

    Attaching(Observation observation, NameRules rules, HostNames hosts, HiddenNodes observer) {
        this.observation = observation;
        this.rules = rules;
        this.hosts = hosts;
        this.observer = observer;
    }

    /**
     * Attaches to a node that a person named. The name service of this machine tells only the part before the {@code @}, so
     * the host may be a guess: if the node that answers has the same one and another host, that is the one that was meant.
     *
     * @return the name of the node that was met
     */
    NodeName attach(NodeName node, Cookie cookie) throws InterruptedException, ExecutionException {
        rules.checkPair(observer.ownName(node), node).ifPresent(problem -> {
            throw new LabException(problem);
        });
        try {
            observation.attach(node, cookie, false).get();
            return node;
        } catch (ExecutionException e) {
            Optional<NodeName> meant = answered(e.getCause())
                    .filter(said -> said.alive().equals(node.alive()) && hosts.leadsHere(node.host()));
            if (meant.isEmpty()) {
                throw e;
            }
            observation.attach(meant.get(), cookie, false).get();
            return meant.get();
        }
    }

    /** A node that just registered may need another moment before it shakes hands. */
    void attachStarted(NewNode node) throws InterruptedException {
        long end = System.nanoTime() + START_DEADLINE.toNanos();
        while (true) {
            try {
                observation.attach(node.name(), node.cookie(), true).get();
                return;
            } catch (ExecutionException e) {
                if (!mayPass(e.getCause()) || System.nanoTime() - end >= 0) {
                    throw LabException.of(e.getCause() == null ? e : e.getCause());
                }
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    private static boolean mayPass(@Nullable Throwable failure) {
        return failure instanceof ConnectFailure refused && switch (refused.reason()) {
            case ConnectFailure.PortRefused _,ConnectFailure.ClosedEarly _,ConnectFailure.NotRegistered _ -> true;
            default -> false;
        };
    }

    private static Optional<NodeName> answered(@Nullable Throwable failure) {
        if (failure instanceof ConnectFailure refused
                && refused.reason() instanceof ConnectFailure.WrongPeerName(String said)) {
            try {
                return Optional.of(NodeName.parse(said));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
