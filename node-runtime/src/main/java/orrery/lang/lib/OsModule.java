package orrery.lang.lib;

import java.util.Arrays;
import java.util.Locale;
import orrery.process.NodeClock;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code os}, as far as it only tells: nothing here runs a command or reads the environment. */
final class OsModule {
    private OsModule() {}

    static NativeModule module() {
        return NativeModule.named("os").builtIns("erl_kernel_errors")
                .pure("system_time", () -> Int.of(NodeClock.systemNanos()))
                .pure("system_time", unit -> ErlangTime.convert(NodeClock.systemNanos(), unit))
                .pure("perf_counter", () -> Int.of(System.nanoTime()))
                .pure("perf_counter", unit -> ErlangTime.convert(System.nanoTime(), unit))
                .pure("timestamp", NodeClock::timestamp)
                .pure("getpid", () -> ListTerm.charlist(Long.toString(ProcessHandle.current().pid())))
                .pure("type", OsModule::type)
                .pure("version", OsModule::version);
    }

    private static Tuple type() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Tuple.of(Atom.of("win32"), Atom.of("nt"));
        }
        return Tuple.of(Atom.of("unix"), Atom.of(name.startsWith("mac") ? "darwin" : name));
    }

    private static Term version() {
        String version = System.getProperty("os.version", "");
        int[] parts = Arrays.stream(version.split("[^0-9]+")).filter(part -> !part.isEmpty()).limit(3)
                .mapToInt(Integer::parseInt).toArray();
        return parts.length == 3
                ? Tuple.of(Int.of(parts[0]), Int.of(parts[1]), Int.of(parts[2]))
                : ListTerm.charlist(version);
    }
}
