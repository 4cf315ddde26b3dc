package orrery.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import orrery.epmd.EpmdOptions;
import orrery.kernel.KernelSettings;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.ErlangReader;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** A lab node to ask things of in Erlang's own words. */
final class LabNode implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    final Node node;
    final StringBuffer printed = new StringBuffer();

    /** What a test does as a process. */
    interface Doing<T> {
        T in(Self self) throws InterruptedException;
    }

    private LabNode(TestEpmd epmd, String name, KernelSettings settings) {
        node = Node.start(NodeOptions.of(new NodeName(name, Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false).printingTo(printed::append, printed::append)
                .withKernel(settings));
    }

    static LabNode start(TestEpmd epmd, String name) {
        return start(epmd, name, KernelSettings.DEFAULT);
    }

    static LabNode start(TestEpmd epmd, String name, KernelSettings settings) {
        return new LabNode(epmd, name, settings);
    }

    /** The name as an Erlang atom. */
    String name() {
        return node.name().atom().toString();
    }

    /** Runs it in a process, which lives until {@link #close} if it does not end. */
    <T> T as(Doing<T> doing) {
        CompletableFuture<T> result = new CompletableFuture<>();
        node.processes().spawn(Spawn.body("test", "as", self -> {
            try {
                result.complete(doing.in(self));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }));
        return result.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What a function returns, printed; what it raises as {@code {Class, Reason}}. */
    String call(String module, String function, String arguments) {
        return call(module, function, ErlangReader.readArguments(arguments)).toString();
    }

    Term call(String module, String function, List<Term> arguments) {
        return as(self -> {
            try {
                return self.apply(Atom.of(module), Atom.of(function), arguments);
            } catch (ErlangError e) {
                return Tuple.of(e.kind().atom(), e.reason());
            }
        });
    }

    Pid whereis(String name) {
        return find(name).orElseThrow(() -> new AssertionError("nobody is registered as " + name));
    }

    Optional<Pid> find(String name) {
        return node.processes().whereis(Atom.of(name));
    }

    /** A process that does nothing but live. */
    Pid idle() {
        return node.processes().spawn(Spawn.body("test", "idle", self -> self.receive(_ -> null)));
    }

    /** One item of {@code process_info/2}. */
    Term info(Pid pid, String item) {
        return node.processes().info(pid, Atom.of(item)).map(found -> ((Tuple) found).get(1)).orElseThrow();
    }

    @Override
    public void close() {
        node.close();
    }
}
