package orrery.app;

import java.nio.file.Path;
import org.apache.commons.cli.Options;
import orrery.node.Command;
import orrery.node.Invocation;
import orrery.node.UsageException;
import orrery.recording.Recording;
import orrery.recording.RecordingException;

/** {@code orrery replay}: opens a recording. */
final class ReplayCommand implements Command {
    private static final String HELP = """
            Usage: orrery replay [-hV] FILE
            Opens a recording. No cluster is needed, and none is touched.
                  FILE        A file that Orrery recorded: *.orrery.jsonl or *.orrery.jsonl.
                                gz.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.
            """;

    @Override
    public String name() {
        return "orrery replay";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int words() {
        return 1;
    }

    @Override
    public int run(Invocation call) {
        if (call.words().isEmpty()) {
            throw new UsageException("Missing required parameter: 'FILE'");
        }
        Path file = Path.of(call.words().getFirst());
        try {
            Recording recording = Recording.open(file);
            OrreryApp.launch(() -> new RecordedBackend(file, recording), WindowMemory.defaultFile());
            return 0;
        } catch (RecordingException e) {
            return call.fail(e);
        }
    }
}
