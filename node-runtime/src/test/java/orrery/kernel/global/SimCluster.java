package orrery.kernel.global;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import orrery.term.Atom;

/**
 * A cluster in virtual time: nodes whose processes run one at a time, on connections that deliver in order, after random
 * delays, and lose what is on its way when they are cut. All that happens follows from the seed.
 */
final class SimCluster {
    private static final long CONNECT_MILLIS = 15;

    final Random random;
    final Map<Atom, SimNode> nodes = new LinkedHashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<Pair, Link> links = new HashMap<>();
    private long now;
    private long sequence;
    private int connections;
    private Optional<Throwable> broken = Optional.empty();

    SimCluster(long seed) {
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    private record Event(long at, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    record Pair(Atom one, Atom other) {
        static Pair of(Atom a, Atom b) {
            return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    /** What two nodes have of each other: each side learns of the end by itself. */
    private static final class Link {
        boolean blocked;
        int connection;
        final Map<Atom, Boolean> up = new HashMap<>();
        final Map<Atom, Long> lastDelivery = new HashMap<>();
    }

    /** A process broke: the storm has failed. */
    void failed(Throwable why) {
        if (broken.isEmpty()) {
            broken = Optional.of(why);
        }
    }

    Optional<Throwable> broken() {
        return broken;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        events.add(new Event(time, sequence++, action));
    }

    void after(long millis, Runnable action) {
        at(now + millis, action);
    }

    /** Runs what is due until that time. */
    void runUntil(long time) {
        while (!events.isEmpty() && events.peek().at() <= time) {
            Event next = events.poll();
            now = next.at();
            next.action().run();
        }
        now = time;
    }

    private Link link(Atom a, Atom b) {
        return links.computeIfAbsent(Pair.of(a, b), _ -> new Link());
    }

    boolean isUp(Atom here, Atom there) {
        return link(here, there).up.getOrDefault(here, false);
    }

    /** Delivers on the connection that is up now, in order, unless it is lost before. */
    void send(Atom from, Atom to, Runnable delivery) {
        Link link = link(from, to);
        if (!isUp(from, to)) {
            return;
        }
        int connection = link.connection;
        long due = Math.max(now + 1 + random.nextInt(30), link.lastDelivery.getOrDefault(from, 0L));
        link.lastDelivery.put(from, due);
        at(due, () -> {
            if (link.connection == connection && isUp(to, from)) {
                delivery.run();
            }
        });
    }

    /** How long an attempt takes. */
    long connectMillis() {
        return CONNECT_MILLIS + random.nextInt(20);
    }

    /** The end of an attempt: both are connected, or cannot be. */
    boolean connect(Atom from, Atom to) {
        Link link = link(from, to);
        if (isUp(from, to)) {
            return true;
        }
        if (link.blocked || !nodes.containsKey(to) || !nodes.containsKey(from)) {
            return false;
        }
        if (isUp(to, from)) {
            // He has not noticed yet that the old one is gone; the new one takes its place.
            down(to, from);
        }
        link.connection = ++connections;
        link.lastDelivery.clear();
        link.up.put(from, true);
        link.up.put(to, true);
        nodes.get(to).nodeUp(from, link.connection);
        nodes.get(from).nodeUp(to, link.connection);
        return true;
    }

    /** Ends a connection; each side notices after a while of its own. */
    void cut(Atom a, Atom b) {
        int connection = link(a, b).connection;
        for (List<Atom> side : List.of(List.of(a, b), List.of(b, a))) {
            after(random.nextInt(25), () -> {
                if (link(a, b).connection == connection) {
                    down(side.get(0), side.get(1));
                }
            });
        }
    }

    /** One side closes it: it knows at once. */
    void disconnect(Atom from, Atom to) {
        int connection = link(from, to).connection;
        if (isUp(from, to)) {
            down(from, to);
            after(1 + random.nextInt(25), () -> {
                if (link(from, to).connection == connection) {
                    down(to, from);
                }
            });
        }
    }

    private void down(Atom here, Atom there) {
        if (isUp(here, there)) {
            link(here, there).up.put(here, false);
            Optional.ofNullable(nodes.get(here)).ifPresent(node -> node.nodeDown(there));
        }
    }

    void block(Atom a, Atom b) {
        link(a, b).blocked = true;
        cut(a, b);
    }

    void heal() {
        links.values().forEach(link -> link.blocked = false);
    }

    /** A node that ends without a word; its connections go with it. */
    void crash(Atom name) {
        SimNode gone = Objects.requireNonNull(nodes.remove(name));
        for (Atom other : List.copyOf(nodes.keySet())) {
            link(name, other).up.put(name, false);
            cut(name, other);
        }
        gone.end();
    }

    List<Atom> names() {
        return new ArrayList<>(nodes.keySet());
    }
}
