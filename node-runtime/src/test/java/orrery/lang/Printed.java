package orrery.lang;

import java.util.Optional;
import orrery.kernel.GenStart;
import orrery.kernel.InputSource;
import orrery.kernel.IoDevice;
import orrery.process.Self;
import orrery.term.Pid;
import orrery.term.Tuple;

/** What a process and its children print, kept. */
public final class Printed {
    private final StringBuffer text = new StringBuffer();

    /** Becomes the group leader of a process. */
    public static Printed by(Self self) throws InterruptedException {
        Printed printed = new Printed();
        Tuple started = (Tuple) GenStart.start(self, Optional.empty(),
                new IoDevice("printed", printed.text::append, InputSource.END));
        self.groupLeader(self.pid(), (Pid) started.get(1));
        return printed;
    }

    public String text() {
        return text.toString();
    }
}
