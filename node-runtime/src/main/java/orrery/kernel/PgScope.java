package orrery.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.process.NodeWatch;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * One scope of process groups: the process that {@code pg:start_link/1} starts, under the scope's name (protocol §6.8). It
 * finds its likes on the other nodes, tells them who joins and leaves here, and believes what they tell.
 *
 * <p>
 * It speaks as OTP 25 does, which crashes on anything else; it understands what OTP 29 says too.
 */
public final class PgScope implements Service {
    private static final Atom DISCOVER = Atom.of("discover");
    private static final Atom JOIN = Atom.of("join");
    private static final Atom LEAVE = Atom.of("leave");
    private static final Atom SYNC = Atom.of("sync");

    private final RuntimeSystem system;
    private final Atom scope;
    private final PgWatchers watchers = new PgWatchers();
    private final Map<Pid, Member> members = new LinkedHashMap<>();
    private final Map<Pid, Peer> peers = new LinkedHashMap<>();
    private Optional<PgGroups> known = Optional.empty();

    /** A process of this node and the groups it is in, the newest first. */
    private record Member(Reference monitor, List<Term> groups) {
        Member with(Term group) {
            List<Term> more = new ArrayList<>();
            more.add(group);
            more.addAll(groups);
            return new Member(monitor, more);
        }

        Member without(Term group) {
            List<Term> fewer = new ArrayList<>(groups);
            fewer.remove(group);
            return new Member(monitor, fewer);
        }
    }

    /** The scope on another node, and who is in which group there. */
    private record Peer(Reference monitor, Map<Term, List<Term>> groups) {}

    public PgScope(RuntimeSystem system, Atom scope) {
        this.system = system;
        this.scope = scope;
    }

    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public String module() {
        return "pg";
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.monitorNodes(true, NodeWatch.parse(Nil.NIL));
        for (var connection : system.peers().connections()) {
            if (!connection.isHidden()) {
                discover(self, connection.peerAtom());
            }
        }
        known = Optional.of(new PgGroups(system.tables().create(self, scope), watchers));
    }

    private PgGroups groups() {
        return known.orElseThrow();
    }

    private void discover(Self self, Term node) throws InterruptedException {
        self.sendIfConnected(Tuple.of(scope, node), Tuple.of(DISCOVER, self.pid()));
    }

    /** Whoever is not connected will be told all when it is. */
    private void broadcast(Self self, Term message) throws InterruptedException {
        for (Pid peer : peers.keySet()) {
            self.sendIfConnected(peer, message);
        }
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Tuple join when join.is("join_local", 3) -> {
                joinHere(self, join.get(1), join.get(2));
                caller.reply(self, Atom.OK);
            }
            case Tuple leave when leave.is("leave_local", 3) ->
                caller.reply(self, leaveHere(self, leave.get(1), leave.get(2)));
            case Atom monitor when monitor.name().equals("monitor") -> caller.reply(self,
                    Tuple.of(watchers.add(self, caller.pid(), Optional.empty()), groups().all()));
            case Tuple monitor when monitor.is("monitor", 2) -> caller.reply(self,
                    Tuple.of(watchers.add(self, caller.pid(), Optional.of(monitor.get(1))),
                            groups().members(monitor.get(1))));
            case Tuple demonitor when demonitor.is("demonitor", 2) -> caller.reply(self,
                    demonitor.get(1) instanceof Reference reference && watchers.remove(reference)
                            && self.demonitor(reference, true) ? Atom.OK : Atom.FALSE);
            // OTP's scope would end itself, and with it everybody's groups.
            default -> {
            }
        }
    }

    private void joinHere(Self self, Term group, Term pidOrPids) throws InterruptedException {
        List<Term> pids = pids(pidOrPids);
        for (Term pid : pids) {
            Member member = members.get(pid);
            if (member == null) {
                member = new Member(self.monitor(pid), List.of());
            }
            members.put((Pid) pid, member.with(group));
        }
        if (pids.isEmpty()) {
            // OTP would keep a group of nobody from now on, here and there.
            return;
        }
        groups().join(self, group, pids, true);
        broadcast(self, Tuple.of(JOIN, self.pid(), group, pidOrPids));
    }

    private Term leaveHere(Self self, Term group, Term pidOrPids) throws InterruptedException {
        List<Term> pids = pids(pidOrPids);
        boolean left = false;
        for (Term pid : pids) {
            Member member = members.get(pid);
            if (member != null && member.groups().contains(group)) {
                left = true;
                Member after = member.without(group);
                if (after.groups().isEmpty()) {
                    members.remove(pid);
                    self.demonitor(member.monitor(), true);
                } else {
                    members.put((Pid) pid, after);
                }
            }
        }
        if (!left) {
            return Atom.of("not_joined");
        }
        groups().leave(self, group, pids, true);
        broadcast(self, Tuple.of(LEAVE, self.pid(), pidOrPids, ListTerm.of(group)));
        return Atom.OK;
    }

    @Override
    public void cast(Self self, Term request) throws InterruptedException {
        switch (request) {
            case Tuple sync when sync.is("sync", 3) && sync.get(1) instanceof Pid peer ->
                sync(self, peer, groupsOf(sync.get(2)));
            // The same between two of OTP 29, should one take us for its like.
            case Tuple data when data.is("local_data", 4) && data.get(1) instanceof Pid peer
                    && data.get(3) instanceof MapTerm map -> {
                Map<Term, List<Term>> groups = new LinkedHashMap<>();
                map.pairs().forEach((group, pids) -> groups.put(group, pids(pids)));
                sync(self, peer, groups);
            }
            default -> {
            }
        }
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        switch (message) {
            case Tuple discover when (discover.is("discover", 2) || discover.is("discover", 3))
                    && discover.get(1) instanceof Pid peer ->
                discovered(self, peer);
            case Tuple join when join.is("join", 4) && join.get(1) instanceof Pid peer ->
                joinThere(self, peer, join.get(2), pids(join.get(3)));
            case Tuple leave when leave.is("leave", 4) && leave.get(1) instanceof Pid peer ->
                leaveThere(self, peer, pids(leave.get(2)), elements(leave.get(3)));
            case Tuple update when update.is("update", 3) && update.get(1) instanceof Pid peer ->
                update(self, peer, elements(update.get(2)));
            case Tuple down when down.is("DOWN", 5) && down.get(1) instanceof Reference monitor
                    && down.get(3) instanceof Pid pid ->
                down(self, monitor, pid);
            case Tuple up when up.is("nodeup", 2) && up.get(1) instanceof Atom node -> discover(self, node);
            // A nodedown comes with the end of the scope there.
            default -> {
            }
        }
    }

    private void discovered(Self self, Pid peer) throws InterruptedException {
        self.sendIfConnected(peer,
                Tuple.of(Atom.of("$gen_cast"), Tuple.of(SYNC, self.pid(), groups().localGroups())));
        if (!peers.containsKey(peer) && !peer.equals(self.pid())) {
            peers.put(peer, new Peer(self.monitor(peer), new LinkedHashMap<>()));
            self.sendIfConnected(peer, Tuple.of(DISCOVER, self.pid()));
        }
    }

    /** What it says replaces all that was known of it. */
    private void sync(Self self, Pid from, Map<Term, List<Term>> now) throws InterruptedException {
        Peer peer = peers.get(from);
        if (peer == null) {
            peer = new Peer(self.monitor(from), Map.of());
        }
        for (Map.Entry<Term, List<Term>> before : peer.groups().entrySet()) {
            List<Term> after = now.get(before.getKey());
            if (after == null) {
                groups().leave(self, before.getKey(), before.getValue(), false);
            } else if (!after.equals(before.getValue())) {
                groups().replace(before.getKey(), before.getValue(), after);
            }
        }
        for (Map.Entry<Term, List<Term>> after : now.entrySet()) {
            if (!peer.groups().containsKey(after.getKey())) {
                groups().join(self, after.getKey(), after.getValue(), false);
            }
        }
        peers.put(from, new Peer(peer.monitor(), new LinkedHashMap<>(now)));
    }

    /** Only from who is known: a node that came and went may still have something on the way. */
    private void joinThere(Self self, Pid from, Term group, List<Term> pids) throws InterruptedException {
        Peer peer = peers.get(from);
        if (peer != null) {
            List<Term> all = new ArrayList<>(pids);
            all.addAll(peer.groups().getOrDefault(group, List.of()));
            peer.groups().put(group, all);
            groups().join(self, group, pids, false);
        }
    }

    private void leaveThere(Self self, Pid from, List<Term> pids, List<Term> groups) throws InterruptedException {
        Peer peer = peers.get(from);
        if (peer == null) {
            return;
        }
        for (Term group : groups) {
            List<Term> before = peer.groups().get(group);
            if (before != null) {
                List<Term> after = elements(PgGroups.without(ListTerm.of(before), pids));
                if (after.isEmpty()) {
                    peer.groups().remove(group);
                } else {
                    peer.groups().put(group, after);
                }
                groups().leave(self, group, pids, false);
            }
        }
    }

    /** {@code [{Group, Joined, Left}]} of OTP 29. */
    private void update(Self self, Pid from, List<Term> changes) throws InterruptedException {
        for (Term change : changes) {
            if (change instanceof Tuple triple && triple.arity() == 3) {
                List<Term> joined = pids(triple.get(1));
                List<Term> left = pids(triple.get(2));
                if (!joined.isEmpty()) {
                    joinThere(self, from, triple.get(0), joined);
                }
                if (!left.isEmpty()) {
                    leaveThere(self, from, left, List.of(triple.get(0)));
                }
            }
        }
    }

    private void down(Self self, Reference monitor, Pid pid) throws InterruptedException {
        Member member = members.get(pid);
        Peer peer = peers.get(pid);
        if (member != null && member.monitor().equals(monitor)) {
            members.remove(pid);
            for (Term group : member.groups()) {
                groups().leave(self, group, List.of(pid), true);
            }
            broadcast(self, Tuple.of(LEAVE, self.pid(), pid, ListTerm.of(member.groups())));
        } else if (peer != null && peer.monitor().equals(monitor)) {
            peers.remove(pid);
            for (Map.Entry<Term, List<Term>> group : peer.groups().entrySet()) {
                groups().leave(self, group.getKey(), group.getValue(), false);
            }
        } else {
            watchers.remove(monitor);
        }
    }

    private static Map<Term, List<Term>> groupsOf(Term pairs) {
        Map<Term, List<Term>> groups = new LinkedHashMap<>();
        for (Term pair : elements(pairs)) {
            if (pair instanceof Tuple group && group.arity() == 2) {
                groups.put(group.get(0), pids(group.get(1)));
            }
        }
        return groups;
    }

    /** One pid or a list of them; what is none is left out, whoever sent it. */
    private static List<Term> pids(Term pidOrPids) {
        return pidOrPids instanceof Pid
                ? List.of(pidOrPids)
                : elements(pidOrPids).stream().filter(Pid.class::isInstance).toList();
    }

    private static List<Term> elements(Term list) {
        return list instanceof ListTerm elements ? elements.proper().orElseGet(List::of) : List.of();
    }

    @Override
    public void terminate(Self self, Term reason) {
        known.ifPresent(groups -> system.tables().delete(groups.table()));
    }

    /** {@code #state{}}. */
    @Override
    public Term state() {
        SequencedMap<Term, Term> local = new LinkedHashMap<>();
        members.forEach((pid, member) -> local.put(pid,
                Tuple.of(member.monitor(), ListTerm.of(member.groups()))));
        SequencedMap<Term, Term> remote = new LinkedHashMap<>();
        peers.forEach((pid, peer) -> {
            SequencedMap<Term, Term> groups = new LinkedHashMap<>();
            peer.groups().forEach((group, pids) -> groups.put(group, ListTerm.of(pids)));
            remote.put(pid, Tuple.of(peer.monitor(), MapTerm.adopting(groups)));
        });
        List<Term> watching = watchers.state();
        return Tuple.of(Atom.of("state"), scope, MapTerm.adopting(local), MapTerm.adopting(remote), watching.get(0),
                watching.get(1), watching.get(2));
    }
}
