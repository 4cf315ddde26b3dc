package orrery.map.flight;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.map.picture.LiveLayer;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Viewport;

/**
 * The messages that are under way on the map. Where there are too many to follow they merge into a band, and what is left
 * out is counted. Times are nanoseconds; one thread.
 */
public final class Flights implements LiveLayer {
    /** Dots on the map at once, if they can be painted in time, and if not. */
    static final int MOST = 200;
    static final int LEAST_MOST = 40;
    /** Frames that come later than the first, in nanoseconds, are too few; than the second, as many as there can be. */
    private static final long LATE_FRAME = 40_000_000L;
    private static final long PROMPT_FRAME = 25_000_000L;
    /** Messages a second on one way that can still be told apart. */
    static final int MANY = 30;
    /** Messages that wait while all are held; more are only counted. */
    static final int MOST_HELD = 500;
    /** How long a mark is left where messages were lost, and arrows stay that do not move. */
    static final long STAYS = 8_000_000_000L;
    private static final Duration HOP = Duration.ofMillis(400);
    private static final Duration SHORTEST = Duration.ofMillis(120);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** A frame that comes later than this was not asked for. */
    private static final long LONGEST_FRAME = 100_000_000L;
    /** On a band one dot in so many nanoseconds still shows what goes there. */
    private static final long SAMPLED = 250_000_000L;
    private static final int ARROWS = 9;

    /** What travels one way. */
    static final class Stream {
        final Rate rate = new Rate();
        final Rate shown = new Rate();
        long lastDot = Long.MIN_VALUE / 2;
    }

    /** What is left where messages were lost. */
    static final class Remains {
        int count;
        long since;
    }

    /** A message of which only the way is shown, as nothing is to move. */
    record Arrow(int number, Message message, long since) {}

    final Map<Message.Way, Stream> streams = new LinkedHashMap<>();
    final Map<Message, Remains> lost = new LinkedHashMap<>();
    final List<Dot> dots = new ArrayList<>();
    final Deque<Dot> waiting = new ArrayDeque<>();
    final Deque<Arrow> arrows = new ArrayDeque<>();
    private final FlightPainter painting = new FlightPainter(this);
    private double speed = 1;
    private boolean held;
    private boolean still;
    private long overlooked;
    private int numbered;
    private long last;
    /** How many dots there may be now. */
    private int most = MOST;

    /** How fast messages travel: 0.1 to 4 times as fast as usual. */
    public void setSpeed(double factor) {
        speed = factor;
    }

    /** How long one hop is drawn. */
    public Duration hop() {
        Duration wanted = Duration.ofNanos((long) (HOP.toNanos() / speed));
        return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /** Whether nothing moves: arrows with numbers appear instead. */
    public void setStill(boolean nothingMoves) {
        still = nothingMoves;
        dots.clear();
        streams.clear();
        arrows.clear();
    }

    public boolean isHeld() {
        return held;
    }

    /** Stops the picture of messages, or lets it go on. The nodes go on in any case. */
    public void hold(boolean stop, long now) {
        held = stop;
        if (!stop) {
            overlooked = 0;
            dots.forEach(dot -> dot.released = false);
            List<Dot> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(dot -> launch(dot.message, now));
        }
    }

    /** Lets one message go on: the oldest of those that are held. */
    public void releaseOne() {
        Optional<Dot> stopped = dots.stream().filter(dot -> !dot.released).findFirst();
        if (stopped.isPresent()) {
            stopped.get().released = true;
        } else if (!waiting.isEmpty()) {
            Dot next = waiting.removeFirst();
            next.released = true;
            dots.add(next);
        }
    }

    /** How many messages wait to be let go. */
    public long waiting() {
        return waiting.size() + dots.stream().filter(dot -> held && !dot.released).count() + overlooked;
    }

    /** Shows a message that was told now. */
    public void launch(Message message, long now) {
        if (still) {
            arrows.addLast(new Arrow(++numbered, message, now));
            if (arrows.size() > ARROWS) {
                arrows.removeFirst();
            }
        } else if (held) {
            if (waiting.size() < MOST_HELD) {
                waiting.addLast(new Dot(message));
            } else {
                overlooked++;
            }
        } else {
            fly(message, now);
        }
    }

    private void fly(Message message, long now) {
        Stream stream = streams.computeIfAbsent(message.way(), _ -> new Stream());
        stream.rate.count(now);
        boolean many = isBand(stream, now);
        if (dots.size() < most && (!many || now - stream.lastDot >= SAMPLED)) {
            stream.lastDot = now;
            stream.shown.count(now);
            dots.add(new Dot(message));
        }
    }

    /** Whether a way has more traffic than dots could show. */
    boolean isBand(Stream stream, long now) {
        return stream.rate.perSecond(now) > MANY || dots.size() >= most && stream.rate.perSecond(now) > 0;
    }

    /** Forgets all that is on its way. */
    public void clear() {
        dots.clear();
        waiting.clear();
        streams.clear();
        lost.clear();
        arrows.clear();
        overlooked = 0;
    }

    /** Of how many messages told in the last second one is shown: 1 if all are. */
    public long oneOf(long now) {
        long told = streams.values().stream().mapToLong(stream -> stream.rate.perSecond(now)).sum();
        long shown = streams.values().stream().mapToLong(stream -> stream.shown.perSecond(now)).sum();
        return told <= shown ? 1 : Math.round((double) told / Math.max(1, shown));
    }

    /** What lies under a point of the screen, as it was last painted. */
    public Optional<Message> at(Point screen) {
        return painting.at(screen);
    }

    @Override
    public boolean isActive() {
        return !dots.isEmpty() || !waiting.isEmpty() || !streams.isEmpty() || !lost.isEmpty() || !arrows.isEmpty();
    }

    @Override
    public void paint(Painter painter, MapTheme theme, MapWords words, MapModel model, Viewport viewport, long now) {
        advance(now);
        painting.paint(painter, theme, words, model, viewport, now);
    }

    /** Moves everything to a moment. */
    void advance(long now) {
        most = Math.clamp(now - last > LATE_FRAME ? most - 8 : now - last < PROMPT_FRAME ? most + 1 : most, LEAST_MOST,
                MOST);
        double part = (double) Math.clamp(now - last, 0, LONGEST_FRAME) / hop().toNanos();
        last = now;
        for (Iterator<Dot> each = dots.iterator(); each.hasNext();) {
            Dot dot = each.next();
            if (!held || dot.released) {
                dot.travelled += part;
            }
            if (dot.travelled >= 1) {
                each.remove();
                leaveMark(dot.message, now);
            }
        }
        lost.values().removeIf(remains -> now - remains.since > STAYS);
        arrows.removeIf(arrow -> !held && now - arrow.since() > STAYS);
        streams.values().removeIf(stream -> stream.rate.perSecond(now) == 0);
    }

    private void leaveMark(Message message, long now) {
        if (message.ending() != Message.Ending.ARRIVES) {
            Message first = lost.keySet().stream().filter(one -> one.way().equals(message.way())).findFirst()
                    .orElse(message);
            Remains remains = lost.computeIfAbsent(first, _ -> new Remains());
            remains.count++;
            remains.since = now;
        }
    }
}
