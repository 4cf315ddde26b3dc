package orrery.view.base;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/** What a window has subscribed to; closing ends all of it, the newest first. */
public final class Subscriptions implements AutoCloseable {
    /** Ends one subscription. */
    @FunctionalInterface
    public interface End {
        void close();
    }

    private final Deque<End> ends = new ArrayDeque<>();

    public void add(End end) {
        ends.push(end);
    }

    /** Calls the listener now and at each change, until closed. */
    public <T> void follow(ObservableValue<T> value, java.util.function.Consumer<? super T> listener) {
        Subscription subscription = value.subscribe(listener);
        add(subscription::unsubscribe);
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().close();
        }
    }
}
