package orrery.view.table;

import java.util.Optional;
import java.util.stream.Collectors;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ProcessState;
import orrery.cluster.Visibility;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.Written;

/** An event in one line of words. */
public final class EventWords {
    private static final int LONGEST_TERM = 60;

    private final Texts texts;

    public EventWords(Texts texts) {
        this.texts = texts;
    }

    /** @param process what is known of the process it is about, if it is about one */
    public String of(ClusterEvent event, Optional<ProcessState> process) {
        return switch (event) {
            case ClusterEvent.NodeSeen _ -> texts.get("event.node.seen");
            case ClusterEvent.NodeUp e -> texts.get("event.node.up", release(e.facts().release()));
            case ClusterEvent.NodeSuspect _ -> texts.get("event.node.suspect");
            case ClusterEvent.NodeDown e -> texts.get("event.node.down", e.reason());
            case ClusterEvent.NodeForgotten _ -> texts.get("event.node.forgotten");
            case ClusterEvent.ConnectionPending e -> texts.get("event.connection.pending", e.to());
            case ClusterEvent.ConnectionReported e -> texts.get(e.visibility() == Visibility.HIDDEN
                    ? "event.connection.hidden"
                    : "event.connection.up", e.to());
            case ClusterEvent.ConnectionGone e -> texts.get("event.connection.gone", e.to(), e.reason());
            case ClusterEvent.ConnectionRefused e -> texts.get("event.connection.refused", e.to(), e.refusedBy(),
                    e.words());
            case ClusterEvent.NameRegistered e ->
                texts.get("event.name.up", Written.name(e.name()), Written.own(e.pid()));
            case ClusterEvent.NameUnregistered e -> texts.get("event.name.gone", Written.name(e.name()));
            case ClusterEvent.GlobalNameSeen e -> texts.get("event.global.up", term(e.name()), from(e, e.pid()));
            case ClusterEvent.GlobalNameGone e -> texts.get("event.global.gone", term(e.name()));
            case ClusterEvent.GroupMemberSeen e -> texts.get("event.group.up", from(e, e.member()),
                    term(e.group().name()));
            case ClusterEvent.GroupMemberGone e -> texts.get("event.group.gone", from(e, e.member()),
                    term(e.group().name()));
            case ClusterEvent.LockSeen e -> texts.get("event.lock.up", term(e.lock().resource()),
                    e.lock().holders().stream().map(holder -> from(e, holder)).collect(Collectors.joining(", ")));
            case ClusterEvent.LockGone e -> texts.get("event.lock.gone", term(e.resource()));
            case ClusterEvent.LockWaiterSeen e -> texts.get("event.lock.wait", from(e, e.waiter()),
                    term(e.resource()));
            case ClusterEvent.LockWaiterGone e -> texts.get("event.lock.waited", from(e, e.waiter()),
                    term(e.resource()));
            case ClusterEvent.OfProcess e -> who(e.pid(), process) + " " + what(e);
        };
    }

    private String what(ClusterEvent.OfProcess event) {
        return switch (event) {
            case ClusterEvent.ProcessSeen e -> e.facts().initialCall().isKnown()
                    ? texts.get("event.process.seen", e.facts().initialCall())
                    : texts.get("event.process.seen.somehow");
            case ClusterEvent.ProcessChanged e -> texts.get("event.process.changed", e.facts().currentFunction());
            case ClusterEvent.ProcessExited e -> texts.get("event.process.exited", e.reason());
            case ClusterEvent.ProcessForgotten _ -> texts.get("event.process.forgotten");
            case ClusterEvent.ParentKnown e -> texts.get("event.process.parent", from(e, e.parent()));
            case ClusterEvent.GroupLeaderKnown e -> texts.get("event.process.leader", from(e, e.leader()));
            case ClusterEvent.LinkSeen e -> texts.get("event.link.up", Written.seenFrom(e.node(), e.to()));
            case ClusterEvent.LinkGone e -> texts.get("event.link.gone", Written.seenFrom(e.node(), e.to()));
            case ClusterEvent.MonitorSeen e -> texts.get("event.monitor.up", Written.seenFrom(e.node(), e.target()));
            case ClusterEvent.MonitorGone e -> texts.get("event.monitor.gone", Written.seenFrom(e.node(), e.target()));
        };
    }

    private static String term(Term term) {
        return Written.term(term, Notation.ELIXIR, LONGEST_TERM);
    }

    private static String from(ClusterEvent event, Pid pid) {
        return Written.seenFrom(event.node(), pid);
    }

    private static String who(Pid pid, Optional<ProcessState> process) {
        return process.map(ProcessState::name).filter(name -> !name.isEmpty())
                .map(name -> Written.own(pid) + " " + name).orElseGet(() -> Written.own(pid));
    }

    private String release(String release) {
        return release.isEmpty() ? texts.get("event.release.unknown") : release;
    }
}
