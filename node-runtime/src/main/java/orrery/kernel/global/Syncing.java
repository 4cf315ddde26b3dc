package orrery.kernel.global;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import orrery.kernel.Caller;
import orrery.kernel.GenCall;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Small processes that wait on the name server's behalf: for nodes to be connected, and for {@code global:sync/1}. */
final class Syncing {
    private Syncing() {}

    /** Connects to nodes that others introduced, and tells each that we are in step: OTP's {@code sync_others/1}. */
    static void reach(Self self, GlobalLog log, Atom node, List<Atom> nodes) throws InterruptedException {
        for (Atom peer : nodes) {
            if (!peer.equals(node)) {
                self.spawn(Spawn.body("global", "sync_other", me -> reachOne(me, log, node, peer)));
            }
        }
    }

    private static void reachOne(Self me, GlobalLog log, Atom node, Atom peer) throws InterruptedException {
        me.monitorNode(peer, true);
        if (me.receive(message -> isNodeDown(message, peer) ? message : null, Duration.ZERO).isPresent()) {
            log.warning("'global' at " + node + " failed to connect to " + peer + "\n");
            me.processes().send(Words.NAME_SERVER, Tuple.of(Atom.of("extra_nodedown"), peer));
        } else {
            GenCall.cast(me, Words.serverOf(peer), Tuple.of(Words.IN_SYNC, node, Atom.TRUE));
        }
    }

    /** Answers the caller when all of them are in step or gone. */
    static Pid await(Self self, List<Atom> nodes, Caller caller) throws InterruptedException {
        return self.spawn(Spawn.body("global", "sync_init", me -> {
            for (Atom peer : nodes) {
                me.monitorNode(peer, true);
            }
            List<Atom> missing = new ArrayList<>(nodes);
            while (!missing.isEmpty()) {
                missing.removeAll(me.receive(Syncing::settled));
            }
            caller.reply(me, Atom.OK);
        }).linked());
    }

    static void tell(Self self, Collection<Pid> syncers, Term news) throws InterruptedException {
        for (Pid syncer : syncers) {
            self.send(syncer, news);
        }
    }

    private static List<Atom> settled(Term message) {
        return message instanceof Tuple synced && synced.is("synced", 2)
                ? Words.atoms(synced.get(1))
                : Optional.of(message).filter(down -> down instanceof Tuple pair && pair.is("nodedown", 2))
                        .map(down -> List.of((Atom) ((Tuple) down).get(1))).orElse(List.of());
    }

    private static boolean isNodeDown(Term message, Atom peer) {
        return message instanceof Tuple down && down.is("nodedown", 2) && down.get(1).equals(peer);
    }
}
