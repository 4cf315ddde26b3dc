package orrery.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import orrery.node.CommandErrors;
import orrery.recording.Recording;
import orrery.recording.RecordingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orrery replay}: opens a recording. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
    "Opens a recording. No cluster is needed, and none is touched."})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A file that Orrery recorded: *.orrery.jsonl or *.orrery.jsonl.gz.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try {
            Recording recording = Recording.open(file);
            OrreryApp.launch(() -> new RecordedBackend(file, recording), WindowMemory.defaultFile());
            return 0;
        } catch (RecordingException e) {
            return CommandErrors.say(spec, e);
        }
    }
}
