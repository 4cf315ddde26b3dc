package orrery.kernel.global;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.Selection;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** A process of a {@link SimNode}: a thread that runs only when it is its turn, and gives the turn back when it waits. */
final class SimProcess {
    private static final Atom NORMAL = Atom.of("normal");

    final SimNode node;
    final Pid pid;
    final List<Term> mailbox = new ArrayList<>();
    final Map<Reference, Term> monitors = new LinkedHashMap<>();
    final Map<Reference, Pid> watchers = new LinkedHashMap<>();
    final Set<Reference> aliases = new LinkedHashSet<>();
    final Set<Atom> nodeMonitors = new LinkedHashSet<>();
    final Set<SimProcess> children = new LinkedHashSet<>();
    Optional<SimProcess> parent = Optional.empty();
    boolean trapping;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private boolean waiting;
    private boolean alive = true;
    private int sleeps;

    SimProcess(SimNode node, Pid pid) {
        this.node = node;
        this.pid = pid;
    }

    boolean isAlive() {
        return alive;
    }

    void start(Body body, Self self) {
        Thread.ofVirtual().start(() -> {
            turn.acquireUninterruptibly();
            Term reason = NORMAL;
            try {
                if (alive) {
                    body.run(self);
                }
            } catch (InterruptedException killed) {
                reason = Atom.of("killed");
            } catch (ErlangError e) {
                reason = e.exitReason();
            } catch (RuntimeException | Error broken) {
                node.cluster().failed(broken);
            }
            ended(reason);
            back.release();
        });
        node.cluster().after(0, this::give);
    }

    /** Lets it run until it waits again. */
    private void give() {
        if (alive || waiting) {
            turn.release();
            back.acquireUninterruptibly();
        }
    }

    private void await() throws InterruptedException {
        waiting = true;
        back.release();
        turn.acquireUninterruptibly();
        waiting = false;
        if (!alive) {
            throw new InterruptedException("killed");
        }
    }

    void deliver(Term message) {
        if (!alive) {
            return;
        }
        mailbox.add(message);
        if (waiting && sleeps == 0) {
            node.cluster().after(0, this::wake);
        }
    }

    private void wake() {
        if (waiting && sleeps == 0) {
            give();
        }
    }

    /** Blocks without looking at messages, as dialling does. */
    void sleep(long millis) throws InterruptedException {
        sleeps++;
        node.cluster().after(millis, () -> {
            sleeps--;
            wake();
        });
        while (sleeps > 0) {
            await();
        }
    }

    <T> Optional<T> receive(Selection<T> selection, Optional<Duration> timeout) throws InterruptedException {
        long end = timeout.map(t -> node.cluster().now() + t.toMillis()).orElse(Long.MAX_VALUE);
        if (timeout.isPresent()) {
            node.cluster().at(end, this::wake);
        }
        while (true) {
            T found = take(selection);
            if (found != null) {
                return Optional.of(found);
            }
            if (node.cluster().now() >= end) {
                return Optional.empty();
            }
            await();
        }
    }

    private <T> @Nullable T take(Selection<T> selection) throws InterruptedException {
        for (Iterator<Term> each = mailbox.iterator(); each.hasNext();) {
            T found = selection.match(each.next());
            if (found != null) {
                each.remove();
                return found;
            }
        }
        return null;
    }

    boolean demonitor(Reference reference) {
        boolean was = monitors.remove(reference) != null;
        aliases.remove(reference);
        mailbox.removeIf(message -> message instanceof Tuple down && down.is("DOWN", 5)
                && down.get(1).equals(reference));
        return was;
    }

    void down(Reference reference, Term reason) {
        Term target = monitors.remove(reference);
        if (target != null) {
            aliases.remove(reference);
            deliver(Tuple.of(Atom.of("DOWN"), reference, Atom.of("process"), target, reason));
        }
    }

    void kill() {
        if (alive) {
            ended(Atom.of("killed"));
            if (waiting) {
                node.cluster().after(0, this::give);
            }
        }
    }

    private void ended(Term reason) {
        if (!alive) {
            return;
        }
        alive = false;
        node.ended(this, reason);
    }
}
