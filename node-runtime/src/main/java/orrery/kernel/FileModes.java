package orrery.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** The modes of {@code file:open/2}. */
record FileModes(boolean read, boolean write, boolean append, boolean exclusive, boolean sync, IoOptions options) {
    private static final IoOptions PLAIN = new IoOptions(false, IoEncoding.LATIN1, false, Atom.FALSE);

    /** @throws PosixError badarg for an unknown encoding, enotsup for modes that we do not have */
    static FileModes of(List<Term> modes) {
        FileModes so = new FileModes(false, false, false, false, false, PLAIN);
        for (Term mode : modes) {
            so = so.with(mode);
        }
        return so.read || so.write || so.append || so.exclusive
                ? so
                : new FileModes(true, false, false, false, so.sync, so.options);
    }

    private FileModes with(Term mode) {
        return switch (mode) {
            case Atom name -> switch (name.name()) {
                case "read" -> new FileModes(true, write, append, exclusive, sync, options);
                case "write" -> new FileModes(read, true, append, exclusive, sync, options);
                case "append" -> new FileModes(read, true, true, exclusive, sync, options);
                case "exclusive" -> new FileModes(read, true, append, true, sync, options);
                case "sync" -> new FileModes(read, write, append, exclusive, true, options);
                case "binary", "latin1", "unicode" -> withOption(mode);
                case "compressed", "ram", "directory" -> throw new PosixError("enotsup");
                // delayed_write, raw, and whatever else: a file of ours does nothing another way for it.
                default -> this;
            };
            case Tuple encoding when encoding.is("encoding", 2) -> IoEncoding.of(encoding.get(1))
                    .map(in -> new FileModes(read, write, append, exclusive, sync,
                            new IoOptions(options.binary(), in, false, Atom.FALSE)))
                    .orElseThrow(() -> new PosixError("badarg"));
            default -> this;
        };
    }

    private FileModes withOption(Term option) {
        return new FileModes(read, write, append, exclusive, sync, options.with(List.of(option)).orElseThrow());
    }

    FileBytes open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new PosixError("eisdir");
        }
        Set<OpenOption> how = new HashSet<>();
        if (read) {
            how.add(StandardOpenOption.READ);
        }
        if (write) {
            how.add(StandardOpenOption.WRITE);
            how.add(exclusive ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
            if (!read && !append && !exclusive) {
                how.add(StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        if (sync) {
            how.add(StandardOpenOption.SYNC);
        }
        return new FileBytes(FileChannel.open(path, how), append);
    }
}
