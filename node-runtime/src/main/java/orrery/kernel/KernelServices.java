package orrery.kernel;

import orrery.process.Processes;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Pid;

/** Starts the services that every node runs, in OTP's order: {@code init} first, then those that others find by name. */
public final class KernelServices {
    private KernelServices() {}

    /**
     * @param input what is read at {@code user}
     * @param output where what the node prints goes, when no other node asked for it
     * @param errors where {@code standard_error} writes
     */
    public static void start(Processes processes, RuntimeSystem system, InputSource input, OutputSink output,
            OutputSink errors) {
        run(processes, "init", new InitService(system));
        run(processes, "user", new IoDevice("user", output, input));
        run(processes, "standard_error", new IoDevice("standard_error", errors, InputSource.END));
        run(processes, "net_kernel", new NetKernel(system));
        run(processes, "rex", new Rex(system));
        run(processes, "logger_proxy", new LoggerProxy());
    }

    /** Starts a service under its registered name. */
    public static Pid run(Processes processes, String name, Service service) {
        Pid pid = processes.spawn(body(service));
        processes.register(Atom.of(name), pid);
        return pid;
    }

    /** How a service is spawned by whoever wants it without a name. */
    public static Spawn body(Service service) {
        return Spawn.body(service.module(), "init", new ServiceLoop(service));
    }
}
