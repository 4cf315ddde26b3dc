package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import orrery.kernel.Applications;
import orrery.kernel.KernelSettings;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code application}: what runs is fixed, since nothing can be loaded; see {@link Applications}. */
final class ApplicationModule {
    private ApplicationModule() {}

    static NativeModule module(KernelSettings settings) {
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
                .pure("get_env", (name, key) -> set.get(name, key).or(() -> setting(settings, name, key))
                        .<Term>map(value -> Tuple.of(Atom.OK, value)).orElse(Atom.UNDEFINED))
                .pure("get_env", (name, key, otherwise) -> set.get(name, key)
                        .or(() -> setting(settings, name, key)).orElse(otherwise))
                .pure("get_key", (_, _) -> Atom.UNDEFINED)
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

    private static Optional<Term> setting(KernelSettings settings, Term application, Term key) {
        if (!application.equals(Applications.KERNEL) || !(key instanceof Atom name)) {
            return Optional.empty();
        }
        return switch (name.name()) {
            case "connect_all" -> Optional.of(Atom.of(settings.connectAll()));
            case "prevent_overlapping_partitions" -> Optional.of(Atom.of(settings.preventOverlappingPartitions()));
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
