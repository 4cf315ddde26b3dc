package orrery.node;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;
import orrery.epmd.NamedPort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orrery epmd}: the name service, for machines without Erlang's. */
@Command(name = "epmd", mixinStandardHelpOptions = true, description = {
    "Runs the name service that Erlang nodes of this machine register with, until it is stopped.",
    "Takes ERL_EPMD_PORT and ERL_EPMD_ADDRESS from the environment, as epmd does; listens on the loopback only, unless "
            + "ERL_EPMD_ADDRESS says more."})
public final class EpmdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-p", "--port"}, paramLabel = "PORT", description = "Port to listen on or to ask; default 4369.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = {"-n", "--names"}, description = "Lists the nodes that the running name service knows, and ends.")
    private boolean names;

    @Option(names = {"-d", "--debug"}, description = "Prints what happens, in the words of epmd -d.")
    private boolean debug;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        port.ifPresent(given -> environment.put("ERL_EPMD_PORT", Integer.toString(given)));
        PrintWriter out = spec.commandLine().getOut();
        try {
            return names
                    ? list(new EpmdClient(EpmdAddress.fromEnvironment(environment)), out)
                    : serve(EpmdOptions.fromEnvironment(environment), out);
        } catch (EpmdException e) {
            return CommandErrors.say(spec, e);
        }
    }

    private static int list(EpmdClient client, PrintWriter out) {
        List<NamedPort> known = new ArrayList<>(client.names());
        out.println("epmd: up and running on port " + client.address().port() + " with data:");
        known.forEach(node -> out.println("name " + node.alive() + " at port " + node.port()));
        out.flush();
        return 0;
    }

    private int serve(EpmdOptions options, PrintWriter out) throws InterruptedException {
        EpmdOptions told = debug ? options.withLog(line -> {
            out.println(line);
            out.flush();
        }) : options;
        CountDownLatch ended = new CountDownLatch(1);
        try (EpmdServer server = EpmdServer.start(told)) {
            server.closed().thenRun(ended::countDown);
            Thread closing = new Thread(server::close, "close epmd");
            Runtime.getRuntime().addShutdownHook(closing);
            out.println("epmd: listening on port " + server.port());
            out.flush();
            ended.await();
        }
        return 0;
    }
}
