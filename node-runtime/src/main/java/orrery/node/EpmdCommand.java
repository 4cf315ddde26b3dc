package orrery.node;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdException;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;
import orrery.epmd.NamedPort;

/** {@code orrery epmd}: the name service, for machines without Erlang's. */
public final class EpmdCommand implements Command {
    private static final String HELP = """
            Usage: orrery epmd [-dhnV] [-p=PORT]
            Runs the name service that Erlang nodes of this machine register with, until it
            is stopped.
            Takes ERL_EPMD_PORT and ERL_EPMD_ADDRESS from the environment, as epmd does;
            listens on the loopback only, unless ERL_EPMD_ADDRESS says more.
              -d, --debug       Prints what happens, in the words of epmd -d.
              -h, --help        Show this help message and exit.
              -n, --names       Lists the nodes that the running name service knows, and
                                  ends.
              -p, --port=PORT   Port to listen on or to ask; default 4369.
              -V, --version     Print version information and exit.
            """;

    @Override
    public String name() {
        return "orrery epmd";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        return new Options().addOption(Option.builder("p").longOpt("port").hasArg().argName("PORT").get())
                .addOption(Option.builder("n").longOpt("names").get())
                .addOption(Option.builder("d").longOpt("debug").get());
    }

    @Override
    public int run(Invocation call) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        call.number("port").ifPresent(given -> environment.put("ERL_EPMD_PORT", Integer.toString(given)));
        try {
            return call.has("names")
                    ? list(new EpmdClient(EpmdAddress.fromEnvironment(environment)), call.out())
                    : serve(EpmdOptions.fromEnvironment(environment), call.has("debug"), call.out());
        } catch (EpmdException e) {
            return call.fail(e);
        }
    }

    private static int list(EpmdClient client, PrintStream out) {
        List<NamedPort> known = new ArrayList<>(client.names());
        out.println("epmd: up and running on port " + client.address().port() + " with data:");
        known.forEach(node -> out.println("name " + node.alive() + " at port " + node.port()));
        out.flush();
        return 0;
    }

    private static int serve(EpmdOptions options, boolean debug, PrintStream out) throws InterruptedException {
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
