package orrery.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.dist.DistFlags;
import orrery.dist.Peers;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Two labs connected without a network: each direction delivers in order, on a thread of its own, as an event loop does. */
final class Wire implements AutoCloseable {
    private final End fromLeft;
    private final End fromRight;

    Wire(Lab left, Lab right) {
        fromLeft = new End(left, right);
        fromRight = new End(right, left);
        fromLeft.answer = Optional.of(fromRight);
        fromRight.answer = Optional.of(fromLeft);
        for (End end : List.of(fromLeft, fromRight)) {
            end.from.processes.attach(end);
            end.from.processes.up(end);
        }
    }

    /** Waits until what was sent, and what was sent in answer to that, has arrived. */
    void settle() {
        for (int i = 0; i < 4; i++) {
            for (End end : List.of(fromLeft, fromRight)) {
                Lab.get(CompletableFuture.runAsync(() -> {}, end.loop));
            }
        }
    }

    @Override
    public void close() {
        for (End end : List.of(fromLeft, fromRight)) {
            end.loop.execute(() -> end.to.processes.down(end.answer.orElseThrow(), Atom.of("connection_closed")));
            end.loop.close();
        }
    }

    /** One lab's connection to the other. */
    private static final class End implements Connection, Peers {
        private final Lab from;
        private final Lab to;
        private final ExecutorService loop = Executors.newSingleThreadExecutor();
        private Optional<End> answer = Optional.empty();

        private End(Lab from, Lab to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public NodeName peer() {
            return NodeName.of(to.processes.node());
        }

        @Override
        public Atom peerAtom() {
            return to.processes.node();
        }

        @Override
        public Creation peerCreation() {
            return to.processes.creation();
        }

        @Override
        public DistFlags flags() {
            return DistFlags.of(DistFlag.SPAWN, DistFlag.UNLINK_ID, DistFlag.ALIAS);
        }

        @Override
        public boolean isHidden() {
            return false;
        }

        @Override
        public long id() {
            return 1;
        }

        @Override
        public void send(Control control) {
            loop.execute(() -> {
                to.processes.received(answer.orElseThrow(), control);
                to.processes.settled(answer.orElseThrow());
            });
        }

        @Override
        public boolean isWritable(Pid sender) {
            return true;
        }

        @Override
        public void awaitWritable(Pid sender) {}

        @Override
        public void close(Atom reason) {
            throw new UnsupportedOperationException("a wire is closed as a whole");
        }

        @Override
        public Traffic traffic() {
            return new Traffic(0, 0, 0, 0);
        }

        @Override
        public Optional<Connection> connection(Atom node) {
            return node.equals(peerAtom()) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public CompletableFuture<Connection> connect(Atom node) {
            return connection(node).map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("not on this wire")));
        }

        @Override
        public Collection<Connection> connections() {
            return List.of(this);
        }
    }
}
