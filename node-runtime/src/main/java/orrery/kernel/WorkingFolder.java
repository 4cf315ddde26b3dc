package orrery.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which a node's code has its files, and beyond which it does not come unless the node was opened up. A node
 * that was given no folder gets a new one when it first needs it, and takes it away when it ends.
 */
public final class WorkingFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkingFolder.class);
    private static final int MOST_LINKS = 40;

    private final HostAccess access;
    private final OutputSink errors;
    private final AtomicBoolean explained = new AtomicBoolean();
    private Optional<Path> root = Optional.empty();
    private Optional<Path> current = Optional.empty();
    private boolean closed;

    /** @param errors where it is said, once, why something was refused */
    public WorkingFolder(HostAccess access, OutputSink errors) {
        this.access = access;
        this.errors = errors;
    }

    /** The folder of a node whose code reaches nothing. */
    public static WorkingFolder confined() {
        return new WorkingFolder(HostAccess.CONFINED, _ -> {});
    }

    /** Whether code of this node may leave the folder and run commands. */
    public boolean isOpen() {
        return access.isOpen();
    }

    /** Says once on the node's error output that its code was stopped, and how to allow what it wanted. */
    public void explain(String what) {
        if (explained.compareAndSet(false, true)) {
            errors.write(what + " was refused: code on this lab node reaches only the node's own folder" + root()
                    .map(folder -> ", " + folder).orElse("") + ". Start the node with access to the system "
                    + "(orrery node --open-system) to allow it; what is refused from now on is not told again.\n");
        }
    }

    private synchronized Optional<Path> root() {
        return root;
    }

    /** Where names without a folder are looked for. */
    public synchronized Path current() {
        if (current.isEmpty()) {
            current = Optional.of(PosixError.named(this::open));
        }
        return current.get();
    }

    private Path open() throws IOException {
        if (closed) {
            throw new PosixError("enoent");
        }
        Path folder = access.folder().isPresent()
                ? Files.createDirectories(access.folder().get()).toRealPath()
                : access.isOpen()
                        ? Path.of("").toRealPath()
                        : Files.createTempDirectory("orrery-node-").toRealPath();
        root = Optional.of(folder);
        return folder;
    }

    /** @param folder already resolved */
    synchronized void enter(Path folder) {
        current = Optional.of(folder);
    }

    /**
     * What a name stands for.
     *
     * @param follows whether the operation goes where a link points to
     * @throws PosixError eacces if that is outside, einval if it can be no name
     */
    Path resolve(String name, boolean follows) {
        Path path;
        try {
            path = current().resolve(name);
        } catch (InvalidPathException e) {
            throw new PosixError("einval");
        }
        if (access.isOpen()) {
            return path;
        }
        Path normal = path.normalize();
        if (!isInside(normal, follows)) {
            explain("Access to the file " + path);
            throw new PosixError("eacces");
        }
        return normal;
    }

    /** Whether nothing on the way there, and nothing it points to, leads out of the folder. */
    private boolean isInside(Path path, boolean follows) {
        Path inside = root().orElseThrow();
        Path target = path;
        for (int links = 0; follows && Files.isSymbolicLink(target); links++) {
            if (links > MOST_LINKS) {
                throw new PosixError("eloop");
            }
            Path link = target;
            target = link.resolveSibling(PosixError.named(() -> Files.readSymbolicLink(link))).normalize();
        }
        if (!target.startsWith(inside)) {
            return false;
        }
        // A link's own place counts where the link itself is meant; else the place of what is there already.
        Path place = follows || target.equals(inside) ? target : target.resolveSibling("").normalize();
        for (Path existing = place; existing != null; existing = existing.getParent()) {
            Path known = existing;
            if (Files.exists(known, LinkOption.NOFOLLOW_LINKS)) {
                return PosixError.named(known::toRealPath).startsWith(inside);
            }
        }
        return false;
    }

    /** Takes the folder away with all that is in it, if the node made it. */
    @Override
    public void close() {
        Optional<Path> own;
        synchronized (this) {
            closed = true;
            own = access.folder().isEmpty() && !access.isOpen() ? root : Optional.empty();
        }
        own.ifPresent(WorkingFolder::delete);
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).log("a node's folder could not be removed: {}", e.toString());
        }
    }
}
