package orrery.kernel;

import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Tuple;

/** Why the file system refused something, by the name that {@code file} has for it: {@code enoent} and so on. */
final class PosixError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** What the system says where Java has no exception of its own. */
    private static final Map<String, String> MESSAGES = Map.of("Not a directory", "enotdir", "Is a directory", "eisdir",
            "No space left on device", "enospc", "File name too long", "enametoolong", "Operation not permitted",
            "eperm", "Too many levels of symbolic links", "eloop", "Invalid cross-device link", "exdev",
            "Directory not empty", "eexist", "Read-only file system", "erofs", "Permission denied", "eacces");

    private final String name;

    PosixError(String name) {
        super(name, null, false, false);
        this.name = name;
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    /** @throws PosixError instead of what Java throws */
    static <T> T named(Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw of(e);
        } catch (NonReadableChannelException | NonWritableChannelException e) {
            throw new PosixError("ebadf");
        }
    }

    Atom reason() {
        return Atom.of(name);
    }

    Tuple term() {
        return Tuple.of(Atom.ERROR, reason());
    }

    static PosixError of(IOException e) {
        return new PosixError(switch (e) {
            case NoSuchFileException _ -> "enoent";
            case FileAlreadyExistsException _,DirectoryNotEmptyException _ -> "eexist";
            case AccessDeniedException _ -> "eacces";
            case NotDirectoryException _ -> "enotdir";
            case FileSystemLoopException _ -> "eloop";
            case NotLinkException _ -> "einval";
            case FileSystemException failed -> MESSAGES.getOrDefault(
                    Optional.ofNullable(failed.getReason()).orElse(""), "eio");
            default -> MESSAGES.getOrDefault(Optional.ofNullable(e.getMessage()).orElse(""), "eio");
        });
    }
}
