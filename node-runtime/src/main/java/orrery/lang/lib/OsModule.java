package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import orrery.kernel.RuntimeSystem;
import orrery.process.NodeClock;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code os}: tells of the machine, and runs its commands where the node is allowed to. */
final class OsModule {
    private OsModule() {}

    static NativeModule module(RuntimeSystem system) {
        Environment environment = new Environment();
        NativeModule os = NativeModule.named("os").code()
                .act("cmd", (_, command) -> command(system, command))
                .act("cmd", (_, command, _) -> command(system, command))
                .pure("getenv", () -> ListTerm.of(environment.all().entrySet().stream()
                        .map(entry -> ListTerm.charlist(entry.getKey() + "=" + entry.getValue())).toList()))
                .pure("getenv", (name, otherwise) -> environment.get(Arg.charlist(name))
                        .<Term>map(ListTerm::charlist).orElse(otherwise));
        return os.builtIns("erl_kernel_errors")
                .pure("getenv", name -> environment.get(Arg.charlist(name)).<Term>map(ListTerm::charlist)
                        .orElse(Atom.FALSE))
                .pure("putenv", (name, value) -> environment.put(Arg.charlist(name), Arg.charlist(value)))
                .pure("unsetenv", name -> environment.remove(Arg.charlist(name)))
                .pure("system_time", () -> Int.of(NodeClock.systemNanos()))
                .pure("system_time", unit -> ErlangTime.convert(NodeClock.systemNanos(), unit))
                .pure("perf_counter", () -> Int.of(System.nanoTime()))
                .pure("perf_counter", unit -> ErlangTime.convert(System.nanoTime(), unit))
                .pure("timestamp", NodeClock::timestamp)
                .pure("getpid", () -> ListTerm.charlist(Long.toString(ProcessHandle.current().pid())))
                .pure("type", OsModule::type)
                .pure("version", OsModule::version);
    }

    private static Term command(RuntimeSystem system, Term command) throws InterruptedException {
        String text = FileModule.name(command).orElseThrow(Fault::badarg);
        return ListTerm.charlist(new String(HostCommand.shell(system, text).output(), StandardCharsets.UTF_8));
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
