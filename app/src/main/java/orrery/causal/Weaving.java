package orrery.causal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Puts what the processes did each on their own into one order in which no effect comes before its cause. What the clocks
 * tell decides only where causes do not.
 */
final class Weaving {
    /** The life of one process, told up to some point. */
    private static final class Life {
        final int number;
        final List<Occurrence> occurrences = new ArrayList<>();
        int told;
        int last = -1;
        boolean waits;

        Life(int number) {
            this.number = number;
        }

        boolean isOver() {
            return told == occurrences.size();
        }

        Occurrence head() {
            return occurrences.get(told);
        }
    }

    private static final Comparator<Life> EARLIEST = Comparator.<Life, Instant>comparing(l -> l.head().at())
            .thenComparingInt(l -> l.number);

    private final Map<Pid, Life> lives = new LinkedHashMap<>();
    private final Map<Pid, Pairing> pairings = new HashMap<>();
    private final Map<Pid, Integer> deaths = new HashMap<>();
    private final Set<Pid> mortal = new HashSet<>();
    private final Map<Pid, Expected> expected = new HashMap<>();
    private final PriorityQueue<Life> ready = new PriorityQueue<>(EARLIEST);
    private final PriorityQueue<Life> waiting = new PriorityQueue<>(EARLIEST);
    private final Map<Pid, Set<Life>> mourners = new HashMap<>();

    private final List<Occurrence> order = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();
    private final List<Integer> causes = new ArrayList<>();

    void add(Occurrence occurrence) {
        lives.computeIfAbsent(occurrence.pid(), _ -> new Life(lives.size())).occurrences.add(occurrence);
        if (occurrence instanceof Occurrence.Sending sending) {
            sending.receiver().ifPresent(pid -> expected(pid).add(sending));
        } else if (occurrence instanceof Occurrence.Death) {
            mortal.add(occurrence.pid());
        }
    }

    void weave() {
        lives.values().forEach(this::queue);
        while (true) {
            Life next = ready.poll();
            if (next == null) {
                // Nobody sends what these wait for: the earliest came from where nobody watches.
                next = waiting.poll();
            }
            if (next == null) {
                return;
            }
            tell(next);
        }
    }

    private void tell(Life life) {
        Occurrence what = life.head();
        int number = order.size();
        order.add(what);
        before.add(life.last);
        int cause = -1;
        life.last = number;
        life.told++;
        switch (what) {
            case Occurrence.Sending sending -> sent(number, sending);
            case Occurrence.Receiving receiving -> cause = cause(receiving).orElse(-1);
            case Occurrence.Death _ -> died(number, what.pid());
            case Occurrence.Birth _ -> {
                // nothing else waits for it
            }
        }
        causes.add(cause);
        queue(life);
    }

    private void sent(int number, Occurrence.Sending sending) {
        sending.receiver().ifPresent(to -> {
            pairings.computeIfAbsent(to, _ -> new Pairing()).send(number, sending);
            expected(to).sent(sending);
            wake(lives.get(to));
        });
    }

    private void died(int number, Pid pid) {
        deaths.put(pid, number);
        Set<Life> waited = mourners.remove(pid);
        if (waited != null) {
            waited.forEach(this::wake);
        }
    }

    private void wake(@Nullable Life life) {
        if (life != null && !life.isOver() && life.waits && hasCause(life)) {
            waiting.remove(life);
            life.waits = false;
            ready.add(life);
        }
    }

    private void queue(Life life) {
        if (!life.isOver()) {
            life.waits = !hasCause(life);
            (life.waits ? waiting : ready).add(life);
        }
    }

    /** Whether what comes next in this life can be told now. */
    private boolean hasCause(Life life) {
        if (!(life.head() instanceof Occurrence.Receiving receiving)) {
            return true;
        }
        Optional<Pid> dead = dead(receiving).filter(mortal::contains).filter(pid -> !pid.equals(receiving.pid()));
        if (dead.isPresent()) {
            if (deaths.containsKey(dead.get())) {
                return true;
            }
            mourners.computeIfAbsent(dead.get(), _ -> new HashSet<>()).add(life);
            return false;
        }
        Pairing pairing = pairings.get(receiving.pid());
        return pairing != null && pairing.offers(receiving) || !expected(receiving.pid()).mayBring(receiving);
    }

    private Expected expected(Pid pid) {
        return expected.computeIfAbsent(pid, _ -> new Expected());
    }

    private OptionalInt cause(Occurrence.Receiving receiving) {
        Optional<Integer> death = dead(receiving).map(deaths::get);
        if (death.isPresent()) {
            return OptionalInt.of(death.get());
        }
        Pairing pairing = pairings.get(receiving.pid());
        return pairing == null ? OptionalInt.empty() : pairing.take(receiving);
    }

    /** The process of whose end the message tells: {@code {'DOWN', Ref, process, Pid, Reason}} or {@code {'EXIT', Pid, Reason}}. */
    private static Optional<Pid> dead(Occurrence.Receiving receiving) {
        Term message = receiving.message().shown();
        if (message instanceof Tuple down && down.is("DOWN", 5) && down.get(3) instanceof Pid pid) {
            return Optional.of(pid);
        }
        return message instanceof Tuple exit && exit.is("EXIT", 3) && exit.get(1) instanceof Pid pid
                ? Optional.of(pid)
                : Optional.empty();
    }

    List<Occurrence> order() {
        return order;
    }

    /** For each occurrence the one before it in the same life, -1 if it is the first. */
    int[] before() {
        return before.stream().mapToInt(Integer::intValue).toArray();
    }

    /** For each arrival what caused it, else -1. */
    int[] causes() {
        return causes.stream().mapToInt(Integer::intValue).toArray();
    }
}
