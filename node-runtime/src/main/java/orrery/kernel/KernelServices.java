package orrery.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import orrery.kernel.global.GlobalNameServer;
import orrery.kernel.global.GlobalTables;
import orrery.kernel.global.NodeLog;
import orrery.process.ErlangError;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The services that every node runs, in the tree and the order in which OTP's {@code kernel} has them (ADR 0010). As there,
 * {@code kernel_sup} and {@code net_sup} bear no restart: a node that loses {@code rex} or {@code net_kernel} ends.
 */
public final class KernelServices {
    private static final SupervisorFlags.Strategy ALL = SupervisorFlags.Strategy.ONE_FOR_ALL;
    private static final SupervisorFlags.Strategy ONE = SupervisorFlags.Strategy.ONE_FOR_ONE;

    private KernelServices() {}

    /**
     * Returns when all are running.
     *
     * @param input what is read at {@code user}
     * @param output where what the node prints goes, when no other node asked for it
     * @param errors where {@code standard_error} writes
     * @throws ErlangError if one of them cannot start
     */
    public static void start(Processes processes, RuntimeSystem system, InputSource input, OutputSink output,
            OutputSink errors) {
        GenStart.root(processes, Atom.of("init"), new InitService(system));
        ApplicationController controller = new ApplicationController(system, errors,
                supervisor("kernel_sup", "kernel", Nil.NIL, SupervisorFlags.of(ALL, 0, 1),
                        kernel(system, input, output, errors)));
        GenStart.root(processes, Atom.of("application_controller"), controller);
        try {
            controller.started().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ErlangError failure ? failure : e;
        }
    }

    /** The children of {@code kernel_sup}, in the order of their start. */
    private static List<ChildSpec> kernel(RuntimeSystem system, InputSource input, OutputSink output,
            OutputSink errors) {
        List<ChildSpec> children = new ArrayList<>();
        children.add(ChildSpec.worker("rex", "rpc", (self, _) -> link(self, "rex", new Rex(system))));
        children.add(ChildSpec.worker("global_name_server", "global",
                (self, _) -> link(self, "global_name_server", global(system, errors))));
        children.add(subtree("net_sup", "erl_distribution", SupervisorFlags.of(ALL, 0, 1), net(system)));
        children.add(ChildSpec.worker("file_server_2", "file_server",
                (self, _) -> link(self, "file_server_2", new FileServer(system.folder())))
                .of("file", "file_server", "file_io_server", "prim_file"));
        children.add(device("standard_error", "standard_error", "standard_error_sup",
                () -> new StandardError(errors)));
        children.add(
                device("user", "user_sup", "", () -> new IoDevice("user", output, input)).shownAs("user_sup", "start"));
        children.add(safe());
        children.add(subtree("logger_sup", "logger_sup", SupervisorFlags.of(ONE, 1, 5), logger()));
        return children;
    }

    private static GlobalNameServer global(RuntimeSystem system, OutputSink errors) {
        GlobalNameServer.Surroundings surroundings = new GlobalNameServer.Surroundings(
                new GlobalTables(system.tables()), system.settings(),
                peer -> system.distribution().ifPresent(distribution -> distribution.disconnect(peer)),
                (self, node, method, name, his, ours) -> Rpc.call(self, node, Atom.of("global"),
                        Atom.of("resolve_it"), List.of(method, name, his, ours), Optional.empty()),
                new NodeLog(system.self().node(), errors), new Random());
        return new GlobalNameServer(system.self().node(), system.self().creation().value(), surroundings);
    }

    private static List<ChildSpec> net(RuntimeSystem system) {
        return List.of(
                ChildSpec.worker("auth", "auth", (self, _) -> link(self, "auth", new Auth(system))),
                ChildSpec.worker("net_kernel", "net_kernel",
                        (self, _) -> link(self, "net_kernel", new NetKernel(system))));
    }

    private static List<ChildSpec> logger() {
        return List.of(ChildSpec.worker("logger_proxy", "logger_proxy",
                (self, _) -> link(self, "logger_proxy", new LoggerProxy())).temporary());
    }

    /** For what may crash without ending the node; {@code pg} of a node that starts it, for example. */
    private static ChildSpec safe() {
        Atom name = Atom.of("kernel_safe_sup");
        return ChildSpec.supervisor("kernel_safe_sup", "kernel", (self, _) -> link(self, name.name(),
                supervisor(name.name(), "kernel", Atom.of("safe"), SupervisorFlags.of(ONE, 4, 3600), List.of())))
                .shownAs("supervisor", "start_link", Tuple.of(Atom.of("local"), name), Atom.of("kernel"),
                        Atom.of("safe"));
    }

    private static ChildSpec subtree(String name, String module, SupervisorFlags flags, List<ChildSpec> children) {
        return ChildSpec.supervisor(name, module,
                (self, _) -> link(self, name, supervisor(name, module, Nil.NIL, flags, children)));
    }

    /** An I/O device under its bridge, never started anew: what was read and written is lost with it anyway. */
    private static ChildSpec device(String name, String module, String bridge, Supplier<Service> device) {
        return ChildSpec.supervisor(name, module, (self, _) -> GenStart.link(self,
                bridge.isEmpty() ? Optional.empty() : Optional.of(Atom.of(bridge)),
                new SupervisorBridge(module, name, device.get()))).temporary();
    }

    private static Supervisor supervisor(String name, String module, Term argument, SupervisorFlags flags,
            List<ChildSpec> children) {
        return Supervisor.named(Atom.of(name), module, argument, flags, children);
    }

    private static Term link(Self supervisor, String name, Service service)
            throws InterruptedException {
        return GenStart.link(supervisor, Optional.of(Atom.of(name)), service);
    }
}
