package orrery.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code file_server_2}: does what module {@code file} asks for, also that of another node. Names are those of the
 * node's {@link WorkingFolder}.
 */
final class FileServer implements Service {
    private final WorkingFolder folder;

    FileServer(WorkingFolder folder) {
        this.folder = folder;
    }

    @Override
    public String module() {
        return "file_server";
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        Term answer;
        try {
            answer = request instanceof Tuple open && open.is("open", 3)
                    ? open(self, caller.pid(), open)
                    : PosixError.named(() -> answer(request));
        } catch (PosixError error) {
            answer = error.term();
        }
        caller.reply(self, answer);
    }

    private Term open(Self self, Pid owner, Tuple request) throws InterruptedException {
        FileModes modes = FileModes.of(list(request.get(2)));
        Path path = path(request.get(1), true);
        FileBytes bytes = PosixError.named(() -> modes.open(path));
        return Tuple.of(Atom.OK, self.spawn(Spawn.body("file_io_server", "init",
                new OpenFile(bytes, modes.options(), owner))));
    }

    private Term answer(Term request) throws IOException {
        if (!(request instanceof Tuple tuple) || tuple.arity() == 0 || !(tuple.get(0) instanceof Atom name)) {
            return request.equals(Atom.of("get_cwd")) ? cwd() : badarg();
        }
        return switch (name.name()) {
            case "get_cwd" -> cwd();
            case "set_cwd" -> setCwd(tuple);
            case "read_file" -> read(path(tuple.get(1), true));
            case "write_file" -> write(path(tuple.get(1), true), tuple.get(2));
            case "list_dir", "list_dir_all" -> list(path(tuple.get(1), true));
            case "make_dir" -> {
                Files.createDirectory(path(tuple.get(1), false));
                yield Atom.OK;
            }
            case "del_dir" -> deleteFolder(path(tuple.get(1), false));
            case "delete" -> delete(path(tuple.get(1), false));
            case "rename" -> rename(path(tuple.get(1), false), path(tuple.get(2), false));
            case "copy" -> copy(tuple);
            case "read_file_info" -> info(tuple, true);
            case "read_link_info" -> info(tuple, false);
            case "read_link", "read_link_all" -> Tuple.of(Atom.OK, ListTerm.charlist(
                    Files.readSymbolicLink(path(tuple.get(1), false)).toString()));
            case "make_symlink" -> symlink(tuple);
            case "make_link" -> {
                Files.createLink(path(tuple.get(2), false), path(tuple.get(1), true));
                yield Atom.OK;
            }
            default -> badarg();
        };
    }

    private static Term badarg() {
        throw new PosixError("badarg");
    }

    private Path path(Term name, boolean follows) {
        return folder.resolve(ListTerm.text(name).orElseThrow(() -> new PosixError("badarg")), follows);
    }

    private static List<Term> list(Term list) {
        return list instanceof ListTerm elements
                ? elements.proper().orElseThrow(() -> new PosixError("badarg"))
                : List.of();
    }

    private Term cwd() {
        return Tuple.of(Atom.OK, ListTerm.charlist(folder.current().toString()));
    }

    private Term setCwd(Tuple request) throws IOException {
        Path path = path(request.get(1), true);
        if (!Files.isDirectory(path)) {
            throw new PosixError(Files.exists(path) ? "enotdir" : "enoent");
        }
        folder.enter(path.toRealPath());
        return Atom.OK;
    }

    private static Term read(Path path) throws IOException {
        refuseFolder(path);
        byte[] bytes = Files.readAllBytes(path);
        return Tuple.of(Atom.OK, Bitstring.adopting(bytes, 0, bytes.length));
    }

    private static void refuseFolder(Path path) {
        if (Files.isDirectory(path)) {
            throw new PosixError("eisdir");
        }
    }

    private static Term write(Path path, Term content) throws IOException {
        if (!(content instanceof Bitstring bytes) || !bytes.isBinary()) {
            return badarg();
        }
        refuseFolder(path);
        Files.write(path, bytes.toBytes());
        return Atom.OK;
    }

    private static Term list(Path path) throws IOException {
        List<Term> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(ListTerm.charlist(entry.getFileName().toString())));
        } catch (NotDirectoryException e) {
            throw new PosixError("enotdir");
        }
        return Tuple.of(Atom.OK, ListTerm.of(names));
    }

    private static Term delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new PosixError("eperm");
        }
        Files.delete(path);
        return Atom.OK;
    }

    private static Term deleteFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new PosixError(Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "enotdir" : "enoent");
        }
        Files.delete(path);
        return Atom.OK;
    }

    private static Term rename(Path from, Path to) throws IOException {
        if (Files.isDirectory(to) && !Files.isDirectory(from)) {
            throw new PosixError("eisdir");
        }
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        return Atom.OK;
    }

    /** {@code {copy, Source, SourceModes, Destination, DestinationModes, Length}}. */
    private Term copy(Tuple request) throws IOException {
        FileModes how = FileModes.of(plus("read", request.get(2)));
        FileModes into = FileModes.of(plus("write", request.get(4)));
        Path from = path(request.get(1), true);
        Path to = path(request.get(3), true);
        long most = request.get(5) instanceof Int length ? length.big().longValue() : Long.MAX_VALUE;
        try (FileBytes source = how.open(from); FileBytes target = into.open(to)) {
            return Tuple.of(Atom.OK, Int.of(copy(source, target, most)));
        }
    }

    private static List<Term> plus(String mode, Term modes) {
        List<Term> all = new ArrayList<>(list(modes));
        all.add(Atom.of(mode));
        return all;
    }

    private static long copy(FileBytes source, FileBytes target, long most) throws IOException {
        long copied = 0;
        while (copied < most) {
            byte[] block = source.read((int) Math.min(1 << 16, most - copied));
            if (block.length == 0) {
                break;
            }
            target.write(block);
            copied += block.length;
        }
        return copied;
    }

    private Term info(Tuple request, boolean follows) throws IOException {
        List<Term> options = request.arity() > 2 ? list(request.get(2)) : List.of();
        return Tuple.of(Atom.OK, FileInfo.of(path(request.get(1), follows), follows, options));
    }

    /** A link that would lead out of the folder is not made. */
    private Term symlink(Tuple request) throws IOException {
        String target = ListTerm.text(request.get(1)).orElseThrow(() -> new PosixError("badarg"));
        Path link = path(request.get(2), false);
        folder.resolve(link.resolveSibling(target).toString(), true);
        Files.createSymbolicLink(link, Path.of(target));
        return Atom.OK;
    }
}
