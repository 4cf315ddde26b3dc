package orrery.lang.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Pid;

/** The devices at which the shells of a node read. What is logged is said there in the words of that shell: Elixir's or Erlang's. */
public final class ShellDevices {
    private final Map<Pid, Boolean> elixir = new ConcurrentHashMap<>();
    private final Map<Pid, Set<String>> variables = new ConcurrentHashMap<>();

    /** From now on a shell reads at that device, also if the shell itself is on another node. */
    public void listen(Pid device, boolean speaksElixir) {
        elixir.put(device, speaksElixir);
    }

    public void leave(Pid device) {
        elixir.remove(device);
        variables.remove(device);
    }

    /** The variables of the shell that reads at that device are these now. */
    void bound(Pid device, Set<String> names) {
        if (isRead(device)) {
            variables.put(device, Set.copyOf(names));
        }
    }

    /** The names that are bound in the shell that reads at that device. */
    public Set<String> variables(Pid device) {
        return variables.getOrDefault(device, Set.of());
    }

    /** Whether a shell reads at that device. */
    public boolean isRead(Pid device) {
        return elixir.containsKey(device);
    }

    /** Whether a shell of {@code erl} reads at that device. */
    public boolean isErlang(Pid device) {
        return Boolean.FALSE.equals(elixir.get(device));
    }

    /**
     * Whether a process with that group leader is told of in Elixir on this node: if a shell here reads at it, in that shell's words;
     * otherwise one with a leader of another node where any shell here is an {@code iex}.
     */
    public boolean isElixir(Pid groupLeader, Atom thisNode) {
        boolean otherwise = !groupLeader.node().equals(thisNode) && elixir.containsValue(true);
        return elixir.getOrDefault(groupLeader, otherwise);
    }

    /** Whether somebody who types at that node into a shell of this one types Elixir. Who types both is taken to type Elixir. */
    public boolean isElixirTypedAt(Atom node) {
        List<Boolean> shells = elixir.entrySet().stream().filter(shell -> shell.getKey().node().equals(node))
                .map(Map.Entry::getValue).toList();
        return shells.isEmpty() || shells.contains(true);
    }
}
