package orrery.dist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import orrery.term.Pid;

/**
 * Keeps the signals of one process in order while one of them takes its time (protocol §3.2, §4.1), and lets those of
 * others pass. Belongs to one event loop.
 *
 * <p>
 * Some signals do not say whose they are, such as the {@code DOWN} of a process that was monitored by its name. They wait
 * for all that was under way before them.
 *
 * @param <T> a signal
 */
final class Lanes<T> {
    /** A signal that takes its time. */
    static final class Block {
        private final Object lane;
        private final long number;

        private Block(Object lane, long number) {
            this.lane = lane;
            this.number = number;
        }
    }

    private record Held<T>(Optional<Pid> sender, T signal, long after) {}

    private final BiConsumer<Optional<Pid>, T> through;
    /** Oldest first. */
    private final Map<Object, Block> blocks = new LinkedHashMap<>();
    private List<Held<T>> held = new ArrayList<>();
    private long numbers;

    /** @param through takes the signals whose turn it is; may {@link #block} their lane */
    Lanes(BiConsumer<Optional<Pid>, T> through) {
        this.through = through;
    }

    void add(Optional<Pid> sender, T signal) {
        if (blocks.isEmpty() && held.isEmpty()) {
            through.accept(sender, signal);
        } else {
            held.add(new Held<>(sender, signal, numbers));
            if (sender.isEmpty() || !blocks.containsKey(sender.get())) {
                release();
            }
        }
    }

    /** What that sender sends from now on waits until {@link #unblock}. */
    Block block(Optional<Pid> sender) {
        Object lane = sender.isPresent() ? sender.get() : new Object();
        Block block = new Block(lane, ++numbers);
        blocks.put(lane, block);
        return block;
    }

    void unblock(Block block) {
        blocks.remove(block.lane, block);
        release();
    }

    boolean isIdle() {
        return blocks.isEmpty() && held.isEmpty();
    }

    /** Gives away all that waits. */
    void drain(Consumer<T> taker) {
        held.forEach(one -> taker.accept(one.signal));
        held.clear();
    }

    /** Lets go everything that waits for nothing, in the order in which it came. */
    private void release() {
        if (held.isEmpty()) {
            return;
        }
        List<Held<T>> before = held;
        held = new ArrayList<>();
        Set<Pid> waiting = new HashSet<>();
        for (Held<T> one : before) {
            boolean goes = one.sender.isPresent()
                    ? !waiting.contains(one.sender.get()) && !blocks.containsKey(one.sender.get())
                    : held.isEmpty() && oldest().orElse(Long.MAX_VALUE) > one.after;
            if (goes) {
                through.accept(one.sender, one.signal);
            } else {
                one.sender.ifPresent(waiting::add);
                held.add(one);
            }
        }
    }

    private OptionalLong oldest() {
        return blocks.values().stream().mapToLong(block -> block.number).findFirst();
    }
}
