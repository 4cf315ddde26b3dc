package orrery.lang.shell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Pid;

/** Where somebody speaks Elixir on a node: the devices at which an {@code iex} reads. What a log says, it says there in Elixir's words. */
public final class ElixirDevices {
    private final Set<Pid> devices = ConcurrentHashMap.newKeySet();

    void listen(Pid device) {
        devices.add(device);
    }

    void leave(Pid device) {
        devices.remove(device);
    }

    /** Whether a process with that group leader is told of in Elixir on this node; with one of another node, where anybody here is. */
    public boolean areToldOf(Pid groupLeader, Atom thisNode) {
        return groupLeader.node().equals(thisNode) ? devices.contains(groupLeader) : !devices.isEmpty();
    }
}
