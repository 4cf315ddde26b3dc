package orrery.lang.lib;

import java.io.IOException;
import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.term.Atom;

/**
 * Runs a program of the machine, on nodes that were opened up; others say why not and raise {@code eacces}, as
 * {@code open_port} does where the system refuses.
 */
final class HostCommand {
    private HostCommand() {}

    /** @param status what it ended with */
    record Result(byte[] output, int status) {}

    /** Explains once what was wanted, unless the node is open. */
    static void allow(RuntimeSystem system, String what) {
        if (!system.folder().isOpen()) {
            system.folder().explain(what);
            throw ErlangError.error(Atom.of("eacces"));
        }
    }

    /** Standard output of a program without input, in the node's folder; its errors too if they are to be merged. */
    static Result run(RuntimeSystem system, List<String> command, boolean mergesErrors) throws InterruptedException {
        allow(system, "The command '" + String.join(" ", command) + "'");
        try {
            Process process = new ProcessBuilder(command).directory(system.folder().current().toFile())
                    .redirectErrorStream(mergesErrors)
                    .redirectError(mergesErrors
                            ? ProcessBuilder.Redirect.PIPE
                            : ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Result(output, process.waitFor());
        } catch (IOException e) {
            throw ErlangError.error(Atom.of("enoent"));
        }
    }

    /** As {@code os:cmd} has it: by the shell. */
    static Result shell(RuntimeSystem system, String command) throws InterruptedException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return run(system, windows ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command), true);
    }
}
