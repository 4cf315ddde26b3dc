package orrery.node;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orrery.kernel.IoClient;
import orrery.lang.NodeCode;
import orrery.lang.shell.Flavour;
import orrery.lang.shell.Offers;
import orrery.lang.shell.OwnWords;
import orrery.lang.shell.Shell;
import orrery.lang.shell.TypedPlace;
import orrery.lang.shell.WordCompletion;
import orrery.process.MonitorOptions;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** A shell that reads what its node reads and prints where its node prints. */
final class TerminalShell {
    private static final Atom NORMAL = Atom.of("normal");

    private TerminalShell() {}

    /** Opens it, anew whenever it crashes. When it has read all of its input, the node is to end, as an iex does. */
    static void open(Node node, Supplier<Flavour> flavour) {
        node.processes().spawn(Spawn.body("orrery_shell", "terminal", self -> {
            while (!endOf(self, self.spawnMonitored(Shell.spawn(flavour.get()), MonitorOptions.PLAIN)).equals(NORMAL)) {
                IoClient.write(self, "*** ERROR: Shell process terminated! ***\n");
            }
            node.halted().complete(0);
        }));
    }

    /** What the word before the caret may become: what this node has, and what is bound in the shell. */
    static Function<String, Offers> completion(Node node, boolean elixir) {
        Processes processes = node.processes();
        var devices = ((NodeCode) processes.code()).shellDevices();
        Optional<Pid> user = processes.whereis(Atom.of("user"));
        var words = new WordCompletion(elixir, new OwnWords(elixir, processes.code(),
                () -> node.distribution().connections().stream().map(each -> each.peer().atom()).toList()));
        return before -> {
            TypedPlace place = TypedPlace.of(elixir, before);
            boolean maybeBound = place.kind() == TypedPlace.Kind.NAME || place.kind() == TypedPlace.Kind.VARIABLE;
            Stream<String> bound = maybeBound
                    ? user.stream().flatMap(device -> devices.variables(device).stream())
                            .filter(name -> name.startsWith(place.begun())).sorted()
                    : Stream.empty();
            return new Offers(place.begun(),
                    Stream.concat(bound, words.of(place).join().stream()).distinct().toList());
        };
    }

    private static Term endOf(Self self, Spawned process) throws InterruptedException {
        return self.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                && down.get(1).equals(process.monitor()) ? down.get(4) : null);
    }
}
