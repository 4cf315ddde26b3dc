package orrery.kernel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** How a supervisor ends a child: it asks, waits as long as the child was promised, and then kills. */
final class ChildEnding {
    static final Atom SHUTDOWN = Atom.of("shutdown");
    private static final Atom KILL = Atom.of("kill");

    private ChildEnding() {}

    /** Returns when the child is gone, and no exit of it is left in the mailbox. */
    static void end(Self supervisor, Pid child, ChildSpec spec) throws InterruptedException {
        Reference monitor = supervisor.monitor(child);
        ask(supervisor, child, spec);
        await(supervisor, child, monitor, spec);
    }

    /** The first half of {@link #end}, for many children at a time. */
    static void ask(Self supervisor, Pid child, ChildSpec spec) throws InterruptedException {
        supervisor.exit(child, spec.shutdown().equals(ChildSpec.BRUTAL_KILL) ? KILL : SHUTDOWN);
    }

    /** The second half. */
    static void await(Self supervisor, Pid child, Reference monitor, ChildSpec spec) throws InterruptedException {
        Optional<Term> down = spec.shutdown() instanceof SmallInt(long patience)
                ? supervisor.receive(message -> isDown(message, monitor), Duration.ofMillis(patience))
                : Optional.of(supervisor.receive(message -> isDown(message, monitor)));
        if (down.isEmpty()) {
            supervisor.exit(child, KILL);
            Term killed = supervisor.receive(message -> isDown(message, monitor));
            assert killed instanceof Tuple;
        }
        supervisor.unlink(child);
        // A monitor tells even of a child that unlinked itself; the exit of one that did not came before.
        Optional<Term> flushed = supervisor.receive(message -> message instanceof Tuple exit && exit.is("EXIT", 3)
                && exit.get(1).equals(child) ? message : null, Duration.ZERO);
        assert flushed.isEmpty() || flushed.get() instanceof Tuple;
    }

    private static @Nullable Term isDown(Term message, Reference monitor) {
        return message instanceof Tuple down && down.is("DOWN", 5) && down.get(1).equals(monitor) ? message : null;
    }
}
