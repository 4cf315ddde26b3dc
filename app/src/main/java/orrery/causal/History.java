package orrery.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import orrery.cluster.ClusterState;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Pid;

/**
 * What some processes did and which of it could have caused which: {@code a} happened before {@code b} if it came earlier in
 * the same life, if {@code b} is the arrival of the message that {@code a} sent or of the news of the end that {@code a} is,
 * or through something in between. Immutable; everything takes time in proportion to its length.
 *
 * <p>
 * Occurrences are numbered from 0 in an order in which causes come first. Told times follow it where the clocks agree.
 */
public final class History {
    public static final History EMPTY = of(
            new Evidence(List.of(), List.of(), ClusterState.EMPTY, _ -> false));

    private final List<Occurrence> occurrences;
    private final int[] before;
    private final int[] causes;
    /** Of each sending where it arrived, else -1. */
    private final int[] arrivals;
    private final List<Optional<Fate>> fates;
    private final List<Mark> marks;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<Pid, Integer> counts = new LinkedHashMap<>();

    private History(List<Occurrence> occurrences, int[] before, int[] causes, Evidence evidence) {
        this.occurrences = List.copyOf(occurrences);
        this.before = before;
        this.causes = causes;
        arrivals = new int[occurrences.size()];
        Arrays.fill(arrivals, -1);
        for (int i = 0; i < causes.length; i++) {
            if (causes[i] >= 0 && occurrences.get(causes[i]) instanceof Occurrence.Sending) {
                arrivals[causes[i]] = i;
            }
        }
        fates = fates(new Fates(evidence));
        marks = Marks.of(occurrences, evidence.events());
        for (Occurrence one : occurrences) {
            numbers.put(one.id(), numbers.size());
            counts.merge(one.pid(), 1, Integer::sum);
        }
    }

    public static History of(Evidence evidence) {
        Receivers receivers = new Receivers(evidence);
        Weaving weaving = new Weaving();
        Lives lives = new Lives(evidence);
        lives.births().forEach(weaving::add);
        for (TrafficLog.Entry entry : evidence.traffic()) {
            long id = entry.sequence();
            weaving.add(switch (entry.traffic()) {
                case Traffic.Sent(var at, var pid, var to, var message) ->
                    new Occurrence.Sending(id, at, pid, to, receivers.of(to, at), message);
                case Traffic.Received(var at, var pid, var message) -> new Occurrence.Receiving(id, at, pid, message);
            });
        }
        lives.deaths().forEach(weaving::add);
        weaving.weave();
        return new History(weaving.order(), weaving.before(), weaving.causes(), evidence);
    }

    private List<Optional<Fate>> fates(Fates losses) {
        List<Optional<Fate>> found = new ArrayList<>(occurrences.size());
        for (int i = 0; i < occurrences.size(); i++) {
            found.add(occurrences.get(i) instanceof Occurrence.Sending sending
                    ? Optional.of(arrivals[i] >= 0 ? new Fate.Arrived(arrivals[i]) : losses.of(sending))
                    : Optional.empty());
        }
        return found;
    }

    public List<Occurrence> occurrences() {
        return occurrences;
    }

    public int size() {
        return occurrences.size();
    }

    public Occurrence get(int number) {
        return occurrences.get(number);
    }

    /** The number of the occurrence with that id; empty if it is not in this history. */
    public OptionalInt find(long id) {
        Integer number = numbers.get(id);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What happened to nodes, in order. */
    public List<Mark> marks() {
        return marks;
    }

    /** The processes of which something is told, with how much, in the order of their first occurrence. */
    public Map<Pid, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** What became of the message that was sent there; empty if it is no sending. */
    public Optional<Fate> fate(int number) {
        return fates.get(number);
    }

    /** What caused an arrival: a sending, or the death it tells of; empty if that is not known. */
    public OptionalInt cause(int number) {
        return causes[number] < 0 ? OptionalInt.empty() : OptionalInt.of(causes[number]);
    }

    /** The other end of the message: its arrival or its sending. */
    public OptionalInt otherEnd(int number) {
        int other = arrivals[number] >= 0 ? arrivals[number] : causes[number];
        return other < 0 ? OptionalInt.empty() : OptionalInt.of(other);
    }

    /** All that could have caused it, without itself. */
    public BitSet past(int number) {
        BitSet past = new BitSet(number + 1);
        past.set(number);
        for (int i = number; i >= 0; i--) {
            if (past.get(i)) {
                include(before[i], past);
                include(causes[i], past);
            }
        }
        past.clear(number);
        return past;
    }

    private static void include(int number, BitSet set) {
        if (number >= 0) {
            set.set(number);
        }
    }

    /** All that it could have caused, without itself. */
    public BitSet future(int number) {
        BitSet future = new BitSet(size());
        future.set(number);
        for (int i = number + 1; i < size(); i++) {
            if (before[i] >= 0 && future.get(before[i]) || causes[i] >= 0 && future.get(causes[i])) {
                future.set(i);
            }
        }
        future.clear(number);
        return future;
    }

    public boolean happenedBefore(int first, int second) {
        return first < second && past(second).get(first);
    }
}
