package orrery.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.LocalFun;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Processes to try things on: a node without network, with functions made for the test. */
final class Lab implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Atom NODE = Atom.of("lab@here");
    static final Creation CREATION = new Creation(77);

    private final Functions functions = new Functions();
    final Queue<CrashReport> crashes = new ConcurrentLinkedQueue<>();
    final Processes processes;

    Lab() {
        this(NODE, ProcessSettings.DEFAULT_LIMIT);
    }

    Lab(int limit) {
        this(NODE, limit);
    }

    Lab(Atom node) {
        this(node, ProcessSettings.DEFAULT_LIMIT);
    }

    Lab(Atom node, Creation creation) {
        this(node, creation, ProcessSettings.DEFAULT_LIMIT);
    }

    private Lab(Atom node, int limit) {
        this(node, CREATION, limit);
    }

    private Lab(Atom node, Creation creation, int limit) {
        this.processes = Processes.open(ProcessSettings.of(node, creation, functions).withLimit(limit)
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

    /** How funs made inside modules are run. */
    void defineFuns(Function<LocalFun, Optional<NativeFunction>> finder) {
        functions.funs = finder;
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

    /** A process that does nothing by itself, waiting already. */
    Pid idler() {
        Pid pid = processes.spawn(Spawn.body("test", "idle", idle()));
        awaitWaiting(pid);
        return pid;
    }

    void awaitWaiting(Pid pid) {
        await(pid + " waiting", () -> processes.info(pid, atom("status"))
                .filter(Tuple.of(atom("status"), atom("waiting"))::equals).isPresent());
    }

    void awaitEnd(Pid pid) {
        await("the end of " + pid, () -> !processes.isAlive(pid));
    }

    /** The value of one item of {@code process_info}. */
    Term info(Pid pid, String item) {
        Term pair = processes.info(pid, atom(item)).orElseThrow(() -> new AssertionError(pid + " is dead"));
        return pair instanceof Tuple tuple ? tuple.get(1) : pair;
    }

    static Atom atom(String name) {
        return Atom.of(name);
    }

    @Override
    public void close() {
        processes.close();
    }

    private static final class Functions implements Code {
        private final Map<String, NativeFunction> known = new ConcurrentHashMap<>();
        private final Collection<Atom> modules = ConcurrentHashMap.newKeySet();
        private volatile Function<LocalFun, Optional<NativeFunction>> funs = _ -> Optional.empty();

        @Override
        public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
            return Optional.ofNullable(known.get(module.name() + ":" + function.name() + "/" + arity));
        }

        @Override
        public Optional<NativeFunction> find(LocalFun fun) {
            return funs.apply(fun);
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
