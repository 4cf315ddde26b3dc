package orrery.node;

import java.util.function.Supplier;
import orrery.kernel.IoClient;
import orrery.lang.shell.Flavour;
import orrery.lang.shell.Shell;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
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

    private static Term endOf(Self self, Spawned process) throws InterruptedException {
        return self.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                && down.get(1).equals(process.monitor()) ? down.get(4) : null);
    }
}
