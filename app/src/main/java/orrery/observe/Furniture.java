package orrery.observe;

import java.util.Set;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;

/**
 * Tells the processes that every node runs from those of the people who use it, and what a process is good for.
 *
 * <p>
 * A fresh {@code iex} has 63 processes of which a learner wants to see two. There is no flag for it in OTP: they are known by
 * the module they began in, the function they are in, or their name (seen on OTP 25 and 27, Elixir 1.14 and 1.18).
 */
final class Furniture {
    private static final Set<String> MODULES = Set.of("init", "erl_init", "erts_code_purger",
            "erts_literal_area_collector", "erts_dirty_process_signal_handler", "erts_trace_cleaner", "prim_file",
            "socket_registry", "erl_prim_loader", "logger_server", "logger_olp", "logger_std_h",
            "logger_handler_watcher", "application_controller", "application_master", "code_server", "inet_db", "rpc",
            "global", "erl_epmd", "auth", "net_kernel", "inet_tcp_dist", "inet_tls_dist", "inet6_tcp_dist",
            "global_group", "file_server", "standard_error", "kernel_config", "kernel_refc", "user", "user_drv",
            "user_sup", "prim_tty", "erl_distribution", "disk_log_server", "erl_boot_server", "timer",
            "elixir_config", "elixir_code_server", "Elixir.IEx.Config", "Elixir.IEx.Broker", "Elixir.IEx.Pry",
            "Elixir.Logger.Watcher", "Elixir.Logger.Handler", "ssl_manager", "tls_dist_sup", "sasl", "alarm_handler",
            "release_handler");

    private static final Set<String> NAMES = Set.of("init", "kernel_sup", "kernel_safe_sup", "net_sup", "logger_sup",
            "logger", "logger_proxy", "erl_signal_server", "standard_error_sup", "user", "rex", "erl_epmd", "auth",
            "net_kernel", "global_name_server", "global_group", "inet_db", "code_server", "file_server_2",
            "application_controller", "error_logger", "elixir_sup", "Elixir.IEx.Supervisor", "Elixir.Logger",
            "Elixir.Logger.Supervisor", "Elixir.Logger.BackendSupervisor", "ssl_sup", "sasl_sup", "sasl_safe_sup",
            "erpc");

    /** {@code supervisor} started by these, as {@code $initial_call} names them: {@code {supervisor, kernel, 1}}. */
    private static final Set<String> SUPERVISED = Set.of("kernel", "erl_distribution", "logger_sup", "elixir_sup",
            "standard_error", "user_sup", "ssl_sup", "sasl");

    private static final Set<String> SERVERS = Set.of("gen_server", "gen_statem", "gen_event", "gen_fsm");
    private static final Set<String> SHELLS = Set.of("shell", "group", "Elixir.IEx.Evaluator", "Elixir.IEx.Server");

    /** Where in {@code global} a process is that takes a lock; its own processes are elsewhere, on lab nodes in others than OTP's. */
    private static final Set<String> LOCKING = Set.of("set_lock", "trans", "random_sleep");

    private Furniture() {}

    /** @param initialCall the one that {@code proc_lib} remembers, if it does */
    static ProcessFacts facts(ProcessLook look, Mfa initialCall) {
        Mfa current = look.currentFunction();
        return new ProcessFacts(kind(look.name(), initialCall, current), initialCall, current, look.status(),
                look.trapExit(), isSystem(look.name(), initialCall, current));
    }

    private static boolean isSystem(String name, Mfa initialCall, Mfa current) {
        if (NAMES.contains(name) || MODULES.contains(initialCall.module().name()) && !isEverybodys(initialCall)) {
            return true;
        }
        if (initialCall.module().name().startsWith("supervisor")) {
            return SUPERVISED.contains(initialCall.function().name());
        }
        // A process spawned with a fun only tells erlang:apply/2: then it is where it waits that tells.
        return initialCall.module().name().equals("erlang") && MODULES.contains(current.module().name())
                && !isEverybodys(current);
    }

    /** Where processes wait that have nothing to do with the module's own ones. */
    private static boolean isEverybodys(Mfa function) {
        return switch (function.module().name()) {
            case "timer" -> !function.function().name().equals("init");
            case "global" -> LOCKING.contains(function.function().name());
            case "code_server" -> function.function().name().equals("call");
            default -> false;
        };
    }

    /**
     * A name makes no server: any process can register one. A behaviour of OTP is known by where it waits and, while it
     * works, by the {@code init/1} that {@code proc_lib} remembers; {@code gen_event} by its own.
     */
    private static ProcessKind kind(String name, Mfa initialCall, Mfa current) {
        String began = initialCall.module().name();
        if (began.startsWith("supervisor")) {
            return ProcessKind.SUPERVISOR;
        }
        if (name.equals("user") || SHELLS.contains(began) || SHELLS.contains(current.module().name())) {
            return ProcessKind.GROUP_LEADER;
        }
        boolean server = SERVERS.contains(current.module().name()) || SERVERS.contains(began)
                || initialCall.function().name().equals("init") && initialCall.arity() == 1;
        return server ? ProcessKind.SERVER : ProcessKind.PLAIN;
    }
}
