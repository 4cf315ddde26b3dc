package orrery.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;

/**
 * Many lab nodes in one program that become one mesh through the first: says {@code SYNCED} when each has all others and
 * {@code global} is in step everywhere.
 *
 * <pre>{@code java -cp ... orrery.benchmarks.MeshPeer PREFIX COOKIE COUNT}</pre>
 */
public final class MeshPeer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(2).toNanos();

    private MeshPeer() {}

    public static void main(String[] args) throws InterruptedException {
        int count = Integer.parseInt(args[2]);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NodeName name = new NodeName(args[0] + i, "localhost");
            nodes.add(Node.start(NodeOptions.of(name, new Cookie(args[1]))));
        }
        Atom first = nodes.getFirst().name().atom();
        nodes.stream().skip(1).map(node -> node.distribution().connect(first)).toList()
                .forEach(connecting -> connecting.join());
        long began = System.nanoTime();
        while (!nodes.stream().allMatch(node -> node.distribution().connections().size() == count - 1)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                System.out.println("FAILED no full mesh within " + PATIENCE);
                System.exit(1);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        try {
            nodes.stream()
                    .map(node -> node.call(node.name().atom(), Atom.of("global"), Atom.of("sync"), List.of(), PATIENCE))
                    .toList().forEach(synced -> synced.join());
        } catch (CompletionException e) {
            String why = e.getCause() instanceof ErlangError error ? error.exitReason().toString() : e.toString();
            System.out.println("FAILED " + why);
            System.exit(1);
        }
        System.out.println("SYNCED");
        System.exit(nodes.getFirst().halted().join());
    }
}
