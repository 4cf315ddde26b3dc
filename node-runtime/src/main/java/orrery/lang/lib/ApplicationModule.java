package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.Applications;
import orrery.kernel.GenCall;
import orrery.kernel.RuntimeSystem;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code application}: what runs is fixed, since nothing can be loaded; see {@link Applications}. */
final class ApplicationModule {
    private static final List<String> KERNEL_KEYS = List.of("connect_all", "prevent_overlapping_partitions",
            "net_ticktime", "net_tickintensity");

    private ApplicationModule() {}

    static NativeModule module(RuntimeSystem system) {
        Environments set = new Environments();
        NativeModule application = NativeModule.named("application")
                .pure("loaded_applications", Applications::running)
                .pure("which_applications", Applications::running)
                .pure("which_applications", _ -> Applications.running())
                .pure("loaded_applications", Applications::running)
                .act("get_application", self -> ofProcess(self, self.pid()))
                .act("get_application", (self, process) -> process instanceof Pid pid
                        ? ofProcess(self, pid)
                        : Atom.UNDEFINED)
                .pure("get_env", _ -> Atom.UNDEFINED)
                .pure("get_env", (name, key) -> set.get(name, key).or(() -> setting(system, name, key))
                        .<Term>map(value -> Tuple.of(Atom.OK, value)).orElse(Atom.UNDEFINED))
                .pure("get_env", (name, key, otherwise) -> set.get(name, key)
                        .or(() -> setting(system, name, key)).orElse(otherwise))
                .pure("get_key", (name, key) -> Applications.facts(Arg.atom(name)).stream()
                        .filter(fact -> fact.get(0).equals(key)).findFirst()
                        .<Term>map(fact -> Tuple.of(Atom.OK, fact.get(1))).orElse(Atom.UNDEFINED))
                .pure("get_all_key", name -> Applications.facts(Arg.atom(name)).isEmpty()
                        ? Atom.UNDEFINED
                        : Tuple.of(Atom.OK, ListTerm.of(Applications.facts(Arg.atom(name)))))
                .pure("get_all_env", name -> {
                    Map<Term, Term> all = new LinkedHashMap<>();
                    KERNEL_KEYS.forEach(key -> setting(system, name, Atom.of(key))
                            .ifPresent(value -> all.put(Atom.of(key), value)));
                    all.putAll(set.of(name));
                    return ListTerm.of(all.entrySet().stream()
                            .map(entry -> (Term) Tuple.of(entry.getKey(), entry.getValue())).toList());
                })
                .act("info", self -> GenCall.call(self, Atom.of("application_controller"), Atom.of("info"),
                        Optional.empty()))
                .pure("stop", name -> isBuiltIn(name)
                        ? Tuple.of(Atom.ERROR, Atom.of("not_allowed"))
                        : Tuple.of(Atom.ERROR, Tuple.of(Atom.of("not_started"), name)))
                .pure("start", name -> isBuiltIn(name)
                        ? Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_started"), name))
                        : missing(name))
                .pure("ensure_started", name -> isBuiltIn(name) ? Atom.OK : missing(name))
                .pure("ensure_all_started", name -> isBuiltIn(name)
                        ? Tuple.of(Atom.OK, Nil.NIL)
                        : Tuple.of(Atom.ERROR, Tuple.of(name, reason(name))))
                .pure("load", name -> isBuiltIn(name)
                        ? Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_loaded"), name))
                        : missing(name));
        return set.addTo(application);
    }

    /** It belongs to the application whose master is its group leader; only {@code kernel} has one here. */
    private static Term ofProcess(Self self, Pid pid) {
        Processes processes = self.processes();
        boolean kernel = pid.node().equals(processes.node())
                && Applications.isOfKernel(processes, pid);
        return kernel ? Tuple.of(Atom.OK, Applications.KERNEL) : Atom.UNDEFINED;
    }

    private static Optional<Term> setting(RuntimeSystem system, Term application, Term key) {
        if (!application.equals(Applications.KERNEL) || !(key instanceof Atom name)) {
            return Optional.empty();
        }
        return switch (name.name()) {
            case "connect_all" -> Optional.of(Atom.of(system.settings().connectAll()));
            case "prevent_overlapping_partitions" ->
                Optional.of(Atom.of(system.settings().preventOverlappingPartitions()));
            case "net_ticktime" -> system.distribution().map(d -> Int.of(d.netTick().setting().time().toSeconds()));
            case "net_tickintensity" -> system.distribution().map(d -> Int.of(d.config().tickIntensity()));
            default -> Optional.empty();
        };
    }

    private static boolean isBuiltIn(Term application) {
        return Applications.names().contains(Arg.atom(application));
    }

    private static Tuple missing(Term application) {
        return Tuple.of(Atom.ERROR, reason(application));
    }

    private static Tuple reason(Term application) {
        return Tuple.of(ListTerm.charlist("no such file or directory"),
                ListTerm.charlist(Arg.atom(application).name() + ".app"));
    }
}
