package orrery.view.base;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.lab.LabException;
import orrery.lab.Problem;

/**
 * The one door through which the window lets work be done elsewhere. Answers come back on JavaFX's thread; a failure
 * nobody handles reaches the problem log.
 */
public final class Background {
    /** Runs work on a thread of that name. */
    public interface Workers {
        void execute(String name, Runnable work);

        /** A virtual thread for each. */
        static Workers virtualThreads() {
            return (name, work) -> Thread.ofVirtual().name(name).start(work);
        }

        /** The calling thread, for tests. */
        static Workers calling() {
            return (_, work) -> work.run();
        }
    }

    private final Workers workers;
    private final Executor fx;
    private final Consumer<Problem> unhandled;

    public Background(Workers workers, Executor fx, Consumer<Problem> unhandled) {
        this.workers = workers;
        this.fx = fx;
        this.unhandled = unhandled;
    }

    /** Work to be started with {@link Job#start()}; its name is an act in the imperative: "Attach to a@h". */
    @CheckReturnValue
    public <T> Job<T> run(String name, Supplier<? extends CompletionStage<T>> work) {
        return new Job<>(name, work);
    }

    /** One piece of work and what becomes of its answer. */
    public final class Job<T> {
        private final String name;
        private final Supplier<? extends CompletionStage<T>> work;
        private Consumer<T> success = _ -> {};
        private Consumer<Problem> failure = unhandled;
        private Runnable end = () -> {};
        private Lane lane = new Lane();

        private Job(String name, Supplier<? extends CompletionStage<T>> work) {
            this.name = name;
            this.work = work;
        }

        /** Handlers add up: each is called, in the order given. */
        @CheckReturnValue
        public Job<T> onSuccess(Consumer<T> handler) {
            success = success.andThen(handler);
            return this;
        }

        @CheckReturnValue
        public Job<T> onFailure(Consumer<Problem> handler) {
            failure = failure == unhandled ? handler : failure.andThen(handler);
            return this;
        }

        /** Runs after either. */
        @CheckReturnValue
        public Job<T> onEnd(Runnable handler) {
            Runnable before = end;
            end = () -> {
                before.run();
                handler.run();
            };
            return this;
        }

        /** Only the newest job of a lane is listened to. */
        @CheckReturnValue
        public Job<T> in(Lane newLane) {
            lane = newLane;
            return this;
        }

        public void start() {
            long generation = lane.enter();
            workers.execute(name, () -> begin().whenComplete((value, error) -> fx.execute(() -> {
                if (lane.isCurrent(generation)) {
                    deliver(value, error);
                }
            })));
        }

        private CompletionStage<T> begin() {
            try {
                return work.get();
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void deliver(T value, @Nullable Throwable error) {
            if (error == null) {
                success.accept(value);
            } else {
                failure.accept(problem(name, error));
            }
            end.run();
        }
    }

    private static Problem problem(String name, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof LabException lab ? lab.problem() : Unexpected.problem(name, cause);
    }
}
