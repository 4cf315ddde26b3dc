package orrery.lang.lib;

import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.process.NodeClock;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Elixir's {@code System}, as far as it tells of the node; nothing here runs a command or reads the environment. */
final class ElixirSystemModule {
    private ElixirSystemModule() {}

    static NativeModule module(RuntimeSystem system) {
        return NativeModule.named("Elixir.System")
                .pure("version", () -> ListTerm.binary(RuntimeSystem.ELIXIR_VERSION))
                .pure("otp_release", () -> ListTerm.binary(RuntimeSystem.OTP_RELEASE))
                .pure("pid", () -> ListTerm.binary(Long.toString(ProcessHandle.current().pid())))
                .pure("schedulers", () -> Int.of(Runtime.getRuntime().availableProcessors()))
                .pure("schedulers_online", () -> Int.of(Runtime.getRuntime().availableProcessors()))
                .pure("system_time", () -> Int.of(NodeClock.systemNanos()))
                .pure("system_time", unit -> ErlangTime.convert(NodeClock.systemNanos(), unit))
                .pure("os_time", () -> Int.of(NodeClock.systemNanos()))
                .pure("os_time", unit -> ErlangTime.convert(NodeClock.systemNanos(), unit))
                .pure("monotonic_time", () -> Int.of(NodeClock.monotonicNanos()))
                .pure("monotonic_time", unit -> ErlangTime.convert(NodeClock.monotonicNanos(), unit))
                .pure("time_offset", () -> Int.of(NodeClock.systemNanos() - NodeClock.monotonicNanos()))
                .forwards("unique_integer", 0, "erlang", "unique_integer")
                .forwards("unique_integer", 1, "erlang", "unique_integer")
                .forwards("convert_time_unit", 3, "erlang", "convert_time_unit")
                .act("halt", self -> halt(self, Int.ZERO))
                .act("halt", ElixirSystemModule::halt)
                .pure("stop", () -> stop(system, 0))
                .pure("stop", status -> stop(system, Arg.within(0, 255, status)));
    }

    private static Term halt(Self self, Term status) throws InterruptedException {
        return self.apply(Atom.of("erlang"), Atom.of("halt"), List.of(status));
    }

    private static Term stop(RuntimeSystem system, int status) {
        system.halt().accept(status);
        return Atom.OK;
    }
}
