package orrery.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An {@code iex} a test types into. */
public final class IexNode extends RealNode {
    private final Pattern prompt;
    private int typed = 0;
    private volatile int recentFrom = 0;

    private IexNode(Launch<IexNode> launch, ChildProcess process) {
        super(launch, process);
        prompt = Pattern.compile("(?:iex|\\.\\.\\.)\\(" + Pattern.quote(launch.nodeName().toString()) + "\\)\\d+> ");
    }

    static IexNode start(Launch<IexNode> launch) {
        List<String> command = new ArrayList<>(List.of("iex", "--" + launch.nameOption(),
                launch.nodeName().toString(), "--cookie", launch.cookie().secret(), "--dot-iex", ""));
        if (launch.isHidden()) {
            command.add("--hidden");
        }
        command.addAll(List.of("--erl", String.join(" ", launch.emulatorArguments())));
        // OTP 26 and later read a pipe as Latin-1, though a terminal as UTF-8.
        command.addAll(List.of("-e", ":io.setopts(:user, encoding: :unicode)"));
        IexNode node = new IexNode(launch, launch.run(command));
        try {
            node.prompt(0, "its first prompt", START_DEADLINE);
        } catch (AssertionError e) {
            node.close();
            throw e;
        }
        return node;
    }

    /** Types a line (or several) and returns at once, whatever the shell is doing. */
    public synchronized void type(String line) {
        recentFrom = process.output().length();
        typed += (int) line.lines().count();
        process.write(line + "\n");
    }

    /** Types a line, waits for the next prompt, and returns what was printed in between, without the last newline. */
    public String ask(String line) {
        return ask(line, Await.DEADLINE);
    }

    public synchronized String ask(String line, Duration deadline) {
        MatchResult before = prompt(typed, "its prompt", deadline);
        type(line);
        MatchResult after = prompt(typed, "the answer to " + line, deadline);
        String answer = process.output().substring(before.end(), after.start());
        return prompt.matcher(answer).replaceAll("").stripTrailing();
    }

    /** What the shell printed, prompts included. */
    @Override
    public String output() {
        return process.output();
    }

    @Override
    String recentOutput() {
        return process.output().substring(recentFrom);
    }

    private MatchResult prompt(int number, String what, Duration deadline) {
        return Await.value(() -> what + " on " + name() + "; it printed: " + output(), deadline, () -> {
            List<MatchResult> prompts = prompt.matcher(process.output()).results().toList();
            if (prompts.size() > number) {
                return Optional.of(prompts.get(number));
            }
            gone().ifPresent(e -> {
                throw e;
            });
            return Optional.empty();
        });
    }
}
