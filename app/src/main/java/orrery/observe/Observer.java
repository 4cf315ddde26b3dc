package orrery.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import orrery.cluster.Journal;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Term;

/** The hidden node through which the app looks at the cluster. Any thread may call; nothing here blocks. */
public interface Observer {
    /** Whether that is the app itself: never drawn, never watched. */
    boolean isOwn(NodeName node);

    /**
     * Connects to the node, hidden.
     *
     * @return the incarnation that was met; fails with a {@code ConnectFailure}
     */
    CompletableFuture<Creation> join(NodeName node, Cookie cookie);

    /** Ends the connection to it. */
    void leave(NodeName node);

    /** Fails with a {@link CallFailure}. Never connects: a node that was not joined is lost. */
    CompletableFuture<Term> call(NodeName node, Call call, Duration deadline);

    /** Hears of every joined node whose connection ended, also by {@link #leave}; must only hand over. */
    Journal.Subscription onLost(LostListener listener);

    /** What all this cost since the start. */
    Spent spent();

    /** Hears that a connection ended. */
    @FunctionalInterface
    interface LostListener {
        /** @param reason as OTP names it, for example {@code connection_closed} */
        void lost(NodeName node, String reason);
    }

    /** Totals since the start: requests put, bytes both ways. */
    record Spent(long requests, long bytes) {}
}
