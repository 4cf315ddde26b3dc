package orrery.node;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.dist.DistListener;
import orrery.dist.DistributionConfig;
import orrery.dist.InboundRefusal;
import orrery.dist.TlsSettings;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.kernel.InputSource;
import orrery.kernel.KernelSettings;
import orrery.kernel.OutputSink;
import orrery.term.Cookie;
import orrery.term.NodeName;

/**
 * How a node is started.
 *
 * @param listen where other nodes reach it; empty means the loopback only
 * @param epmd where the name service is, or is to be
 * @param servesNames whether it runs a name service of its own where there is none
 * @param input where reads at the device {@code user} come from
 * @param output what the node prints when nobody else asked for it
 * @param errors what it says about crashes and refused peers
 * @param access what its code may reach of this machine
 * @param kernel the switches of its services
 * @param refusals hears of each caller that was turned away
 * @param tls how its connections are secured, if they are ({@code -proto_dist inet_tls})
 * @param reach whether others can connect to it, and where it has its name from
 */
public record NodeOptions(NodeName name, Cookie cookie, boolean hidden, List<InetAddress> listen,
        DistListener.Ports ports, EpmdOptions epmd, boolean servesNames, Duration tickTime, InputSource input,
        OutputSink output, OutputSink errors, HostAccess access, KernelSettings kernel,
        InboundRefusal.Listener refusals, Optional<TlsSettings> tls, Reach reach) {
    public NodeOptions {
        listen = List.copyOf(listen);
    }

    /** A visible node, on the loopback, silent, with the name service that the environment names. */
    public static NodeOptions of(NodeName name, Cookie cookie) {
        return new NodeOptions(name, cookie, false, List.of(), DistListener.Ports.ANY,
                EpmdOptions.fromEnvironment(System.getenv()), true, DistributionConfig.TICK_TIME, InputSource.END,
                _ -> {}, _ -> {}, HostAccess.CONFINED, KernelSettings.DEFAULT, _ -> {}, Optional.empty(),
                new Reach.Listening());
    }

    public NodeOptions withHidden(boolean isHidden) {
        return new NodeOptions(name, cookie, isHidden, listen, ports, epmd, servesNames, tickTime, input, output,
                errors, access, kernel, refusals, tls, reach);
    }

    public NodeOptions listeningOn(List<InetAddress> addresses, DistListener.Ports range) {
        return new NodeOptions(name, cookie, hidden, addresses, range, epmd, servesNames, tickTime, input, output,
                errors, access, kernel, refusals, tls, reach);
    }

    public NodeOptions withEpmd(EpmdOptions service, boolean mayServe) {
        return new NodeOptions(name, cookie, hidden, listen, ports, service, mayServe, tickTime, input, output,
                errors, access, kernel, refusals, tls, reach);
    }

    public NodeOptions withTickTime(Duration time) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, time, input, output, errors,
                access, kernel, refusals, tls, reach);
    }

    public NodeOptions printingTo(OutputSink out, OutputSink err) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, input, out, err,
                access, kernel, refusals, tls, reach);
    }

    public NodeOptions readingFrom(InputSource source) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, source, output,
                errors, access, kernel, refusals, tls, reach);
    }

    public NodeOptions withAccess(HostAccess allowed) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, input, output,
                errors, allowed, kernel, refusals, tls, reach);
    }

    public NodeOptions withKernel(KernelSettings settings) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, input, output,
                errors, access, settings, refusals, tls, reach);
    }

    public NodeOptions reportingRefusalsTo(InboundRefusal.Listener listener) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, input, output,
                errors, access, kernel, listener, tls, reach);
    }

    public NodeOptions withTls(TlsSettings settings) {
        return new NodeOptions(name, cookie, hidden, listen, ports, epmd, servesNames, tickTime, input, output,
                errors, access, kernel, refusals, Optional.of(settings), reach);
    }

    /** Where others cannot connect to it, it is hidden from them too. */
    public NodeOptions reached(Reach by) {
        return new NodeOptions(name, cookie, hidden || !(by instanceof Reach.Listening), listen, ports, epmd,
                servesNames,
                tickTime, input, output, errors, access, kernel, refusals, tls, by);
    }
}
