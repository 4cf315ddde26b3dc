package orrery.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Reference;

/** A process without code, whose part an actor plays; counts how often its code would have been woken. */
final class Subject implements Runner {
    static final ProcessTable TABLE = new ProcessTable(
            ProcessSettings.of(Atom.of("stress@localhost"), new Creation(1), new NoCode()).withLimit(10_000_000));
    private static final Spawn SPAWN = Spawn.body("stress", "subject", _ -> {});

    final LocalProcess process = TABLE.create(SPAWN, Optional.empty(), TABLE.identifiers().nobody());
    private final AtomicInteger woken = new AtomicInteger();

    Subject() {
        process.runner(this);
        process.stateBeforeStart().trapping = true;
        TABLE.publish(process);
    }

    @Override
    public void wake() {
        woken.incrementAndGet();
    }

    @Override
    public void cut() {
        // There is no code to cut.
    }

    /** Has the turn on the actor's thread. */
    @Override
    public void give(Reacting turn) {
        Thread actor = Thread.currentThread();
        turn.turn(new Host() {
            @Override
            public Thread thread() {
                return actor;
            }

            @Override
            public void enter() {
                // It waits for nobody.
            }

            @Override
            public void leave() {
                // Nobody waits for it.
            }
        });
    }

    int woken() {
        return woken.get();
    }

    /** Its ties to others, as its own code makes them. */
    Ties ties() {
        return new Ties(TABLE, process);
    }

    void link(Subject other) {
        try {
            ties().link(other.process.pid());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reference monitor(Subject other) {
        try {
            return ties().monitor(other.process.pid(), MonitorOptions.PLAIN);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(Subject to) {
        send(to.process.pid());
    }

    void send(Pid to) {
        process.ownDo((_, post) -> post.message(process.pid(), to, Atom.OK));
    }

    void end() {
        process.finish(Atoms.NORMAL);
    }

    int messages() {
        return process.act((state, _) -> state.mailbox.size()).orElse(-1);
    }

    boolean isLinkedTo(Subject other) {
        return process.act((state, _) -> state.relations.linked().contains(other.process.pid())).orElse(false);
    }

    /** A node that knows no functions. */
    private static final class NoCode implements Code {
        @Override
        public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
            return Optional.empty();
        }

        @Override
        public Collection<Atom> modules() {
            return List.of();
        }

        @Override
        public Collection<Export> exports(Atom module) {
            return List.of();
        }
    }
}
