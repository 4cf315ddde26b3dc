package orrery.benchmarks;

import java.util.Optional;
import orrery.node.HostNames;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.process.Processes;
import orrery.process.Reaction;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A lab node under measurement: {@code echo} answers, {@code sink} counts, {@code drv} drives another such node. Its Erlang
 * twin is {@code bench_peer}.
 *
 * <pre>{@code java -cp ... orrery.benchmarks.DistPeer NAME[@HOST] COOKIE}</pre>
 */
public final class DistPeer {
    static final Atom ECHO = Atom.of("echo");
    static final Atom SINK = Atom.of("sink");

    private DistPeer() {}

    public static void main(String[] args) {
        NodeName name = args[0].contains("@")
                ? NodeName.parse(args[0])
                : new NodeName(args[0], HostNames.ofThisMachine().own(false));
        NodeOptions options = NodeOptions.of(name, new Cookie(args[1])).printingTo(System.out::print,
                System.err::print);
        try (Node node = Node.start(options)) {
            Processes processes = node.processes();
            processes.register(ECHO, processes.spawn(Spawn.reaction("bench", "echo", DistPeer::echo)));
            processes.register(SINK, processes.spawn(Spawn.reaction("bench", "sink", new Sink())));
            processes.register(Atom.of("drv"),
                    processes.spawn(Spawn.body("bench", "drv", self -> drive(self, node))));
            System.out.println("READY");
            System.exit(node.halted().join());
        }
    }

    private static boolean echo(Self self, Term message) throws InterruptedException {
        Tuple request = (Tuple) message;
        self.send(request.get(0), Tuple.of(self.pid(), request.get(1)));
        return true;
    }

    /** Counts as many messages as it is told to, and tells when it has them. */
    private static final class Sink implements Reaction {
        private Optional<Tuple> begin = Optional.empty();
        private long left;
        private long bytes;

        @Override
        public boolean react(Self self, Term message) throws InterruptedException {
            Tuple tuple = (Tuple) message;
            if (begin.isEmpty()) {
                begin = Optional.of(tuple);
                left = ((SmallInt) tuple.get(3)).value();
                bytes = 0;
            } else {
                left--;
                bytes += ((Bitstring) tuple.get(2)).byteLength();
            }
            if (left == 0) {
                Tuple done = begin.get();
                begin = Optional.empty();
                self.send(done.get(1), Tuple.of(Atom.of("sink_done"), done.get(2), done.get(3), Int.of(bytes)));
            }
            return true;
        }
    }

    private static void drive(Self self, Node node) throws InterruptedException {
        while (true) {
            Tuple request = self.receive(message -> (Tuple) message);
            self.spawn(Spawn.body("bench", "command", worker -> {
                Term result;
                try {
                    result = Tuple.of(Atom.OK, new DistCommand(worker, node).run((Tuple) request.get(2)));
                } catch (RuntimeException e) {
                    result = Tuple.of(Atom.of("error"), Atom.of(String.valueOf(e)));
                }
                worker.send((Pid) request.get(0), Tuple.of((Reference) request.get(1), result));
            }));
        }
    }
}
