package orrery.node;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** One call of a command: what was typed after it, and where it prints. Options go by their long names. */
public final class Invocation {
    /** Exit status of a command that could not do what it was asked. */
    public static final int FAILED = 1;

    private final Command command;
    private final CommandLine typed;
    private final PrintStream out;
    private final PrintStream err;

    Invocation(Command command, CommandLine typed, PrintStream out, PrintStream err) {
        this.command = command;
        this.typed = typed;
        this.out = out;
        this.err = err;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public boolean has(String option) {
        return typed.hasOption(option);
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(typed.getOptionValue(option));
    }

    /** @throws UsageException if it is missing */
    public String required(String option) {
        return value(option).orElseThrow(
                () -> new UsageException("Missing required option: '" + signature(command.options().getOption(option))
                        + "'"));
    }

    /** @throws UsageException if it is no whole number */
    public Optional<Integer> number(String option) {
        return value(option).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw invalid(option, "'" + text + "' is not an int");
            }
        });
    }

    /** What is wrong with the value of an option. */
    public static UsageException invalid(String option, String why) {
        return new UsageException("Invalid value for option '--" + option + "': " + why);
    }

    /** What was typed besides options. */
    public List<String> words() {
        return typed.getArgList();
    }

    /** {@code --attach=NODE}. */
    static String signature(Option option) {
        return "--" + option.getLongOpt() + (option.hasArg() ? "=" + option.getArgName() : "");
    }

    /** Says {@code orrery node: what went wrong} in one line on standard error; gives the exit status. */
    public int fail(String message) {
        err.println(command.name() + ": " + message.strip().replace('\n', ' '));
        err.flush();
        return FAILED;
    }

    public int fail(Throwable error) {
        return fail(Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName()));
    }
}
