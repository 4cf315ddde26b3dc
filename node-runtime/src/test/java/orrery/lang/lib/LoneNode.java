package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import orrery.kernel.InputSource;
import orrery.kernel.KernelServices;
import orrery.kernel.RuntimeSystem;
import orrery.lang.NodeCode;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Incarnation;
import orrery.term.Term;

/** A node without a name, to call built-in functions on. */
final class LoneNode implements AutoCloseable {
    private static final int SECONDS = 20;

    final RuntimeSystem system = new RuntimeSystem(
            new Incarnation(Atom.of("nonode@nohost"), Creation.UNKNOWN), Optional.empty(), _ -> {});
    final Processes processes = Processes.open(
            ProcessSettings.of(system.self().node(), system.self().creation(), new NodeCode(new BuiltInCode(system))));

    /** The same with the services of a node, such as its file server. */
    static LoneNode withServices() {
        LoneNode node = new LoneNode();
        KernelServices.start(node.processes, node.system, InputSource.END, _ -> {}, _ -> {});
        return node;
    }

    /** What a test does as a process. */
    interface Doing<T> {
        T in(Self self) throws InterruptedException;
    }

    <T> T as(Doing<T> doing) {
        CompletableFuture<T> result = new CompletableFuture<>();
        processes.spawn(Spawn.body("test", "as", self -> {
            try {
                result.complete(doing.in(self));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }));
        return result.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    Term call(String module, String function, Term... arguments) {
        return as(self -> self.apply(Atom.of(module), Atom.of(function), List.of(arguments)));
    }

    @Override
    public void close() {
        processes.close();
        system.folder().close();
    }
}
