package orrery.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** How a {@link Service} is started: {@code gen:start/6} on top of {@code proc_lib:start_link/5}. */
public final class GenStart {
    private static final Atom ACK = Atom.of("ack");
    private static final Atom PROC_LIB = Atom.of("proc_lib");
    private static final Atom INIT_P = Atom.of("init_p");

    private GenStart() {}

    /**
     * {@code gen_server:start_link}: waits until the service has started.
     *
     * @return {@code {ok, Pid}}, {@code {error, {already_started, Pid}}}, {@code {error, Reason}} or {@code ignore}
     */
    public static Term link(Self parent, Optional<Atom> name, Service service) throws InterruptedException {
        return start(parent, service, Ancestry.childOf(parent, name), true);
    }

    /** {@code gen_server:start}: the same, with no link and no parent. */
    public static Term start(Self starter, Optional<Atom> name, Service service) throws InterruptedException {
        return start(starter, service, Ancestry.childOf(starter, name), false);
    }

    /** A root of the tree: nobody supervises it. Returns at once. */
    static Pid root(Processes processes, Atom name, Service service) {
        Ancestry ancestry = Ancestry.root(name);
        return processes.spawn(spawn(service, ancestry));
    }

    private static Term start(Self parent, Service service, Ancestry ancestry, boolean link)
            throws InterruptedException {
        Spawn spawn = spawn(service, ancestry);
        return await(parent, link ? spawn.linked() : spawn, Optional.empty());
    }

    /**
     * {@code proc_lib:start/5}: spawns a process and waits for what it acknowledges.
     *
     * @param timeout after which it is killed; empty means for ever
     * @return that, or {@code {error, Reason}} if it ended instead
     */
    public static Term await(Self parent, Spawn spawn, Optional<Duration> timeout) throws InterruptedException {
        Spawned child = parent.spawnMonitored(spawn, MonitorOptions.PLAIN);
        Optional<Term> outcome = timeout.isPresent()
                ? parent.receive(message -> outcome(message, child), timeout.get())
                : Optional.of(parent.receive(message -> outcome(message, child)));
        if (outcome.isEmpty()) {
            parent.unlink(child.pid());
            parent.exit(child.pid(), Atom.of("kill"));
        }
        parent.demonitor(child.monitor(), true);
        return outcome.orElseGet(() -> Tuple.of(Atom.ERROR, Atom.of("timeout")));
    }

    /** {@code proc_lib:init_ack/2}: tells who waits that the process has started, or why it has not. */
    public static void acknowledge(Self self, Term parent, Term outcome) throws InterruptedException {
        self.send(parent, Tuple.of(ACK, self.pid(), outcome));
    }

    /** The ancestors of a child of this process. */
    public static Cons ancestorsBelow(Self parent) {
        return Ancestry.below(parent);
    }

    private static @Nullable Term outcome(Term message, Spawned child) {
        if (message instanceof Tuple ack && ack.is("ack", 3) && ack.get(1).equals(child.pid())) {
            return ack.get(2);
        }
        return message instanceof Tuple down && down.is("DOWN", 5) && down.get(1).equals(child.monitor())
                ? Tuple.of(Atom.ERROR, down.get(4))
                : null;
    }

    /** The initial call is what OTP's processes show: {@code proc_lib:init_p/5}. */
    private static Spawn spawn(Service service, Ancestry ancestry) {
        Term parent = ancestry.parent().<Term>map(pid -> pid).orElse(Atom.UNDEFINED);
        List<Term> arguments = List.of(parent, ancestry.ancestors(), Atom.of("gen"), Atom.of("init_it"),
                ListTerm.of(Atom.of("gen_server"), parent, service.moduleAtom()));
        Spawn call = Spawn.call(PROC_LIB, INIT_P, arguments);
        return new Spawn(call.module(), call.function(), arguments,
                Optional.of(new ServiceLoop(service, ancestry)), Optional.empty(), false, call.flags());
    }
}
