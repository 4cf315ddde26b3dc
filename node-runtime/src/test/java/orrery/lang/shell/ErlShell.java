package orrery.lang.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;

/** The shell of a real {@code erl} that is no node, typed at through a pipe. */
final class ErlShell implements AutoCloseable {
    private static final Pattern PROMPT = Pattern.compile("(?m)^\\d+> ");

    private final ChildProcess process = ChildProcess.start(List.of("erl"), Map.of());
    private int asked;

    /** Types a source. @return what was printed before the next prompt, without the last new line */
    String ask(String source) {
        MatchResult before = prompt(asked);
        process.write(source + "\n");
        asked++;
        MatchResult after = prompt(asked);
        return process.output().substring(before.end(), after.start()).stripTrailing();
    }

    private MatchResult prompt(int number) {
        return Await.value(() -> "prompt " + number + " of erl, which printed: " + process.output(), Await.DEADLINE,
                () -> {
                    List<MatchResult> prompts = PROMPT.matcher(process.output()).results().toList();
                    return prompts.size() > number ? Optional.of(prompts.get(number)) : Optional.empty();
                });
    }

    @Override
    public void close() {
        process.close();
    }
}
