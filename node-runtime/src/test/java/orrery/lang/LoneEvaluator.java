package orrery.lang;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import orrery.kernel.RuntimeSystem;
import orrery.lang.eval.Evaluator;
import orrery.lang.lib.BuiltInCode;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Incarnation;

/** A node without a name, to evaluate on. */
public final class LoneEvaluator implements AutoCloseable {
    private static final int SECONDS = 20;

    private final RuntimeSystem system = new RuntimeSystem(
            new Incarnation(Atom.of("nonode@nohost"), Creation.UNKNOWN), Optional.empty(), _ -> {});
    private final NodeCode code = new NodeCode(new BuiltInCode(system));
    private final Processes processes = Processes
            .open(ProcessSettings.of(system.self().node(), system.self().creation(), code));

    /** What a test does as a process. */
    public interface Doing<T> {
        T in(Self self, Evaluator evaluator) throws InterruptedException;
    }

    public NodeCode code() {
        return code;
    }

    public Processes processes() {
        return processes;
    }

    /** @throws RuntimeException what it raises, an {@link orrery.process.ErlangError} for example */
    public <T> T as(Doing<T> doing) {
        CompletableFuture<T> result = new CompletableFuture<>();
        processes.spawn(Spawn.body("test", "as", self -> {
            try {
                result.complete(doing.in(self, code.evaluator()));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }));
        try {
            return result.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
