package orrery.view.base;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what other threads saw reaches the screen. The newest snapshot wins; older unseen ones are dropped
 * on purpose and counted, so a slow screen loses frames, never memory.
 */
public final class Snapshots<T> {
    private final Executor fx;
    private final Consumer<T> view;
    private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();

    public Snapshots(Executor fx, Consumer<T> view) {
        this.fx = fx;
        this.view = view;
    }

    /** Any thread; never blocks. */
    public void publish(T snapshot) {
        if (latest.getAndSet(snapshot) == null) {
            fx.execute(this::show);
        } else {
            dropped.incrementAndGet();
        }
    }

    private void show() {
        T snapshot = latest.getAndSet(null);
        if (snapshot != null) {
            view.accept(snapshot);
        }
    }

    /** How many snapshots nobody saw because a newer one was there first. */
    public long dropped() {
        return dropped.get();
    }
}
