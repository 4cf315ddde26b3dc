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
import orrery.process.Body;
import orrery.process.Code;
import orrery.process.NativeFunction;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Reaction;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What processes written in Java do among themselves, driven by lines: {@code JOB COUNT} answers the nanoseconds it took,
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
            case "spawn_exit", "spawn_exit_bulk" -> timed(spawnAll(count));
            case "spawn_wait", "spawn_exit_seq" -> timed(spawnOneByOne(count));
            case "ping_pong", "pingpong" -> pingPong(count);
            case "ring", "ring_1000" -> ring(count);
            default -> throw new IllegalArgumentException("no such job: " + words[0]);
        };
    }

    /** A job begins in a process of its own, and goes on with what comes to it. */
    private interface Job extends Reaction {
        @Override
        boolean start(Self self) throws InterruptedException;
    }

    private String timed(Job job) {
        CompletableFuture<Long> took = new CompletableFuture<>();
        processes.spawn(Spawn.reaction("bench", "job", new Reaction() {
            private long began;

            @Override
            public boolean start(Self self) throws InterruptedException {
                began = System.nanoTime();
                return job.start(self);
            }

            @Override
            public boolean react(Self self, Term message) throws InterruptedException {
                boolean more = job.react(self, message);
                if (!more) {
                    took.complete(System.nanoTime() - began);
                }
                return more;
            }
        }));
        return Long.toString(took.join());
    }

    /** What is done that many times, again with each message. */
    private record Again(Body what, AtomicInteger left) implements Job {
        /** Once: its first message ends it. */
        Again(Body what) {
            this(what, new AtomicInteger(1));
        }

        @Override
        public boolean start(Self self) throws InterruptedException {
            what.run(self);
            return true;
        }

        @Override
        public boolean react(Self self, Term message) throws InterruptedException {
            boolean more = left.decrementAndGet() > 0;
            if (more) {
                what.run(self);
            }
            return more;
        }
    }

    /** A process that does one thing and ends. */
    private static Spawn brief(Body what) {
        return Spawn.reaction("bench", "child", new Reaction() {
            @Override
            public boolean start(Self self) throws InterruptedException {
                what.run(self);
                return false;
            }

            @Override
            public boolean react(Self self, Term message) {
                return false;
            }
        });
    }

    private static Job spawnAll(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return new Again(self -> {
            Pid me = self.pid();
            Spawn child = brief(other -> {
                if (left.decrementAndGet() == 0) {
                    other.send(me, Atom.OK);
                }
            });
            for (int i = 0; i < count; i++) {
                self.spawn(child);
            }
        });
    }

    private static Job spawnOneByOne(int count) {
        return new Again(self -> {
            Pid me = self.pid();
            self.spawn(brief(other -> other.send(me, Atom.OK)));
        }, new AtomicInteger(count));
    }

    private String pingPong(int count) {
        Pid pong = processes.spawn(Spawn.reaction("bench", "pong", (self, message) -> {
            Tuple ping = (Tuple) message;
            self.send(ping.get(0), Tuple.of(self.pid(), ping.get(1)));
            return true;
        }));
        AtomicInteger left = new AtomicInteger(count);
        String took = timed(new Again(self -> self.send(pong, Tuple.of(self.pid(), Int.of(left.get()))), left));
        processes.kill(pong);
        return took;
    }

    private String ring(int count) {
        CompletableFuture<Pid> owner = new CompletableFuture<>();
        CompletableFuture<Pid> last = new CompletableFuture<>();
        List<Pid> members = new ArrayList<>();
        members.add(processes.spawn(Spawn.reaction("bench", "ring", passOn(last, owner))));
        for (int i = 1; i < RING; i++) {
            Pid next = members.getLast();
            members.add(processes.spawn(Spawn.reaction("bench", "ring",
                    passOn(CompletableFuture.completedFuture(next), owner))));
        }
        last.complete(members.getLast());
        String took = timed(new Again(self -> {
            owner.complete(self.pid());
            self.send(members.getFirst(), Int.of(count));
        }));
        members.forEach(processes::kill);
        return took;
    }

    private static Reaction passOn(CompletableFuture<Pid> next, CompletableFuture<Pid> owner) {
        return (self, message) -> {
            long left = ((SmallInt) message).value();
            if (left == 0) {
                self.send(owner.join(), Atom.OK);
            } else {
                self.send(next.join(), Int.of(left - 1));
            }
            return true;
        };
    }

    private long idle(int count) throws InterruptedException {
        Pid[] pids = new Pid[count];
        long before = usedHeap();
        CountDownLatch ended = new CountDownLatch(count);
        Spawn waiting = Spawn.reaction("bench", "idle", (_, _) -> {
            ended.countDown();
            return false;
        });
        for (int i = 0; i < count; i++) {
            pids[i] = processes.spawn(waiting);
        }
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
