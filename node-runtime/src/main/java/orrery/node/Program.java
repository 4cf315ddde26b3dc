package orrery.node;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * Runs commands with what was typed after them. A command that is called in a wrong way says so in one line and ends with status 2,
 * one that fails with status {@value Invocation#FAILED}.
 */
public final class Program {
    /** Exit status of a command that was called in a wrong way. */
    public static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<String> version;

    /** @param version what {@code --version} prints */
    public Program(PrintStream out, PrintStream err, Supplier<String> version) {
        this.out = out;
        this.err = err;
        this.version = version;
    }

    /**
     * Runs a command.
     *
     * @param before how many words name the command; mistakes are counted from the first of them
     * @param typed what follows them
     * @return the exit status
     */
    public int run(Command command, int before, List<String> typed) {
        try {
            CommandLine parsed = parse(command, typed);
            if (parsed.hasOption("help")) {
                out.print(command.help());
                out.flush();
                return 0;
            }
            if (parsed.hasOption("version")) {
                out.println(version.get());
                out.flush();
                return 0;
            }
            check(command, parsed, before, typed);
            return run(command, new Invocation(command, parsed, out, err));
        } catch (UsageException e) {
            err.println(command.name() + ": " + e.getMessage() + " (see " + command.name() + " --help)");
            err.flush();
            return MISUSED;
        }
    }

    private static int run(Command command, Invocation call) {
        try {
            return command.run(call);
        } catch (UsageException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return call.fail(e);
        } catch (RuntimeException e) {
            // What the command did not foresee: a line, as every failure, and no trace.
            return call.fail(e);
        }
    }

    private static CommandLine parse(Command command, List<String> typed) {
        Options options = command.options();
        options.addOption(Option.builder("h").longOpt("help").get());
        options.addOption(Option.builder("V").longOpt("version").get());
        try {
            // What it does not know it leaves among the words.
            return DefaultParser.builder().setAllowPartialMatching(false).setStripLeadingAndTrailingQuotes(false).get()
                    .parse(options, null, DefaultParser.NonOptionAction.SKIP, typed.toArray(String[]::new));
        } catch (MissingArgumentException e) {
            throw new UsageException("Missing required parameter for option " + quoted(e.getOption()));
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Command command, CommandLine parsed, int before, List<String> typed) {
        List<String> words = parsed.getArgList();
        if (words.size() > command.words()) {
            throw surplus(words.subList(command.words(), words.size()), before, typed);
        }
        Set<Option> seen = new HashSet<>();
        for (Option option : parsed.getOptions()) {
            if (!seen.add(option)) {
                throw new UsageException("option " + quoted(option) + " should be specified only once");
            }
        }
    }

    private static UsageException surplus(List<String> words, int before, List<String> typed) {
        String quoted = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        boolean many = words.size() > 1;
        if (words.stream().anyMatch(word -> word.startsWith("-"))) {
            return new UsageException((many ? "Unknown options: " : "Unknown option: ") + quoted);
        }
        int at = before + typed.indexOf(words.getFirst());
        return new UsageException(
                (many ? "Unmatched arguments from index " : "Unmatched argument at index ") + at + ": "
                        + quoted);
    }

    private static String quoted(Option option) {
        return "'--" + option.getLongOpt() + "'" + (option.hasArg() ? " (" + option.getArgName() + ")" : "");
    }
}
