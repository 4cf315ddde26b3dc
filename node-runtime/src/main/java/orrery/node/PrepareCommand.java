package orrery.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code orrery prepare}: does once what every node does at its start, so that Java can keep what it loaded for it. The launcher
 * {@code bin/orrery} runs it with {@code -XX:AOTCacheOutput} and gives the result to later nodes.
 */
@Command(name = "prepare", mixinStandardHelpOptions = true, description = {
    "Makes the nodes of this installation start faster from now on. To be repeated after an update."})
public final class PrepareCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Two nodes with a name service of their own, one of which calls the other: every step up to the first answer. */
    @Override
    public Integer call() {
        try (EpmdServer names = EpmdServer.start(EpmdOptions.onPort(0));
                Node one = Node.start(options("one", names));
                Node two = Node.start(options("two", names))) {
            Atom erlang = Atom.of("erlang");
            one.call(two.name().atom(), erlang, Atom.of("node"), List.of(), PATIENCE).join();
            return 0;
        } catch (CompletionException e) {
            return CommandErrors.say(spec, e);
        }
    }

    private static NodeOptions options(String name, EpmdServer names) {
        return NodeOptions.of(new NodeName(name, "localhost"), new Cookie("prepare"))
                .withEpmd(EpmdOptions.onPort(names.port()), false);
    }
}
