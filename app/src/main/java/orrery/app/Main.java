package orrery.app;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.cli.Options;
import orrery.node.Command;
import orrery.node.EpmdCommand;
import orrery.node.Invocation;
import orrery.node.NodeCommand;
import orrery.node.PrepareCommand;
import orrery.node.Program;

/** Where the program starts: without a command it opens the app. */
public final class Main implements Command {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final String HELP = """
            Usage: orrery [-hV] [COMMAND]
            A lab and live visualizer for Erlang-distribution clusters. Without a command
            it opens the app.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.
            Commands:
              node      Runs a lab node until its standard input ends or it is stopped.
              epmd      Runs the name service that Erlang nodes of this machine register
                          with, until it is stopped.
              snapshot  Joins a node as a hidden one, takes one picture of its cluster,
                          writes it, and leaves.
              replay    Opens a recording. No cluster is needed, and none is touched.
              prepare   Makes the nodes of this installation start faster from now on. To
                          be repeated after an update.
            """;

    Main() {}

    public static void main(String[] args) {
        // One carrier more than processors: as many processes may evaluate as there are processors, and one carrier stays free.
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(Runtime.getRuntime().availableProcessors() + 1));
        }
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** The commands by the word that calls them. */
    static Map<String, Supplier<Command>> commands() {
        return Map.of("node", NodeCommand::new, "epmd", EpmdCommand::new, "snapshot", SnapshotCommand::new, "replay",
                ReplayCommand::new, "prepare", PrepareCommand::new);
    }

    /** @return the exit status */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        Program program = new Program(out, err, Main::version);
        Supplier<Command> command = words.isEmpty() ? null : commands().get(words.getFirst());
        return command == null
                ? program.run(new Main(), 0, words)
                : program.run(command.get(), 1, words.subList(1, words.size()));
    }

    @Override
    public String name() {
        return "orrery";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int run(Invocation call) {
        OrreryApp.launch(() -> new LiveBackend(System.getenv()), WindowMemory.defaultFile());
        return 0;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "Orrery " + (version == null ? "(development)" : version) + " on Java " + Runtime.version();
    }
}
