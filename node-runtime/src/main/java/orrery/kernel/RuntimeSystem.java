package orrery.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import orrery.dist.CookieJar;
import orrery.dist.Distribution;
import orrery.dist.DistributionConfig;
import orrery.dist.Peers;
import orrery.term.Incarnation;
import orrery.term.NodeNumbering;
import orrery.term.NodeTable;

/**
 * The node as a whole, as its own functions see it: what OTP calls the emulator or the runtime system.
 *
 * @param self its name and creation
 * @param numbering how pids are printed and typed in on this node
 * @param distribution empty for a node without a name
 * @param halt ends the node with a status ({@code erlang:halt/1}, {@code init:stop/1}); returns at once
 * @param folder where its files are, and whether its code may leave it
 * @param settings the switches of its services
 * @param startedAt {@link System#nanoTime} of its start
 * @param tables its ETS tables
 */
public record RuntimeSystem(Incarnation self, NodeNumbering numbering, Optional<Distribution> distribution,
        IntConsumer halt, WorkingFolder folder, KernelSettings settings, long startedAt, EtsTables tables) {
    /** What the modules of this node are modelled on; what {@code erlang:system_info(otp_release)} answers. */
    public static final String OTP_RELEASE = "25";

    public static final String ELIXIR_VERSION = "1.14.0";

    public static final String VERSION = "0.1.0";

    public RuntimeSystem(Incarnation self, NodeNumbering numbering, Optional<Distribution> distribution,
            IntConsumer halt, WorkingFolder folder, KernelSettings settings, long startedAt) {
        this(self, numbering, distribution, halt, folder, settings, startedAt, new EtsTables());
    }

    public RuntimeSystem(Incarnation self, Optional<Distribution> distribution, IntConsumer halt) {
        this(self, distribution, halt, WorkingFolder.confined(), KernelSettings.DEFAULT);
    }

    public RuntimeSystem(Incarnation self, Optional<Distribution> distribution, IntConsumer halt,
            WorkingFolder folder, KernelSettings settings) {
        this(self, new NodeTable(self), distribution, halt, folder, settings, System.nanoTime());
    }

    public Peers peers() {
        return distribution.<Peers>map(d -> d).orElseGet(Peers::none);
    }

    public Optional<CookieJar> cookies() {
        return distribution.map(Distribution::config).map(DistributionConfig::cookies);
    }

    /** Since the node was started. */
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
