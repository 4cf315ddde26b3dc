package orrery.node;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How the commands fail: one line on standard error, and exit status 1. */
public final class CommandErrors {
    /** Exit status of a command that could not do what it was asked. */
    public static final int FAILED = 1;

    private CommandErrors() {}

    /** Prints {@code orrery node: what went wrong} and gives the exit status. */
    public static int say(CommandSpec spec, String message) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + message.strip().replace('\n', ' '));
        spec.commandLine().getErr().flush();
        return FAILED;
    }

    public static int say(CommandSpec spec, Throwable error) {
        String message = error.getMessage();
        return say(spec, message == null ? error.getClass().getSimpleName() : message);
    }

    /** Makes every failure of that command line one line: bad options (status 2) and what a command did not foresee. */
    public static CommandLine applyTo(CommandLine commandLine) {
        commandLine.setParameterExceptionHandler((error, _) -> {
            CommandLine failed = error.getCommandLine();
            failed.getErr().println(failed.getCommandSpec().qualifiedName() + ": " + error.getMessage() + " (see "
                    + failed.getCommandSpec().qualifiedName() + " --help)");
            return failed.getCommandSpec().exitCodeOnInvalidInput();
        });
        commandLine.setExecutionExceptionHandler((error, failed, _) -> say(failed.getCommandSpec(), error));
        return commandLine;
    }
}
