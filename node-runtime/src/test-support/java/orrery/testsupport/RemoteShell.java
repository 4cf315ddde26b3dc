package orrery.testsupport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orrery.term.NodeName;

/** {@code iex --remsh} or {@code erl -remsh}, at a terminal, as they would otherwise open no shell of another node. */
public final class RemoteShell {
    private RemoteShell() {
    }

    /**
     * Opens it.
     *
     * @param program {@code iex} or {@code erl}
     * @param release 25 or 27
     */
    public static ChildProcess open(TestEpmd epmd, String program, int release, NodeName other) {
        boolean iex = program.equals("iex");
        List<String> ears = List.of("-start_epmd", "false", "-kernel", "inet_dist_use_interface", "{127,0,0,1}");
        List<String> command = new ArrayList<>(iex
                ? List.of("iex", "--sname", "far", "--cookie", "orrery_test", "--dot-iex", "", "--remsh", other.toString(),
                        "--erl", String.join(" ", ears))
                : List.of("erl", "-sname", "far", "-setcookie", "orrery_test", "-remsh", other.toString()));
        if (!iex) {
            command.addAll(ears);
        }
        List<String> whole = release == 27 ? Interop.otp27(command) : command;
        String quoted = whole.stream().map(part -> "'" + part + "'").collect(Collectors.joining(" "));
        Map<String, String> environment = new HashMap<>(epmd.environment());
        environment.put("TERM", "xterm");
        return ChildProcess.start(List.of("script", "-qefc", "exec " + quoted, "/dev/null"), environment);
    }
}
