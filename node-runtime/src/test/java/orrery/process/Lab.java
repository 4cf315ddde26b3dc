package orrery.process;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Term;

/** Processes to try things on: a node without network, with functions made for the test. */
final class Lab implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Atom NODE = Atom.of("lab@here");
    static final Creation CREATION = new Creation(77);

    private final Functions functions = new Functions();
    final Queue<CrashReport> crashes = new ConcurrentLinkedQueue<>();
    final Processes processes;

    Lab() {
        this(ProcessSettings.DEFAULT_LIMIT);
    }

    Lab(int limit) {
        this.processes = Processes.open(ProcessSettings.of(NODE, CREATION, functions).withLimit(limit)
                .reportingTo(crashes::add));
    }

    /** What a test does as a process, with a result. */
    interface Doing<T> {
        T in(Self self) throws InterruptedException;
    }

    /** Does it in a process of its own and waits for the result. */
    <T> T as(Doing<T> doing) {
        CompletableFuture<T> result = new CompletableFuture<>();
        processes.spawn(Spawn.body("test", "as", self -> {
            try {
                result.complete(doing.in(self));
            } catch (Throwable e) {
                result.completeExceptionally(e);
                throw e;
            }
        }));
        return get(result);
    }

    void define(String module, String function, int arity, NativeFunction body) {
        functions.known.put(module + ":" + function + "/" + arity, body);
        functions.modules.add(Atom.of(module));
    }

    static <T> T get(CompletableFuture<T> result) {
        return result.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            Thread.yield();
        }
    }

    /** Any message; fails the test if none comes. */
    static Term next(Self self) throws InterruptedException {
        return self.receive(message -> message, LIMIT).orElseThrow(() -> new AssertionError("no message came"));
    }

    /** Never does anything by itself. */
    static Body idle() {
        return self -> self.receive(_ -> null);
    }

    static Atom atom(String name) {
        return Atom.of(name);
    }

    @Override
    public void close() {
        processes.close();
    }

    private static final class Functions implements Code {
        private final Map<String, NativeFunction> known = new HashMap<>();
        private final Collection<Atom> modules = new HashSet<>();

        @Override
        public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
            return Optional.ofNullable(known.get(module.name() + ":" + function.name() + "/" + arity));
        }

        @Override
        public Collection<Atom> modules() {
            return modules;
        }

        @Override
        public Collection<Export> exports(Atom module) {
            return List.of();
        }
    }
}
