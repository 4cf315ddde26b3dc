package orrery.kernel;

import java.time.Duration;
import java.util.function.ToLongFunction;
import orrery.dist.Distribution;
import orrery.dist.NetTick;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code net_ticktime} in Erlang's words: seconds in the functions of {@code net_kernel}, milliseconds in requests to it. */
public final class TickTime {
    /** How long a change takes unless one says so. */
    public static final Duration TRANSITION = Duration.ofSeconds(60);

    private TickTime() {}

    /** {@code Time | {ongoing_change_to, Time}}. */
    public static Term ask(Distribution distribution, ToLongFunction<Duration> unit) {
        NetTick.Setting setting = distribution.netTick().setting();
        Term time = Int.of(unit.applyAsLong(setting.time()));
        return setting.ongoing() ? ongoing(time) : time;
    }

    /** {@code unchanged | change_initiated | {ongoing_change_to, Time}}. */
    public static Term change(Distribution distribution, Duration wanted, Duration transition,
            ToLongFunction<Duration> unit) {
        NetTick tick = distribution.netTick();
        return switch (tick.set(wanted, transition)) {
            case UNCHANGED -> Atom.of("unchanged");
            case CHANGE_INITIATED -> Atom.of("change_initiated");
            case ONGOING_CHANGE -> ongoing(Int.of(unit.applyAsLong(tick.setting().time())));
        };
    }

    private static Tuple ongoing(Term time) {
        return Tuple.of(Atom.of("ongoing_change_to"), time);
    }
}
