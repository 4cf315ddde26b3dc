package orrery.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.process.Body;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The process that hears traces for an observer on another node: a tracer must be of the traced node (protocol §6.11). It ends,
 * and all that it traces with it, with the observer, its node or the connection, when told {@code stop}, and when there is
 * more to tell than its {@link Limits} allow: watching must not harm what is watched.
 *
 * <p>
 * The observer gets {@code {orrery_trace, Forwarder, Events}}, trace messages as OTP has them, in order; and at last, unless it
 * is gone, {@code {orrery_trace_stopped, Forwarder, Why}}: {@code stop}, {@code {rate, EventsInASecond}} or
 * {@code {backlog, EventsNotForwarded}}.
 *
 * @param observer whom to tell
 */
public record TraceForwarder(Pid observer, Limits limits) implements Body {
    private static final Logger LOG = LoggerFactory.getLogger(TraceForwarder.class);
    private static final Atom STOP = Atom.of("stop");
    private static final Atom EVENTS = Atom.of("orrery_trace");
    private static final Atom STOPPED = Atom.of("orrery_trace_stopped");
    private static final Atom QUEUE_LENGTH = Atom.of("message_queue_len");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * @param batch most events of one message
     * @param delay how long the first event of a message may wait for others
     * @param rate most events of one second
     * @param backlog most events that wait while the connection is busy
     */
    public record Limits(int batch, Duration delay, int rate, int backlog) {
        public static final Limits DEFAULT = new Limits(200, Duration.ofMillis(20), 50_000, 100_000);
    }

    @Override
    public void run(Self self) throws InterruptedException {
        new Run(self, self.monitor(observer)).forward();
    }

    /** One life of the forwarder. */
    private final class Run {
        private final Self self;
        private final Reference monitor;
        private long secondBegan = System.nanoTime();
        private int eventsOfSecond;

        Run(Self self, Reference monitor) {
            this.self = self;
            this.monitor = monitor;
        }

        void forward() throws InterruptedException {
            while (true) {
                List<Term> events = new ArrayList<>();
                Optional<Term> end = collect(events);
                if (!events.isEmpty()) {
                    self.send(observer, Tuple.of(EVENTS, self.pid(), ListTerm.of(events)));
                }
                Optional<Term> blown = fuse(events.size());
                if (end.isPresent() || blown.isPresent()) {
                    stop(blown.or(() -> end).get());
                    return;
                }
            }
        }

        /** @return what it is told besides events, if that is what ended the batch */
        private Optional<Term> collect(List<Term> events) throws InterruptedException {
            Term next = self.receive(message -> message);
            long last = System.nanoTime() + limits.delay().toNanos();
            while (isEvent(next)) {
                events.add(next);
                long left = last - System.nanoTime();
                if (events.size() >= limits.batch() || left <= 0) {
                    return Optional.empty();
                }
                Optional<Term> more = self.receive(message -> message, Duration.ofNanos(left));
                if (more.isEmpty()) {
                    return Optional.empty();
                }
                next = more.get();
            }
            return isEnd(next) ? Optional.of(next) : Optional.empty();
        }

        private boolean isEvent(Term message) {
            return message instanceof Tuple event && event.arity() >= 4 && event.get(0) instanceof Atom kind
                    && kind.name().startsWith("trace");
        }

        private boolean isEnd(Term message) {
            return message.equals(STOP)
                    || message instanceof Tuple down && down.is("DOWN", 5) && down.get(1).equals(monitor);
        }

        private Optional<Term> fuse(int events) {
            long now = System.nanoTime();
            if (now - secondBegan >= SECOND) {
                secondBegan = now;
                eventsOfSecond = 0;
            }
            eventsOfSecond += events;
            if (eventsOfSecond > limits.rate()) {
                return Optional.of(Tuple.of(Atom.of("rate"), Int.of(eventsOfSecond)));
            }
            Optional<Term> waiting = self.processes().info(self.pid(), QUEUE_LENGTH);
            return waiting.filter(item -> item instanceof Tuple pair && pair.get(1) instanceof SmallInt(long length)
                    && length > limits.backlog())
                    .map(item -> Tuple.of(Atom.of("backlog"), ((Tuple) item).get(1)));
        }

        private void stop(Term why) throws InterruptedException {
            LOG.atDebug().addKeyValue("pid", self.pid()).log("forwards no traces any more: {}", why);
            if (!(why instanceof Tuple down && down.is("DOWN", 5))) {
                self.send(observer, Tuple.of(STOPPED, self.pid(), why));
            }
        }
    }
}
