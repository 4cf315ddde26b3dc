package orrery.lang;

import java.util.Optional;
import orrery.kernel.GenStart;
import orrery.kernel.InputSource;
import orrery.kernel.IoDevice;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Tuple;

/** What a process and its children print, kept. */
public final class Printed {
    private final StringBuffer text = new StringBuffer();

    /** Takes what the node itself prints: reports of crashes. */
    static void asUser(LoneEvaluator node) {
        node.as((self, _) -> GenStart.start(self, Optional.of(Atom.of("user")),
                new IoDevice("user", _ -> {}, InputSource.END)));
    }

    /** Becomes the group leader of a process. */
    public static Printed by(Self self) throws InterruptedException {
        Printed printed = new Printed();
        Tuple started = (Tuple) GenStart.start(self, Optional.empty(),
                new IoDevice("printed", printed.text::append, InputSource.END));
        self.groupLeader(self.pid(), (Pid) started.get(1));
        return printed;
    }

    /** An outcome with what was printed until now below it. */
    public String with(String outcome) {
        return Golden.nameless(outcome + (text.isEmpty() ? "" : "\nprinted:\n" + text));
    }
}
