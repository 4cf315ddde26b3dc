package orrery.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** The record {@code #file_info{}}. What a file system does not tell is 0, as on Windows. */
final class FileInfo {
    private static final List<Term> TIMES = List.of(Atom.of("local"), Atom.of("universal"), Atom.of("posix"));

    private FileInfo() {}

    /** @param options {@code [{time, local | universal | posix}]} */
    static Tuple of(Path path, boolean followed, List<Term> options) throws IOException {
        LinkOption[] links = followed ? new LinkOption[0] : new LinkOption[]{LinkOption.NOFOLLOW_LINKS};
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, links);
        Map<String, Object> unix = path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.readAttributes(path, "unix:mode,nlink,dev,ino,uid,gid,ctime", links)
                : Map.of();
        Term time = options.stream().filter(o -> o instanceof Tuple pair && pair.is("time", 2))
                .map(o -> ((Tuple) o).get(1)).findFirst().orElse(Atom.of("local"));
        if (!TIMES.contains(time)) {
            throw new PosixError("badarg");
        }
        FileTime changed = unix.get("ctime") instanceof FileTime known ? known : basic.creationTime();
        return Tuple.of(List.of(Atom.of("file_info"), Int.of(basic.size()), type(basic), access(path),
                time(basic.lastAccessTime(), time), time(basic.lastModifiedTime(), time), time(changed, time),
                number(unix, "mode"), number(unix, "nlink"), number(unix, "dev"), Int.ZERO, number(unix, "ino"),
                number(unix, "uid"), number(unix, "gid")));
    }

    private static Term number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number value ? Int.of(value.longValue()) : Int.ZERO;
    }

    private static Atom type(BasicFileAttributes attributes) {
        return Atom.of(attributes.isRegularFile()
                ? "regular"
                : attributes.isDirectory() ? "directory" : attributes.isSymbolicLink() ? "symlink" : "other");
    }

    private static Atom access(Path path) {
        boolean read = Files.isReadable(path);
        return Atom.of(Files.isWritable(path) ? read ? "read_write" : "write" : read ? "read" : "none");
    }

    private static Term time(FileTime time, Term how) {
        Instant instant = time.toInstant();
        if (how.equals(Atom.of("posix"))) {
            return Int.of(instant.getEpochSecond());
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant,
                how.equals(Atom.of("universal")) ? ZoneOffset.UTC : ZoneId.systemDefault());
        return Tuple.of(
                Tuple.of(Int.of(local.getYear()), Int.of(local.getMonthValue()), Int.of(local.getDayOfMonth())),
                Tuple.of(Int.of(local.getHour()), Int.of(local.getMinute()), Int.of(local.getSecond())));
    }
}
