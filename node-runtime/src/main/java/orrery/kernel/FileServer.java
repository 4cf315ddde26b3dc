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
import java.util.Optional;
import java.util.regex.Pattern;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code file_server_2}: does what module {@code file} asks for, also that of another node. Names are those of the
 * node's {@link WorkingFolder}.
 */
final class FileServer implements Service {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private final WorkingFolder folder;

    FileServer(WorkingFolder folder) {
        this.folder = folder;
    }

    @Override
    public String module() {
        return "file_server";
    }

    /** As in OTP, whoever asks for something else waits in vain. */
    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        Optional<Term> answer;
        try {
            answer = request instanceof Tuple open && open.is("open", 3)
                    ? Optional.of(open(self, caller.pid(), open))
                    : PosixError.named(() -> answer(request));
        } catch (PosixError error) {
            answer = Optional.of(error.term());
        }
        if (answer.isPresent()) {
            caller.reply(self, answer.get());
        }
    }

    private Term open(Self self, Pid owner, Tuple request) throws InterruptedException {
        FileModes modes = FileModes.of(list(request.get(2)));
        Path path = path(request.get(1), true);
        FileBytes bytes = PosixError.named(() -> modes.open(path));
        return Tuple.of(Atom.OK, self.spawn(Spawn.body("file_io_server", "init",
                new OpenFile(bytes, modes.options(), owner))));
    }

    private Optional<Term> answer(Term request) throws IOException {
        return switch (request) {
            case Atom name when name.name().equals("get_cwd") -> Optional.of(cwd());
            case Tuple tuple when tuple.arity() > 0 && tuple.get(0) instanceof Atom name -> switch (tuple.arity()) {
                case 1 -> name.name().equals("get_cwd") ? Optional.of(cwd()) : Optional.empty();
                case 2 -> ofOne(name.name(), tuple.get(1));
                case 3 -> ofTwo(name.name(), tuple.get(1), tuple.get(2));
                case 6 -> name.name().equals("copy") ? Optional.of(copy(tuple)) : Optional.empty();
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private Optional<Term> ofOne(String request, Term name) throws IOException {
        return Optional.ofNullable(switch (request) {
            case "get_cwd" -> drive(name);
            case "set_cwd" -> setCwd(name);
            case "read_file" -> read(path(name, true));
            case "list_dir", "list_dir_all" -> list(path(name, true));
            case "make_dir" -> {
                Files.createDirectory(path(name, false));
                yield Atom.OK;
            }
            case "del_dir" -> deleteFolder(path(name, false));
            case "delete" -> delete(path(name, false));
            case "read_file_info" -> info(name, Nil.NIL, true);
            case "read_link_info" -> info(name, Nil.NIL, false);
            case "read_link", "read_link_all" -> Tuple.of(Atom.OK, ListTerm.charlist(
                    Files.readSymbolicLink(path(name, false)).toString()));
            case "altname" -> throw new PosixError("enotsup");
            default -> null;
        });
    }

    private Optional<Term> ofTwo(String request, Term first, Term second) throws IOException {
        return Optional.ofNullable(switch (request) {
            case "write_file" -> write(path(first, true), second);
            case "rename" -> rename(path(first, false), path(second, false));
            case "read_file_info" -> info(first, second, true);
            case "read_link_info" -> info(first, second, false);
            case "make_symlink" -> symlink(first, second);
            case "make_link" -> {
                Files.createLink(path(second, false), path(first, true));
                yield Atom.OK;
            }
            default -> null;
        });
    }

    private static Term badarg() {
        throw new PosixError("badarg");
    }

    private Path path(Term name, boolean follows) {
        String text = text(name);
        if (text.isEmpty()) {
            throw new PosixError("enoent");
        }
        return folder.resolve(text, follows);
    }

    private static String text(Term name) {
        return ListTerm.text(name).orElseThrow(() -> new PosixError("badarg"));
    }

    private static List<Term> list(Term list) {
        return (list instanceof ListTerm elements ? elements.proper() : Optional.<List<Term>>empty())
                .orElseThrow(() -> new PosixError("badarg"));
    }

    /** There are no drives here; what could be the name of one is told from what could not. */
    private static Term drive(Term name) {
        throw new PosixError(DRIVE.matcher(text(name)).matches() ? "enotsup" : "einval");
    }

    private Term cwd() {
        return Tuple.of(Atom.OK, ListTerm.charlist(folder.current().toString()));
    }

    private Term setCwd(Term name) throws IOException {
        Path path = path(name, true);
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

    private Term info(Term name, Term options, boolean follows) throws IOException {
        return Tuple.of(Atom.OK, FileInfo.of(path(name, follows), follows, list(options)));
    }

    /** A link that would lead out of the folder is not made. */
    private Term symlink(Term old, Term name) throws IOException {
        String target = text(old);
        Path link = path(name, false);
        folder.resolve(link.resolveSibling(target).toString(), true);
        Files.createSymbolicLink(link, Path.of(target));
        return Atom.OK;
    }
}
