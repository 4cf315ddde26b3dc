package orrery.lang.lib;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import orrery.kernel.TraceForwarder;
import orrery.kernel.TraceForwarder.Limits;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Module {@code orrery_tracer}, which no BEAM node has: tracers for observers on other nodes.
 *
 * <pre>{@code
 * Forwarder = erpc:call(Lab, orrery_tracer, start, [self()]),
 * erpc:call(Lab, erlang, trace, [all, true, [send, {tracer, Forwarder}]]),
 * receive {orrery_trace, Forwarder, Events} -> Events end,
 * Forwarder ! stop.
 * }</pre>
 */
final class OrreryTracerModule {
    private static final Set<String> OPTIONS = Set.of("batch", "delay", "rate", "backlog");

    private OrreryTracerModule() {}

    static NativeModule module() {
        return NativeModule.named("orrery_tracer")
                .act("start", (self, observer) -> start(self, observer, MapTerm.EMPTY))
                .act("start", OrreryTracerModule::start);
    }

    /** @param options {@code #{batch, delay, rate, backlog}}: see {@link Limits}; the delay is in milliseconds */
    private static Term start(Self self, Term observer, Term options) throws InterruptedException {
        Pid whom = Arg.pid(observer);
        Map<Term, Term> given = Arg.map(options).pairs();
        if (!given.keySet().stream().allMatch(key -> key instanceof Atom name && OPTIONS.contains(name.name()))) {
            throw Fault.badarg();
        }
        Limits usual = Limits.DEFAULT;
        Limits limits = new Limits(number(given, "batch", usual.batch()),
                Duration.ofMillis(number(given, "delay", (int) usual.delay().toMillis())),
                number(given, "rate", usual.rate()), number(given, "backlog", usual.backlog()));
        return self.spawn(Spawn.body("orrery_tracer", "forward", new TraceForwarder(whom, limits)));
    }

    private static int number(Map<Term, Term> options, String name, int usual) {
        Term value = options.get(Atom.of(name));
        return value == null ? usual : Arg.within(1, Integer.MAX_VALUE, value);
    }
}
