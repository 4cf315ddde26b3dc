package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** How a process spawns on another node: by a request that is answered (protocol §4.5). */
final class RemoteSpawning {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSpawning.class);
    private static final String CANNOT_START = "** Can not start ~w:~w,~w on ~w **~n";
    private static final String CANNOT_START_SO = "** Can not start ~w:~w,~w (~w) on ~w **~n";
    private static final Atom NOTSUP = Atom.of("notsup");

    private final ProcessTable table;
    private final LocalProcess process;

    RemoteSpawning(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
    }

    Reference request(Atom node, Spawn spawn, Optional<MonitorOptions> monitor, SpawnReplyOptions reply)
            throws InterruptedException {
        if (table.isHere(node)) {
            return new Spawning(table, process).request(spawn, monitor, reply);
        }
        if (spawn.body().isPresent()) {
            throw new IllegalArgumentException("a Java body cannot run on another node: " + node);
        }
        Optional<PeerSession> session = table.sessions().reach(node, process);
        Reference request = table.identifiers().nextReference();
        process.ownDo((state, post) -> {
            monitor.flatMap(MonitorOptions::alias).ifPresent(mode -> {
                state.relations.addAlias(request, mode);
                table.directory().alias(request, process);
            });
            state.relations.addSpawn(request, new PendingSpawn(node, spawn.link(), monitor, reply, false));
            if (session.isEmpty() || !session.get().relate(process)) {
                fail(request, Atoms.NOCONNECTION, post);
            } else if (!session.get().connection().flags().has(DistFlag.SPAWN)) {
                fail(request, NOTSUP, post);
            } else {
                session.get().send(new Control.SpawnRequest(request, process.pid(),
                        spawn.groupLeader().orElse(state.groupLeader), spawn.module(), spawn.function(),
                        spawn.arguments().size(), options(spawn, monitor.isPresent()),
                        ListTerm.of(spawn.arguments())));
            }
        });
        return request;
    }

    /** {@code erlang:spawn_request_abandon/1}. */
    boolean abandon(Reference request) {
        return process.own((state, _) -> {
            Optional<PendingSpawn> pending = state.relations.spawn(request);
            pending.ifPresent(spawn -> state.relations.addSpawn(request, spawn.abandon()));
            return pending.isPresent();
        });
    }

    Pid spawn(Atom node, Spawn spawn) throws InterruptedException {
        Reference request = request(node, spawn, Optional.empty(), SpawnReplyOptions.ALL);
        Term result = await(request);
        return result instanceof Pid child
                ? child
                : new Spawning(table, process).spawn(instead(node, spawn, false, result));
    }

    Spawned spawnMonitored(Atom node, Spawn spawn, MonitorOptions monitor) throws InterruptedException {
        Reference request = request(node, spawn, Optional.of(monitor), SpawnReplyOptions.ALL);
        Term result = await(request);
        return result instanceof Pid child
                ? new Spawned(child, request)
                : new Spawning(table, process).spawnMonitored(instead(node, spawn, true, result), monitor);
    }

    private void fail(Reference request, Atom reason, Post post) {
        post.deliver(process, new Signal.SpawnReply(request, 0, reason));
    }

    /** The pid, or why there is none. */
    private Term await(Reference request) throws InterruptedException {
        Term reply = null;
        while (reply == null) {
            reply = Receiving.receive(process, message -> message instanceof Tuple tuple && tuple.arity() == 4
                    && tuple.get(0).equals(Atoms.SPAWN_REPLY) && tuple.get(1).equals(request) ? tuple.get(3) : null,
                    Long.MAX_VALUE);
        }
        return reply;
    }

    /**
     * A node that cannot be reached looks like a process that ended at once with {@code noconnection}; as on the BEAM it is a
     * local one.
     *
     * @throws ErlangError any other reason
     */
    private Spawn instead(Atom node, Spawn wanted, boolean monitor, Term reason) {
        if (!reason.equals(Atoms.NOCONNECTION)) {
            throw ErlangError.error(reason.equals(Atom.of("badopt")) ? Atom.of("badarg") : reason);
        }
        List<Term> told = new ArrayList<>(
                List.of(wanted.module(), wanted.function(), ListTerm.of(wanted.arguments())));
        ListTerm options = options(wanted, monitor);
        boolean plain = options.equals(Nil.NIL);
        if (!plain) {
            told.add(options);
        }
        told.add(node);
        Spawn crasher = Spawn.body("erts_internal", "crasher", self -> {
            try {
                self.apply(Atom.of("error_logger"), Atom.of("warning_msg"),
                        List.of(ListTerm.charlist(plain ? CANNOT_START : CANNOT_START_SO), ListTerm.of(told)));
            } catch (ErlangError e) {
                LOG.atInfo().addKeyValue("node", table.node()).addKeyValue("peer", node).log("cannot start {}:{} there",
                        wanted.module(), wanted.function());
            }
            throw ErlangError.exit(Atoms.NOCONNECTION);
        });
        return wanted.link() ? crasher.linked() : crasher;
    }

    private static ListTerm options(Spawn spawn, boolean monitor) {
        List<Term> options = new ArrayList<>();
        if (spawn.link()) {
            options.add(Atoms.LINK);
        }
        if (monitor) {
            options.add(Atoms.MONITOR);
        }
        options.addAll(spawn.flags().changes());
        return ListTerm.of(options);
    }
}
