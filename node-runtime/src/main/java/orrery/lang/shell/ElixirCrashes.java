package orrery.lang.shell;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.process.CrashReport;
import orrery.process.ErlangError;
import orrery.process.Processes;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Pid;

/** Tells of crashes in Elixir's words where somebody speaks Elixir: at the devices at which {@code iex} reads. */
public final class ElixirCrashes {
    private static final Atom REPORT = Atom.of("Elixir.Logger.Report");
    private static final Atom CRASHED = Atom.of("crashed");

    private final Set<Pid> devices = ConcurrentHashMap.newKeySet();

    void listen(Pid device) {
        devices.add(device);
    }

    void leave(Pid device) {
        devices.remove(device);
    }

    /** @return whether it is told of at the device where the crashed process printed */
    public boolean tell(Processes processes, CrashReport crash) {
        if (!devices.contains(crash.groupLeader())) {
            return false;
        }
        processes.spawn(Spawn.body("logger", "crashed", self -> {
            try {
                self.apply(REPORT, CRASHED, List.of(crash.pid(), crash.reason()));
            } catch (ErlangError e) {
                // The device is gone, or the reason cannot be shown: nobody is left to be told.
                devices.remove(crash.groupLeader());
            }
        }).withGroupLeader(crash.groupLeader()));
        return true;
    }
}
