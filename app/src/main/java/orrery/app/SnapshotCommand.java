package orrery.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import orrery.cluster.ClusterState;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdException;
import orrery.export.ClusterJson;
import orrery.export.ExportException;
import orrery.export.ExportOptions;
import orrery.export.MapExport;
import orrery.node.CommandErrors;
import orrery.node.CookieFile;
import orrery.node.HostNames;
import orrery.observe.HiddenNodes;
import orrery.observe.Snapshot;
import orrery.term.Cookie;
import orrery.term.NodeName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orrery snapshot}: one picture of a cluster, for scripts and reports. */
@Command(name = "snapshot", mixinStandardHelpOptions = true, description = {
    "Joins a node as a hidden one, takes one picture of its cluster, writes it, and leaves.",
    "The picture has the nodes, their connections as each node sees them, and every process with its links and "
            + "monitors."})
final class SnapshotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-a", "--attach"}, paramLabel = "NODE", required = true, description = {
        "A node of the cluster: name@host, or just its name if it is on this machine."})
    private String node = "";

    @Option(names = {"-c", "--cookie"}, paramLabel = "COOKIE", description = {
        "The cluster's cookie; default: what is in ~/.erlang.cookie."})
    private Optional<String> cookie = Optional.empty();

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", description = {
        "One of: ${COMPLETION-CANDIDATES}; default: what the file's name ends with, else json."})
    private Optional<Format> format = Optional.empty();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where to write; default: standard output.")
    private Optional<Path> output = Optional.empty();

    @Option(names = {"-t", "--timeout"}, paramLabel = "SECONDS", defaultValue = "20", description = {
        "How long it may take; default: ${DEFAULT-VALUE}. What did not answer by then is drawn as far as others "
                + "mention it."})
    private int seconds;

    /** What is written. */
    enum Format {
        json, svg, png;

        byte[] bytes(ClusterState state, Instant at) {
            return switch (this) {
                case json -> ClusterJson.text(state, at).getBytes(StandardCharsets.UTF_8);
                case svg -> MapExport.svg(state, ExportOptions.at(at)).getBytes(StandardCharsets.UTF_8);
                case png -> MapExport.png(state, ExportOptions.at(at));
            };
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        HostNames hosts = HostNames.ofThisMachine();
        try {
            NodeName name = node.contains("@") ? NodeName.parse(node) : new NodeName(node, hosts.own(false));
            ClusterState state;
            try (HiddenNodes observer = new HiddenNodes(hosts::own, EpmdAddress.fromEnvironment(System.getenv()))) {
                state = Snapshot.take(observer, name, cookie(), Duration.ofSeconds(seconds));
            }
            write(format().bytes(state, Instant.now()));
            return 0;
        } catch (ExecutionException e) {
            return CommandErrors.say(spec, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return CommandErrors.say(spec, node + " did not answer within " + seconds + " seconds; see --timeout");
        } catch (IOException e) {
            return CommandErrors.say(spec, "cannot write " + output.map(Path::toString).orElse("the output") + ": "
                    + e.getMessage());
        } catch (EpmdException | ExportException | IllegalArgumentException e) {
            return CommandErrors.say(spec, e);
        }
    }

    private Format format() {
        return format.orElseGet(() -> {
            String file = output.map(path -> path.getFileName().toString()).orElse("");
            for (Format known : Format.values()) {
                if (file.endsWith("." + known)) {
                    return known;
                }
            }
            return Format.json;
        });
    }

    private Cookie cookie() {
        return cookie.map(Cookie::new).or(() -> CookieFile.ofThisUser().read()).orElseThrow(
                () -> new IllegalArgumentException(
                        "no cookie: give one with --cookie, as ~/.erlang.cookie is not there"));
    }

    private void write(byte[] bytes) throws IOException {
        if (output.isPresent()) {
            Files.write(output.get(), bytes);
        } else {
            PrintStream out = System.out;
            out.write(bytes);
            out.flush();
        }
    }
}
