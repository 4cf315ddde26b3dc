package orrery.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import orrery.process.Code;
import orrery.process.NativeFunction;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Tuple;

/**
 * What processes with Java bodies do among themselves, driven by lines: {@code JOB COUNT} answers the nanoseconds it took,
 * {@code idle COUNT} the bytes of heap that so many waiting processes take. Its Erlang twin is {@code bench_jobs}.
 */
public final class LocalPeer {
    private static final int LIMIT = 2_000_000;
    private static final int RING = 1000;
    private static final int COLLECTIONS = 3;

    private final Processes processes = Processes
            .open(ProcessSettings.of(Atom.of("bench@localhost"), new Creation(1), new NoCode()).withLimit(LIMIT));

    private LocalPeer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LinePeer.serve(new LocalPeer()::run);
        System.exit(0);
    }

    private String run(String... words) throws InterruptedException {
        int count = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "idle" -> idle(count) + " 0";
            case "spawn_exit", "spawn_exit_bulk" -> timed(self -> spawnAll(self, count));
            case "spawn_wait", "spawn_exit_seq" -> timed(self -> spawnOneByOne(self, count));
            case "ping_pong", "pingpong" -> pingPong(count);
            case "ring", "ring_1000" -> ring(count);
            default -> throw new IllegalArgumentException("no such job: " + words[0]);
        };
    }

    /** A job runs in a process of its own. */
    private interface Job {
        void run(Self self) throws InterruptedException;
    }

    private String timed(Job job) {
        CompletableFuture<Long> took = new CompletableFuture<>();
        processes.spawn(Spawn.body("bench", "job", self -> {
            long began = System.nanoTime();
            try {
                job.run(self);
            } catch (RuntimeException e) {
                took.completeExceptionally(e);
            }
            took.complete(System.nanoTime() - began);
        }));
        return Long.toString(took.join());
    }

    private static void spawnAll(Self self, int count) throws InterruptedException {
        Pid me = self.pid();
        AtomicInteger left = new AtomicInteger(count);
        Spawn child = Spawn.body("bench", "child", other -> {
            if (left.decrementAndGet() == 0) {
                other.send(me, Atom.OK);
            }
        });
        for (int i = 0; i < count; i++) {
            self.spawn(child);
        }
        self.receive(message -> message);
    }

    private static void spawnOneByOne(Self self, int count) throws InterruptedException {
        Pid me = self.pid();
        Spawn child = Spawn.body("bench", "child", other -> other.send(me, Atom.OK));
        for (int i = 0; i < count; i++) {
            self.spawn(child);
            self.receive(message -> message);
        }
    }

    private String pingPong(int count) {
        Pid pong = processes.spawn(Spawn.body("bench", "pong", self -> {
            while (true) {
                Tuple ping = self.receive(message -> (Tuple) message);
                self.send(ping.get(0), Tuple.of(self.pid(), ping.get(1)));
            }
        }));
        String took = timed(self -> {
            for (int i = 0; i < count; i++) {
                self.send(pong, Tuple.of(self.pid(), Int.of(i)));
                self.receive(message -> message);
            }
        });
        processes.kill(pong);
        return took;
    }

    private String ring(int count) {
        CompletableFuture<Pid> owner = new CompletableFuture<>();
        CompletableFuture<Pid> last = new CompletableFuture<>();
        List<Pid> members = new ArrayList<>();
        members.add(processes.spawn(Spawn.body("bench", "ring", self -> pass(self, last.join(), owner.join()))));
        for (int i = 1; i < RING; i++) {
            Pid next = members.getLast();
            members.add(processes.spawn(Spawn.body("bench", "ring", self -> pass(self, next, owner.join()))));
        }
        last.complete(members.getLast());
        String took = timed(self -> {
            owner.complete(self.pid());
            self.send(members.getFirst(), Int.of(count));
            self.receive(message -> message);
        });
        members.forEach(processes::kill);
        return took;
    }

    private static void pass(Self self, Pid next, Pid owner) throws InterruptedException {
        while (true) {
            long left = self.receive(message -> ((SmallInt) message).value());
            if (left == 0) {
                self.send(owner, Atom.OK);
            } else {
                self.send(next, Int.of(left - 1));
            }
        }
    }

    private long idle(int count) throws InterruptedException {
        Pid[] pids = new Pid[count];
        long before = usedHeap();
        CountDownLatch started = new CountDownLatch(count);
        CountDownLatch ended = new CountDownLatch(count);
        Spawn waiting = Spawn.body("bench", "idle", self -> {
            started.countDown();
            self.receive(message -> message);
            ended.countDown();
        });
        for (int i = 0; i < count; i++) {
            pids[i] = processes.spawn(waiting);
        }
        started.await();
        for (Pid pid : pids) {
            awaitWaiting(pid);
        }
        long used = usedHeap() - before;
        for (Pid pid : pids) {
            processes.send(pid, Atom.OK);
        }
        ended.await();
        return used;
    }

    private void awaitWaiting(Pid pid) {
        Atom status = Atom.of("status");
        while (!processes.info(pid, status).equals(Optional.of(Tuple.of(status, Atom.of("waiting"))))) {
            Thread.onSpinWait();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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
