package orrery.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import orrery.node.Node;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** One command of {@code drv}: what {@code bench_peer:command/1} does, in a process of a lab node. Times are nanoseconds. */
final class DistCommand {
    private static final Atom MSG = Atom.of("msg");
    private static final Duration A_MILLISECOND = Duration.ofMillis(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Self self;
    private final Node node;

    DistCommand(Self self, Node node) {
        this.self = self;
        this.node = node;
    }

    Term run(Tuple command) throws InterruptedException {
        Atom target = (Atom) command.get(1);
        return switch (((Atom) command.get(0)).name()) {
            case "lat" -> latency(target, number(command, 2), number(command, 3));
            case "blast" -> blast(target, number(command, 2), (int) number(command, 3));
            case "hol" -> headOfLine(target, (int) number(command, 2));
            case "connect" -> connect(target, number(command, 2));
            default -> throw new IllegalArgumentException("no such command: " + command);
        };
    }

    private Term latency(Atom target, long count, long warm) throws InterruptedException {
        trips(self, target, warm);
        return packed(trips(self, target, count));
    }

    private static List<Long> trips(Self from, Atom target, long count) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            times.add(trip(from, target));
        }
        return times;
    }

    private static long trip(Self from, Atom target) throws InterruptedException {
        long began = System.nanoTime();
        from.send(Tuple.of(DistPeer.ECHO, target), Tuple.of(from.pid(), Int.of(began)));
        from.receive(message -> message instanceof Tuple pong && pong.arity() == 2 ? pong : null);
        return System.nanoTime() - began;
    }

    private Term blast(Atom target, long count, int size) throws InterruptedException {
        Term sink = Tuple.of(DistPeer.SINK, target);
        Term payload = Bitstring.ofBytes(new byte[size]);
        Reference reference = self.processes().makeReference();
        long began = System.nanoTime();
        self.send(sink, Tuple.of(DistPeer.SINK, self.pid(), reference, Int.of(count)));
        for (long i = 0; i < count; i++) {
            self.send(sink, Tuple.of(MSG, Int.of(i), payload));
        }
        self.receive(message -> ((Tuple) message).is("sink_done", 4) ? message : null);
        return Int.of(System.nanoTime() - began);
    }

    private Term headOfLine(Atom target, int size) throws InterruptedException {
        Term sink = Tuple.of(DistPeer.SINK, target);
        Term big = Bitstring.ofBytes(new byte[size]);
        Pid me = self.pid();
        Pid prober = self.spawn(Spawn.body("bench", "prober", other -> probe(other, me, target)).linked());
        self.receive(message -> message.equals(Atom.of("probing")) ? message : null);
        self.send(sink, Tuple.of(DistPeer.SINK, me, self.processes().makeReference(), Int.of(1)));
        long began = System.nanoTime();
        self.send(sink, Tuple.of(MSG, Int.of(0), big));
        long sent = System.nanoTime() - began;
        self.send(Tuple.of(DistPeer.ECHO, target), Tuple.of(me, Int.of(0)));
        self.receive(message -> message instanceof Tuple pong && pong.arity() == 2 ? message : null);
        long same = System.nanoTime() - began;
        self.receive(message -> message instanceof Tuple done && done.is("sink_done", 4) ? message : null);
        long done = System.nanoTime() - began;
        self.send(prober, Atom.of("stop"));
        Bitstring probes = (Bitstring) self.receive(message -> message instanceof Bitstring ? message : null);
        byte[] rest = probes.toBytes();
        ByteBuffer all = ByteBuffer.allocate(3 * Long.BYTES + rest.length);
        all.putLong(sent).putLong(same).putLong(done).put(rest);
        return Bitstring.ofBytes(all.array());
    }

    private static void probe(Self self, Pid owner, Atom target) throws InterruptedException {
        trip(self, target);
        self.send(owner, Atom.of("probing"));
        List<Long> probes = new ArrayList<>();
        while (true) {
            Optional<Term> stop = self.receive(message -> message, A_MILLISECOND);
            if (stop.isPresent()) {
                self.send(owner, packed(probes));
                return;
            }
            probes.add(trip(self, target));
        }
    }

    /** Fresh connections; the pause lets the other side, too, see the old one go. */
    private Term connect(Atom target, long count) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            if (node.distribution().connection(target).isPresent()) {
                self.monitorNode(target, true);
                node.distribution().disconnect(target);
                self.receive(message -> message instanceof Tuple down && down.is("nodedown", 2) ? message : null);
                self.receive(_ -> null, PAUSE);
            }
            long began = System.nanoTime();
            try {
                node.distribution().connect(target).join();
            } catch (CompletionException e) {
                throw new IllegalStateException("cannot connect to " + target, e);
            }
            times.add(System.nanoTime() - began);
        }
        return packed(times);
    }

    private static long number(Tuple command, int index) {
        return ((SmallInt) command.get(index)).value();
    }

    private static Term packed(List<Long> times) {
        ByteBuffer bytes = ByteBuffer.allocate(times.size() * Long.BYTES);
        times.forEach(bytes::putLong);
        return Bitstring.ofBytes(bytes.array());
    }
}
