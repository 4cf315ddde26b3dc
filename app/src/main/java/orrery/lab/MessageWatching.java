package orrery.lab;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import orrery.cluster.Journal;
import orrery.cluster.Watched;
import orrery.observe.MessageTracing;
import orrery.observe.TracerEnd;
import orrery.term.NodeName;

/** Watches messages, and says in words what keeps it from doing so. Blocks. */
final class MessageWatching {
    private final MessageTracing tracing;

    MessageWatching(MessageTracing tracing) {
        this.tracing = tracing;
    }

    Receipt watch(Watched one) throws InterruptedException {
        try {
            tracing.watch(one);
            return Receipts.trace(one, true);
        } catch (TracerEnd.Refused e) {
            throw new LabException(problem(e.node(), e.end()));
        }
    }

    Receipt unwatch(Watched one) throws InterruptedException {
        tracing.unwatch(one);
        return Receipts.trace(one, false);
    }

    Receipt stop() throws InterruptedException, ExecutionException {
        Set<NodeName> nodes = tracing.tracing();
        tracing.stop().get();
        return Receipts.traceNothing(nodes);
    }

    MessageWatch now() {
        Map<NodeName, TracerState> tracers = new HashMap<>();
        Set<Watched> watched = tracing.watched();
        Set<NodeName> nodes = watched.stream().flatMap(one -> one.nodes().stream()).collect(Collectors.toSet());
        tracing.tracing().stream().filter(nodes::contains)
                .forEach(node -> tracers.put(node, new TracerState.Running()));
        tracing.stopped().forEach((node, stopped) -> tracers.put(node,
                new TracerState.Stopped(problem(node, stopped.why()), stopped.untold())));
        return new MessageWatch(new LinkedHashSet<>(watched), tracers);
    }

    Journal.Subscription subscribe(Consumer<MessageWatch> listener) {
        return tracing.subscribe(() -> listener.accept(now()));
    }

    private static Problem problem(NodeName node, TracerEnd end) {
        Card card = switch (end) {
            case TracerEnd.TooMany(long messages) -> Card.of("E00.tracemany").with("messages", messages);
            case TracerEnd.TooLate(long messages) -> Card.of("E00.tracelate").with("messages", messages);
            case TracerEnd.TooLarge(long bytes) -> Card.of("E00.tracelarge").with("megabytes", bytes / 1_000_000);
            case TracerEnd.TracedByOthers(var tracers) -> Card.of("E00.tracedbyothers")
                    .with("tracers", tracers.stream().map(Object::toString).collect(Collectors.joining(", ")));
            case TracerEnd.Lost(String reason) -> Card.of("E00.tracelost").with("reason", reason);
            case TracerEnd.Failed(String reason) -> Card.of("E00.tracefailed").with("reason", reason);
            case TracerEnd.Silent _ -> Card.of("E00.tracesilent");
            case TracerEnd.Asked _ -> Card.of("E00.tracestopped");
        };
        return card.to(node).problem();
    }
}
