package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.dist.Control;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/**
 * What a peer sends, made signals of the processes here. Runs on event loops: must not block. The decoder has refused what a
 * peer may not say.
 */
final class Incoming {
    private final ProcessTable table;
    private final PeerSession session;
    private final Post post;

    private Incoming(ProcessTable table, PeerSession session, Post post) {
        this.table = table;
        this.session = session;
        this.post = post;
    }

    static void handle(ProcessTable table, PeerSession session, Control control, Post post) {
        new Incoming(table, session, post).handle(control);
    }

    private void handle(Control control) {
        switch (control) {
            case Control.Send(Optional<Pid> _, Pid to, Term message) -> deliver(to, new Signal.Message(message));
            case Control.SendToName(Pid _, Atom to, Term message) ->
                table.directory().named(to).ifPresent(process -> post.deliver(process, new Signal.Message(message)));
            case Control.SendToAlias(Pid _, Reference to, Term message) ->
                table.directory().aliased(to)
                        .ifPresent(process -> post.deliver(process, new Signal.AliasMessage(to, message)));
            case Control.Link(Pid from, Pid to) -> {
                relate(to);
                deliver(to, new Signal.Link(from));
            }
            case Control.Unlink(Pid from, Pid to) ->
                deliver(to, new Signal.OldUnlink(from));
            case Control.UnlinkId(long id, Pid from, Pid to) ->
                deliver(to, new Signal.Unlink(id, from));
            case Control.UnlinkIdAck(long id, Pid from, Pid to) ->
                deliver(to, new Signal.UnlinkAck(id, from));
            case Control.Exit(Pid from, Pid to, Term reason) ->
                deliver(to, new Signal.LinkExit(from, reason));
            case Control.Exit2(Pid from, Pid to, Term reason) -> deliver(to, new Signal.Exit2(from, reason));
            case Control.ExitToAlias(Pid from, Reference to, Term reason) ->
                table.directory().aliased(to)
                        .ifPresent(process -> post.deliver(process, new Signal.Exit2(from, reason)));
            case Control.GroupLeader(Pid leader, Pid process) -> deliver(process, new Signal.GroupLeader(leader));
            case Control.Monitor(Pid watcher, Term item, Reference reference) ->
                monitor(watcher, item, reference);
            case Control.Demonitor(Pid watcher, Term item, Reference reference) ->
                demonitor(watcher, item, reference);
            case Control.Down(Term _, Pid watcher, Reference reference, Term reason) ->
                deliver(watcher, new Signal.Down(reference, reason));
            case Control.SpawnRequest request -> spawn(request);
            case Control.SpawnReply(Reference request, Pid parent, int flags, Term result) -> {
                relate(parent);
                deliver(parent, new Signal.SpawnReply(request, flags, result));
            }
        }
    }

    private void deliver(Pid to, Signal signal) {
        if (table.isHere(to.node())) {
            post.deliver(to, signal);
        }
    }

    /** Before the signal is queued, so that the end of the connection comes after it. */
    private void relate(Pid to) {
        table.directory().find(to).ifPresent(session::relate);
    }

    private void monitor(Pid watcher, Term item, Reference reference) {
        Optional<LocalProcess> target = table.directory().target(item);
        if (target.isEmpty()) {
            post.down(item, watcher, reference, Atoms.NOPROC);
            return;
        }
        LocalProcess process = target.get();
        session.relate(process);
        if (item instanceof Atom) {
            session.rememberNamed(reference, process);
        }
        post.deliver(process, new Signal.Monitor(watcher, item, reference));
    }

    private void demonitor(Pid watcher, Term item, Reference reference) {
        Optional<LocalProcess> target = item instanceof Atom
                ? session.forgetNamed(reference)
                : table.directory().target(item);
        target.ifPresent(process -> post.deliver(process, new Signal.Demonitor(watcher, reference)));
    }

    /** Links and monitors stand, then the answer goes out, and only then may the child say anything (protocol §4.5). */
    private void spawn(Control.SpawnRequest request) {
        Optional<List<Term>> arguments = request.arguments().proper();
        Optional<SpawnOptions> options = SpawnOptions.travelled(request.options());
        if (options.isEmpty() || arguments.isEmpty()) {
            reply(request, 0, Atom.of("badopt"));
            return;
        }
        boolean link = options.get().link();
        boolean monitor = options.get().monitor().isPresent();
        Spawn spawn = Spawn.call(request.module(), request.function(), arguments.get())
                .withGroupLeader(request.groupLeader()).withFlags(options.get().flags());
        LocalProcess child;
        try {
            child = table.create(spawn, Optional.of(request.parent()), request.groupLeader());
        } catch (ErlangError e) {
            reply(request, 0, e.reason());
            return;
        }
        Relations relations = child.stateBeforeStart().relations;
        if (link) {
            relations.link(request.parent(), LinkEnd.ACTIVE);
        }
        if (monitor) {
            relations.addWatcher(request.request(), new Watcher(request.parent(), child.pid()));
        }
        TraceEvents.began(child, spawn, request.parent(), link, post);
        session.relate(child);
        reply(request, (link ? Handling.LINKED : 0) | (monitor ? Handling.MONITORED : 0), child.pid());
        table.publish(child);
        table.start(child, spawn);
    }

    private void reply(Control.SpawnRequest request, int flags, Term result) {
        session.send(new Control.SpawnReply(request.request(), request.parent(), flags, result));
    }
}
