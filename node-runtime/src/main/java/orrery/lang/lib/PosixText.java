package orrery.lang.lib;

import java.util.Map;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.Term;
import orrery.term.Tuple;

/** What {@code file:format_error/1} says of the reasons that our file server gives. */
final class PosixText {
    private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("eacces", "permission denied"),
            Map.entry("ebadf", "bad file number"), Map.entry("eexist", "file already exists"),
            Map.entry("einval", "invalid argument"), Map.entry("eio", "I/O error"),
            Map.entry("eisdir", "illegal operation on a directory"),
            Map.entry("eloop", "too many levels of symbolic links"),
            Map.entry("enametoolong", "file name too long"), Map.entry("enoent", "no such file or directory"),
            Map.entry("enospc", "no space left on device"), Map.entry("enotdir", "not a directory"),
            Map.entry("enotsup", "operation not supported"), Map.entry("eperm", "not owner"),
            Map.entry("erofs", "read-only file system"), Map.entry("exdev", "cross-domain link"),
            Map.entry("badarg", "bad argument"), Map.entry("terminated", "the file server process is terminated"),
            Map.entry("system_limit", "a system limit was hit, probably not enough ports"));

    private PosixText() {}

    static String of(Term reason) {
        return switch (reason) {
            case Atom name -> TEXTS.getOrDefault(name.name(), "unknown POSIX error: " + name.name());
            case Tuple at when at.arity() == 3 && at.get(1) instanceof Atom module -> ErlangPrinter.print(at.get(0))
                    + ": " + module.name() + " " + ErlangPrinter.print(at.get(2));
            default -> "unknown POSIX error: " + ErlangPrinter.print(reason);
        };
    }
}
