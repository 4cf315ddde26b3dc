package orrery.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import orrery.process.Body;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A process of the app's hidden node that hears from the processes which stand in for us on other nodes, and watches others to
 * their end. They in turn watch it: when it is gone, they let go.
 */
final class Keeper implements Body {
    private static final Atom WATCH = Atom.of("watch");

    private final Processes home;
    private final BiConsumer<Pid, Term> ended;
    /** By what each is told to answer with, the answer that is awaited. */
    private final Map<Reference, CompletableFuture<Term>> awaited = new ConcurrentHashMap<>();
    private final Pid pid;

    private Keeper(Processes home, BiConsumer<Pid, Term> ended) {
        this.home = home;
        this.ended = ended;
        this.pid = home.spawn(Spawn.body("orrery", "keeper", this));
    }

    /** @param ended hears of each watched process that ended, and of its exit reason */
    static Keeper start(Processes home, BiConsumer<Pid, Term> ended) {
        return new Keeper(home, ended);
    }

    Pid pid() {
        return pid;
    }

    Reference tag() {
        return home.makeReference();
    }

    /** The next message {@code {Tag, Answer}}. */
    CompletableFuture<Term> answer(Reference tag) {
        CompletableFuture<Term> answer = new CompletableFuture<>();
        awaited.put(tag, answer);
        return answer;
    }

    void forget(Reference tag) {
        awaited.remove(tag);
    }

    void send(Pid to, Term message) {
        home.send(to, message);
    }

    /**
     * Hears of its end, whatever else happens; a process that is watched already stays so.
     *
     * @return completes when the monitor is on its way: what is sent to that node afterwards finds it there
     */
    CompletableFuture<Term> watch(Pid process) {
        Reference tag = tag();
        CompletableFuture<Term> watching = answer(tag);
        home.send(pid, Tuple.of(WATCH, process, tag));
        return watching;
    }

    @Override
    public void run(Self self) throws InterruptedException {
        Map<Reference, Pid> watched = new HashMap<>();
        while (true) {
            Term message = self.receive(any -> any);
            if (message instanceof Tuple down && down.is("DOWN", 5) && down.get(1) instanceof Reference monitor) {
                Pid gone = watched.remove(monitor);
                if (gone != null) {
                    ended.accept(gone, down.get(4));
                }
            } else if (message instanceof Tuple watch && watch.is("watch", 3) && watch.get(1) instanceof Pid process
                    && watch.get(2) instanceof Reference tag) {
                if (!watched.containsValue(process)) {
                    watched.put(self.monitor(process), process);
                }
                Optional.ofNullable(awaited.remove(tag)).ifPresent(future -> future.complete(process));
            } else if (message instanceof Tuple pair && pair.arity() == 2
                    && pair.get(0) instanceof Reference tag) {
                Optional.ofNullable(awaited.remove(tag)).ifPresent(future -> future.complete(pair.get(1)));
            }
        }
    }
}
