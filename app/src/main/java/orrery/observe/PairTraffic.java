package orrery.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.Watched;
import orrery.term.Pid;

/**
 * Of the traffic of two processes, what they send each other. A trace does not say who sent what was received: it belongs
 * here if the other one sent the like. Of two nodes the one that received may be heard first.
 */
final class PairTraffic {
    /** Messages that are waited for at each end. */
    private static final int KEPT = 1_000;

    private final Watched.OfPair pair;
    private final Map<Pid, Deque<Payload>> sent = new HashMap<>();
    private final Map<Pid, Deque<Traffic.Received>> received = new HashMap<>();

    PairTraffic(Watched.OfPair pair) {
        this.pair = pair;
        pair.pids().forEach(pid -> {
            sent.put(pid, new ArrayDeque<>());
            received.put(pid, new ArrayDeque<>());
        });
    }

    /** What is to be told now that this was heard: perhaps this, perhaps also what was heard earlier. */
    List<Traffic> heard(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Sent one when one.to() instanceof Target.OfPid(Pid to) && isBetween(one.pid(), to) ->
                take(queue(received, to), late -> late.message().equals(one.message()))
                        .map(late -> List.<Traffic>of(one, late))
                        .orElseGet(() -> {
                            add(queue(sent, to), one.message());
                            return List.of(one);
                        });
            case Traffic.Sent _ -> List.of();
            case Traffic.Received one when pair.pids().contains(one.pid()) -> {
                if (take(queue(sent, one.pid()), message -> message.equals(one.message())).isPresent()) {
                    yield List.of(one);
                }
                add(queue(received, one.pid()), one);
                yield List.of();
            }
            case Traffic.Received _ -> List.of();
        };
    }

    private boolean isBetween(Pid from, Pid to) {
        return from.equals(pair.a()) && to.equals(pair.b()) || from.equals(pair.b()) && to.equals(pair.a());
    }

    private static <T> Deque<T> queue(Map<Pid, Deque<T>> queues, Pid pid) {
        return queues.computeIfAbsent(pid, _ -> new ArrayDeque<>());
    }

    private static <T> void add(Deque<T> queue, T one) {
        if (queue.size() == KEPT) {
            queue.removeFirst();
        }
        queue.addLast(one);
    }

    private static <T> Optional<T> take(Deque<T> queue, Predicate<T> wanted) {
        for (Iterator<T> each = queue.iterator(); each.hasNext();) {
            T one = each.next();
            if (wanted.test(one)) {
                each.remove();
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
