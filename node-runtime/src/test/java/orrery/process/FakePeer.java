package orrery.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.dist.DistFlags;
import orrery.dist.Peers;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;

/** A peer of a {@link Lab} that is played by the test: it hears what the lab sends, and says what the test wants. */
final class FakePeer {
    static final Creation CREATION = new Creation(5);

    private final Lab lab;
    private final Atom name;
    private final BlockingQueue<Control> heard = new LinkedBlockingQueue<>();
    private volatile Optional<Line> line = Optional.empty();
    private volatile boolean reachable = true;
    private volatile boolean hidden;
    private volatile DistFlags flags = DistFlags.of(DistFlag.SPAWN, DistFlag.UNLINK_ID, DistFlag.ALIAS);
    private long lines;
    private long references;

    /** The lab reaches it, and nobody else. */
    FakePeer(Lab lab, String name) {
        this.lab = lab;
        this.name = Atom.of(name);
        lab.processes.attach(new Peers() {
            @Override
            public Optional<Connection> connection(Atom node) {
                return line.map(up -> up);
            }

            @Override
            public CompletableFuture<Connection> connect(Atom node) {
                if (!reachable || !node.equals(FakePeer.this.name)) {
                    return CompletableFuture.failedFuture(new IllegalStateException(node + " is not there"));
                }
                return CompletableFuture.completedFuture(line.orElseGet(FakePeer.this::up));
            }

            @Override
            public Collection<Connection> connections() {
                return line.<Connection>map(up -> up).stream().toList();
            }
        });
    }

    Atom name() {
        return name;
    }

    FakePeer hidden() {
        hidden = true;
        return this;
    }

    FakePeer with(DistFlags negotiated) {
        flags = negotiated;
        return this;
    }

    void unreachable() {
        reachable = false;
    }

    synchronized Line up() {
        Line up = new Line(++lines);
        line = Optional.of(up);
        lab.processes.up(up);
        return up;
    }

    void down(String reason) {
        Line up = line.orElseThrow();
        line = Optional.empty();
        lab.processes.down(up, Atom.of(reason));
    }

    /** The lab receives this. */
    void say(Control control) {
        lab.processes.received(line.orElseThrow(), control);
        lab.processes.settled(line.orElseThrow());
    }

    /** The next signal from the lab. */
    Control hear() {
        try {
            Control control = heard.poll(Lab.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (control == null) {
                throw new AssertionError(name + " heard nothing");
            }
            return control;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    <C extends Control> C hear(Class<C> kind) {
        return kind.cast(hear());
    }

    /** All that came so far and was not heard yet. */
    List<Control> heard() {
        List<Control> all = new ArrayList<>();
        heard.drainTo(all);
        return all;
    }

    Pid pid(long id) {
        return new Pid(name, id, 0, CREATION);
    }

    Reference reference() {
        return new Reference(name, CREATION, List.of(++references, 0L, 0L));
    }

    void busy(boolean busy) {
        line.orElseThrow().writable(!busy);
    }

    /** One connection to the peer. */
    final class Line implements Connection {
        private final long id;
        private volatile CompletableFuture<Boolean> writable = CompletableFuture.completedFuture(true);

        private Line(long id) {
            this.id = id;
        }

        void writable(boolean now) {
            if (now) {
                writable.complete(true);
            } else {
                writable = new CompletableFuture<>();
            }
        }

        @Override
        public NodeName peer() {
            return NodeName.of(name);
        }

        @Override
        public Atom peerAtom() {
            return name;
        }

        @Override
        public Creation peerCreation() {
            return CREATION;
        }

        @Override
        public DistFlags flags() {
            return flags;
        }

        @Override
        public boolean isHidden() {
            return hidden;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public void send(Control control) {
            heard.add(control);
        }

        @Override
        public boolean isWritable(Pid sender) {
            return writable.isDone();
        }

        @Override
        public void awaitWritable(Pid sender) throws InterruptedException {
            try {
                writable.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close(Atom reason) {
            down(reason.name());
        }

        @Override
        public Traffic traffic() {
            return new Traffic(0, 0, 0, 0);
        }
    }
}
