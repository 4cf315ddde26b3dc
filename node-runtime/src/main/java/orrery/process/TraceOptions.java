package orrery.process;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The flag list of {@code erlang:trace/3}.
 *
 * @param flags the bits of {@link TraceFlag}
 * @param tracer empty means the caller
 * @param processorTime {@code cpu_timestamp}, which can be asked for {@code all} only, and means nothing here
 */
public record TraceOptions(int flags, Optional<Pid> tracer, boolean processorTime) {
    private static final Atom ALL = Atom.of("all");
    private static final Atom CPU_TIMESTAMP = Atom.of("cpu_timestamp");

    /** @throws ErlangError badarg if it is not a list of flags that OTP knows; also for tracers that are ports or modules */
    public static TraceOptions parse(Term list) {
        int flags = 0;
        Optional<Pid> tracer = Optional.empty();
        boolean processorTime = false;
        for (Term option : OptionList.items(list)) {
            if (option instanceof Tuple pair && pair.is("tracer", 2) && pair.get(1) instanceof Pid pid) {
                tracer = Optional.of(pid);
            } else if (option.equals(ALL)) {
                flags |= TraceFlag.ALL;
            } else if (option.equals(CPU_TIMESTAMP)) {
                processorTime = true;
            } else {
                flags |= TraceFlag.named(option).bit();
            }
        }
        return new TraceOptions(flags, tracer, processorTime);
    }
}
