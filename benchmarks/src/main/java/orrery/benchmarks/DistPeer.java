package orrery.benchmarks;

import orrery.node.HostNames;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.process.Processes;
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
            processes.register(ECHO, processes.spawn(Spawn.body("bench", "echo", DistPeer::echo)));
            processes.register(SINK, processes.spawn(Spawn.body("bench", "sink", DistPeer::sink)));
            processes.register(Atom.of("drv"),
                    processes.spawn(Spawn.body("bench", "drv", self -> drive(self, node))));
            System.out.println("READY");
            System.exit(node.halted().join());
        }
    }

    private static void echo(Self self) throws InterruptedException {
        while (true) {
            Tuple request = self.receive(message -> (Tuple) message);
            self.send(request.get(0), Tuple.of(self.pid(), request.get(1)));
        }
    }

    private static void sink(Self self) throws InterruptedException {
        while (true) {
            Tuple begin = self.receive(message -> ((Tuple) message).is("sink", 4) ? (Tuple) message : null);
            long count = ((SmallInt) begin.get(3)).value();
            long bytes = 0;
            for (long i = 0; i < count; i++) {
                Tuple message = self.receive(any -> (Tuple) any);
                bytes += ((Bitstring) message.get(2)).byteLength();
            }
            self.send(begin.get(1), Tuple.of(Atom.of("sink_done"), begin.get(2), begin.get(3), Int.of(bytes)));
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
