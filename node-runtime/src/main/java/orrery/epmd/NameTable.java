package orrery.epmd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The nodes a name service knows, and the names it remembers so that the next node called so gets another creation
 * (protocol §1.3). Belongs to one thread.
 */
final class NameTable {
    /** As many names of nodes that are gone as epmd remembers. */
    static final int REMEMBERED = 1000;

    private static final long LAST_COUNTER = 0xFFFF_FFFFL;

    /** 0 means "unknown" and 1 to 3 are for nodes of version 5. */
    private static final long FIRST_COUNTER = 4;

    /**
     * One name.
     *
     * @param owner the connection that holds it, or held it
     * @param counter what creations are made of
     */
    record Row(EpmdEntry entry, int owner, long counter) {
        long creation() {
            return entry.highestVersion() >= EpmdReply.WIDE_CREATION_VERSION ? counter : counter % 3 + 1;
        }
    }

    private final SequencedMap<String, Row> active = new LinkedHashMap<>();
    private final SequencedMap<String, Row> old = new LinkedHashMap<>();

    /** @return the new row, or nothing if the name is taken */
    Optional<Row> register(EpmdEntry entry, int owner, long clockSeconds) {
        if (active.containsKey(entry.alive())) {
            return Optional.empty();
        }
        Row before = old.remove(entry.alive());
        long counter = before == null ? clockSeconds + 1 : before.counter() + 1;
        Row row = new Row(entry, owner, counter < FIRST_COUNTER || counter > LAST_COUNTER ? FIRST_COUNTER : counter);
        active.put(entry.alive(), row);
        return Optional.of(row);
    }

    Optional<Row> find(String alive) {
        return Optional.ofNullable(active.get(alive));
    }

    /** Forgets the node of a connection that ended. */
    Optional<Row> unregister(int owner) {
        return active.values().stream().filter(row -> row.owner() == owner).findFirst()
                .flatMap(row -> unregister(row.entry().alive()));
    }

    Optional<Row> unregister(String alive) {
        Row row = active.remove(alive);
        if (row == null) {
            return Optional.empty();
        }
        old.put(alive, row);
        if (old.size() > REMEMBERED) {
            old.pollFirstEntry();
        }
        return Optional.of(row);
    }

    /** The registered nodes, the newest first, as epmd lists them. */
    List<Row> active() {
        return new ArrayList<>(active.reversed().values());
    }

    /** The names of nodes that are gone, the oldest first. */
    List<Row> old() {
        return new ArrayList<>(old.values());
    }

    boolean isEmpty() {
        return active.isEmpty();
    }
}
