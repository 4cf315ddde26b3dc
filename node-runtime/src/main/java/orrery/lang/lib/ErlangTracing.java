package orrery.lang.lib;

import orrery.process.Self;
import orrery.process.TraceOptions;
import orrery.process.Tracing;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Tracing in module {@code erlang} (protocol §6.11). The tracer is a process of this node, as OTP has it.
 */
final class ErlangTracing {
    private static final Atom ALL = Atom.of("all");
    private static final Atom TRACE_DELIVERED = Atom.of("trace_delivered");

    private ErlangTracing() {}

    static void addTo(NativeModule erlang) {
        erlang.act("trace", (self, spec, how, flags) -> Int.of(self.processes().tracing().trace(self.pid(), spec,
                Arg.bool(how), TraceOptions.parse(flags))))
                .act("trace_info", ErlangTracing::info)
                .act("trace_pattern", (self, of, spec) -> pattern(self, of, spec, Nil.NIL))
                .act("trace_pattern", ErlangTracing::pattern)
                .act("trace_delivered", ErlangTracing::delivered);
    }

    private static Term info(Self self, Term of, Term item) {
        if (of instanceof Tuple function && function.arity() == 3 && function.get(0) instanceof Atom module
                && function.get(1) instanceof Atom name && function.get(2) instanceof SmallInt(long arity)) {
            boolean exists = arity >= 0 && arity <= 255
                    && self.processes().code().find(module, name, (int) arity).isPresent();
            return self.processes().tracing().functionInfo(function, Arg.atom(item), exists);
        }
        return self.processes().tracing().info(of, Arg.atom(item));
    }

    private static Term pattern(Self self, Term of, Term spec, Term flags) {
        return Int.of(self.processes().tracing().pattern(of, spec, flags));
    }

    /** What a process did is with its tracer the moment it is done, so there is nothing to wait for. */
    private static Term delivered(Self self, Term tracee) {
        boolean here = tracee instanceof Pid pid && pid.node().equals(self.processes().node());
        if (!here && !tracee.equals(ALL)) {
            throw Fault.badarg();
        }
        Reference reference = self.processes().makeReference();
        self.processes().send(self.pid(), Tuple.of(TRACE_DELIVERED, tracee, reference));
        return reference;
    }
}
