package orrery.dist;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.term.Atom;

/** The connections of a node, and how to get one more. */
public interface Peers {
    /** The connection that is up to that node now. On the path of every remote send: cheap. */
    Optional<Connection> connection(Atom node);

    /**
     * The connection to that node, dialled if there is none; several callers share one attempt. An event loop completes it: what
     * is chained to it must not block, or be chained by one of the methods that end in {@code Async}.
     *
     * @return fails with a {@link ConnectFailure} that says at which stage and why
     */
    CompletableFuture<Connection> connect(Atom node);

    /** Every connection that is up, hidden ones too. */
    Collection<Connection> connections();

    /** A node without a name: connects to nobody. */
    static Peers none() {
        return new Peers() {
            @Override
            public Optional<Connection> connection(Atom node) {
                return Optional.empty();
            }

            @Override
            public CompletableFuture<Connection> connect(Atom node) {
                return CompletableFuture.failedFuture(
                        new ConnectFailure(Atom.of("nonode@nohost"), node, new ConnectFailure.NotAlive()));
            }

            @Override
            public Collection<Connection> connections() {
                return List.of();
            }
        };
    }
}
