package orrery.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import orrery.cluster.ClusterState;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdException;
import orrery.export.ClusterJson;
import orrery.export.ExportException;
import orrery.export.ExportOptions;
import orrery.export.MapExport;
import orrery.node.Command;
import orrery.node.CookieFile;
import orrery.node.HostNames;
import orrery.node.Invocation;
import orrery.observe.HiddenNodes;
import orrery.observe.Snapshot;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** {@code orrery snapshot}: one picture of a cluster, for scripts and reports. */
final class SnapshotCommand implements Command {
    private static final int SECONDS = 20;
    private static final String HELP = """
            Usage: orrery snapshot [-hV] -a=NODE [-c=COOKIE] [-f=FORMAT] [-o=FILE]
                                   [-t=SECONDS]
            Joins a node as a hidden one, takes one picture of its cluster, writes it, and
            leaves.
            The picture has the nodes, their connections as each node sees them, and every
            process with its links and monitors.
              -a, --attach=NODE       A node of the cluster: name@host, or just its name if
                                        it is on this machine.
              -c, --cookie=COOKIE     The cluster's cookie; default: what is in ~/.erlang.
                                        cookie.
              -f, --format=FORMAT     One of: json, svg, png; default: what the file's name
                                        ends with, else json.
              -h, --help              Show this help message and exit.
              -o, --output=FILE       Where to write; default: standard output.
              -t, --timeout=SECONDS   How long it may take; default: 20. What did not
                                        answer by then is drawn as far as others mention it.
              -V, --version           Print version information and exit.
            """;

    /** What is written. */
    enum Format {
        json, svg, png;

        static Format of(String name) {
            for (Format known : values()) {
                if (known.name().equals(name)) {
                    return known;
                }
            }
            throw Invocation.invalid("format", "expected one of " + List.of(values())
                    + " (case-sensitive) but was '" + name + "'");
        }

        /** What the file's name ends with. */
        static Format of(Optional<Path> output) {
            String file = output.map(path -> path.getFileName().toString()).orElse("");
            for (Format known : values()) {
                if (file.endsWith("." + known)) {
                    return known;
                }
            }
            return json;
        }

        byte[] bytes(ClusterState state, Instant at) {
            return switch (this) {
                case json -> ClusterJson.text(state, at).getBytes(StandardCharsets.UTF_8);
                case svg -> MapExport.svg(state, ExportOptions.at(at)).getBytes(StandardCharsets.UTF_8);
                case png -> MapExport.png(state, ExportOptions.at(at));
            };
        }
    }

    @Override
    public String name() {
        return "orrery snapshot";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        return new Options().addOption(Option.builder("a").longOpt("attach").hasArg().argName("NODE").get())
                .addOption(Option.builder("c").longOpt("cookie").hasArg().argName("COOKIE").get())
                .addOption(Option.builder("f").longOpt("format").hasArg().argName("FORMAT").get())
                .addOption(Option.builder("o").longOpt("output").hasArg().argName("FILE").get())
                .addOption(Option.builder("t").longOpt("timeout").hasArg().argName("SECONDS").get());
    }

    @Override
    public int run(Invocation call) throws InterruptedException {
        String node = call.required("attach");
        Optional<Path> output = call.value("output").map(Path::of);
        Format format = call.value("format").map(Format::of).orElseGet(() -> Format.of(output));
        int seconds = call.number("timeout").orElse(SECONDS);
        HostNames hosts = HostNames.ofThisMachine();
        try {
            NodeName name = node.contains("@") ? NodeName.parse(node) : new NodeName(node, hosts.own(false));
            ClusterState state;
            try (HiddenNodes observer = new HiddenNodes(hosts::own, EpmdAddress.fromEnvironment(System.getenv()))) {
                state = Snapshot.take(observer, name, cookie(call), Duration.ofSeconds(seconds));
            }
            byte[] bytes = format.bytes(state, Instant.now());
            if (output.isPresent()) {
                Files.write(output.get(), bytes);
            } else {
                call.out().write(bytes);
                call.out().flush();
            }
            return 0;
        } catch (ExecutionException e) {
            return call.fail(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return call.fail(node + " did not answer within " + seconds + " seconds; see --timeout");
        } catch (IOException e) {
            return call.fail("cannot write " + output.map(Path::toString).orElse("the output") + ": " + e.getMessage());
        } catch (EpmdException | ExportException | IllegalArgumentException e) {
            return call.fail(e);
        }
    }

    private static Cookie cookie(Invocation call) {
        return call.value("cookie").map(Cookie::new).or(() -> CookieFile.ofThisUser().read()).orElseThrow(
                () -> new IllegalArgumentException(
                        "no cookie: give one with --cookie, as ~/.erlang.cookie is not there"));
    }
}
