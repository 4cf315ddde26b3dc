package orrery.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import orrery.process.Code;
import orrery.process.NativeFunction;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Tuple;

/**
 * What processes with Java bodies cost: heap per idle process, messages and spawns per second.
 *
 * <pre>{@code java -cp ... orrery.benchmarks.ProcessCost [processes]}</pre>
 */
public final class ProcessCost {
    private static final int DEFAULT_PROCESSES = 100_000;
    private static final int ROUNDS = 3;
    private static final int TRIPS = 300_000;
    private static final int SPAWNS = 200_000;

    private ProcessCost() {}

    public static void main(String[] args) throws InterruptedException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PROCESSES;
        try (Processes processes = node(count)) {
            idle(processes, count);
        }
        try (Processes processes = node(count)) {
            for (int i = 0; i < ROUNDS; i++) {
                pingPong(processes);
                spawnAndExit(processes);
            }
        }
    }

    private static Processes node(int count) {
        return Processes.open(ProcessSettings.of(Atom.of("bench@localhost"), new Creation(1), new NoCode())
                .withLimit(count + 10));
    }

    private static void idle(Processes processes, int count) throws InterruptedException {
        long before = usedHeap();
        CountDownLatch started = new CountDownLatch(count);
        long began = System.nanoTime();
        Spawn idle = Spawn.body("bench", "idle", self -> {
            started.countDown();
            self.receive(_ -> null);
        });
        for (int i = 0; i < count; i++) {
            processes.spawn(idle);
        }
        started.await();
        double seconds = seconds(began);
        Pid last = processes.pids().stream().reduce((_, second) -> second).orElseThrow();
        Atom status = Atom.of("status");
        while (!processes.info(last, status).equals(Optional.of(Tuple.of(status, Atom.of("waiting"))))) {
            Thread.onSpinWait();
        }
        long used = usedHeap() - before;
        report("%d idle processes: %d MiB of heap, %d bytes each, started in %.2f s", count, used >> 20, used / count,
                seconds);
    }

    private static void pingPong(Processes processes) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long began = System.nanoTime();
        processes.spawn(Spawn.body("bench", "ping", self -> {
            Pid pong = self.spawn(Spawn.body("bench", "pong", ProcessCost::echo).linked());
            for (int i = 0; i < TRIPS; i++) {
                self.send(pong, self.pid());
                self.receive(message -> message);
            }
            self.send(pong, Atom.OK);
            done.countDown();
        }));
        done.await();
        report("%,.0f round trips per second", TRIPS / seconds(began));
    }

    private static void echo(Self self) throws InterruptedException {
        while (self.receive(message -> message) instanceof Pid from) {
            self.send(from, self.pid());
        }
    }

    private static void spawnAndExit(Processes processes) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long began = System.nanoTime();
        processes.spawn(Spawn.body("bench", "spawner", self -> {
            Pid me = self.pid();
            Spawn child = Spawn.body("bench", "child", other -> other.send(me, Atom.OK));
            for (int i = 0; i < SPAWNS; i++) {
                self.spawn(child);
                self.receive(message -> message);
            }
            done.countDown();
        }));
        done.await();
        report("%,.0f spawns per second, each awaited", SPAWNS / seconds(began));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static long usedHeap() {
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void report(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
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
