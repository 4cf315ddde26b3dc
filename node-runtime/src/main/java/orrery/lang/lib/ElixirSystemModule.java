package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.NodeClock;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code System}: tells of the node, and runs commands of the machine where the node is allowed to. */
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
                .act("cmd", (_, program, arguments) -> command(system, program, arguments, Nil.NIL))
                .act("cmd", (_, program, arguments, options) -> command(system, program, arguments, options))
                .act("shell", (_, command) -> result(HostCommand.shell(system, ElixirWords.text(command))))
                .act("get_env", self -> variables(self))
                .act("get_env", (self, name) -> variable(self, name, Atom.NIL))
                .act("get_env", ElixirSystemModule::variable)
                .act("fetch_env", (self, name) -> fetched(self, name)
                        .<Term>map(value -> Tuple.of(Atom.OK, value)).orElse(Atom.ERROR))
                .act("fetch_env!", (self, name) -> fetched(self, name).orElseThrow(() -> missing(name)))
                .act("put_env", (self, name, value) -> os(self, "putenv", list(name), list(value)).equals(Atom.TRUE)
                        ? Atom.OK
                        : Atom.ERROR)
                .act("delete_env", (self, name) -> os(self, "unsetenv", list(name)).equals(Atom.TRUE)
                        ? Atom.OK
                        : Atom.ERROR)
                .pure("tmp_dir", () -> ListTerm.binary(temporary(system)))
                .pure("tmp_dir!", () -> ListTerm.binary(temporary(system)))
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

    /** Where a confined node may write: its own folder. */
    private static String temporary(RuntimeSystem system) {
        return system.folder().isOpen()
                ? System.getProperty("java.io.tmpdir", "/tmp")
                : system.folder().current().toString();
    }

    private static Term command(RuntimeSystem system, Term program, Term arguments, Term options)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(ElixirWords.text(program)));
        Arg.list(arguments).forEach(argument -> command.add(ElixirWords.text(argument)));
        boolean merges = ElixirInspect.option(options, "stderr_to_stdout").filter(Atom.TRUE::equals).isPresent();
        return result(HostCommand.run(system, command, merges));
    }

    private static Tuple result(HostCommand.Result result) {
        return Tuple.of(Bitstring.ofBytes(result.output()), Int.of(result.status()));
    }

    private static Term os(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("os"), Atom.of(function), List.of(arguments));
    }

    private static ListTerm list(Term text) {
        return ListTerm.charlist(ElixirWords.text(text));
    }

    private static Optional<Term> fetched(Self self, Term name) throws InterruptedException {
        return os(self, "getenv", list(name)) instanceof ListTerm value
                ? Optional.of(ListTerm.binary(Arg.charlist(value)))
                : Optional.empty();
    }

    private static Term variable(Self self, Term name, Term otherwise) throws InterruptedException {
        return fetched(self, name).orElse(otherwise);
    }

    private static ErlangError missing(Term name) {
        return ElixirFault.message("Elixir.System.EnvError", "could not fetch environment variable "
                + ElixirWords.inspect(name) + " because it is not set");
    }

    private static Term variables(Self self) throws InterruptedException {
        SequencedMap<Term, Term> all = new LinkedHashMap<>();
        for (Term entry : Arg.list(os(self, "getenv"))) {
            String[] pair = Arg.charlist(entry).split("=", 2);
            all.put(ListTerm.binary(pair[0]), ListTerm.binary(pair[1]));
        }
        return MapTerm.of(all);
    }
}
