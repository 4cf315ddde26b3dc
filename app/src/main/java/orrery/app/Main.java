package orrery.app;

import java.util.concurrent.Callable;
import orrery.node.CommandErrors;
import orrery.node.EpmdCommand;
import orrery.node.NodeCommand;
import orrery.node.PrepareCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Where the program starts: without a command it opens the app. */
@Command(name = "orrery", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, description = {
    "A lab and live visualizer for Erlang-distribution clusters. Without a command it opens the app."}, subcommands = {
        NodeCommand.class, EpmdCommand.class, SnapshotCommand.class, ReplayCommand.class, PrepareCommand.class})
public final class Main implements Callable<Integer> {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    Main() {}

    public static void main(String[] args) {
        // One carrier more than processors: as many processes may evaluate as there are processors, and one carrier stays free.
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(Runtime.getRuntime().availableProcessors() + 1));
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandErrors.applyTo(new CommandLine(new Main()));
    }

    @Override
    public Integer call() {
        OrreryApp.launch(() -> new LiveBackend(System.getenv()), WindowMemory.defaultFile());
        return 0;
    }

    /** {@code orrery --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"Orrery " + (version == null ? "(development)" : version) + " on Java "
                    + Runtime.version()};
        }
    }
}
