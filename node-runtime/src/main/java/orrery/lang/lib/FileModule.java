package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.GenCall;
import orrery.kernel.IoClient;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code file}: asks the node's file server, or the process of an open file, which may be on another node. */
final class FileModule {
    private static final Atom SERVER = Atom.of("file_server_2");
    private static final Tuple BADARG = Tuple.of(Atom.ERROR, Atom.of("badarg"));
    private static final Tuple TERMINATED = Tuple.of(Atom.ERROR, Atom.of("terminated"));
    private static final Atom LATIN1 = Atom.of("latin1");

    private FileModule() {}

    static NativeModule module() {
        NativeModule file = NativeModule.named("file");
        names(file);
        opened(file);
        whole(file);
        return file;
    }

    /** Functions of names, which the file server does. */
    private static void names(NativeModule file) {
        file.act("get_cwd", self -> server(self, Atom.of("get_cwd")))
                .act("get_cwd", (self, drive) -> named(self, "get_cwd", List.of(drive), List.of()))
                .act("open", (self, name, modes) -> named(self, "open", List.of(name), List.of(modes(modes))))
                .act("write_file", (self, name, data) -> writeFile(self, name, data))
                .act("write_file", (self, name, data, modes) -> writeFile(self, name, data, modes))
                .act("rename", (self, from, to) -> named(self, "rename", List.of(from, to), List.of()))
                .act("make_link", (self, from, to) -> named(self, "make_link", List.of(from, to), List.of()))
                .act("make_symlink", (self, from, to) -> named(self, "make_symlink", List.of(from, to), List.of()))
                .act("copy", (self, from, to) -> copy(self, from, to, Atom.of("infinity")))
                .act("copy", FileModule::copy);
        for (String function : List.of("set_cwd", "read_file", "list_dir", "list_dir_all", "make_dir", "del_dir",
                "delete", "read_file_info", "read_link_info", "read_link", "read_link_all", "altname")) {
            file.act(function, (self, name) -> named(self, function, List.of(name), List.of()));
        }
        file.act("del_dir_r", FileModule::deleteAll)
                .act("delete", (self, name, _) -> named(self, "delete", List.of(name), List.of()))
                .act("read_file_info", (self, name, options) -> named(self, "read_file_info", List.of(name),
                        List.of(options)))
                .act("read_link_info", (self, name, options) -> named(self, "read_link_info", List.of(name),
                        List.of(options)));
    }

    /** One of the three old modes that may stand without a list; anything else is told as it is. */
    private static Term modes(Term modes) {
        return switch (modes) {
            case Atom read when read.name().equals("read") -> ListTerm.of(read);
            case Atom write when write.name().equals("write") -> ListTerm.of(write);
            case Atom both when both.name().equals("read_write") ->
                ListTerm.of(Atom.of("read"), Atom.of("write"));
            default -> modes;
        };
    }

    /** Functions of open files. */
    private static void opened(NativeModule file) {
        file.act("close", (self, device) -> {
            Term answer = request(self, device, Atom.of("close"));
            return answer.equals(TERMINATED) ? Atom.OK : answer;
        }).act("read", (self, device, count) -> data(count instanceof SmallInt(long n) && n >= 0
                ? io(self, device, Tuple.of(Atom.of("get_chars"), LATIN1, Atom.EMPTY, count))
                : BADARG))
                .act("read_line", (self, device) -> data(io(self, device,
                        Tuple.of(Atom.of("get_line"), LATIN1, Atom.EMPTY))))
                .act("write", FileModule::write)
                .act("position", (self, device, at) -> request(self, device, Tuple.of(Atom.of("position"), at)))
                .act("pread", (self, device, at, count) -> request(self, device,
                        Tuple.of(Atom.of("pread"), at, count)))
                .act("pread", FileModule::readEach)
                .act("pwrite", (self, device, at, data) -> request(self, device,
                        Tuple.of(Atom.of("pwrite"), at, data)))
                .act("pwrite", FileModule::writeEach)
                .act("truncate", (self, device) -> request(self, device, Atom.of("truncate")))
                .act("sync", (self, device) -> request(self, device, Atom.of("sync")))
                .act("datasync", (self, device) -> request(self, device, Atom.of("datasync")));
    }

    private static void whole(NativeModule file) {
        file.act("consult", FileTerms::consult)
                .pure("format_error", reason -> ListTerm.charlist(PosixText.of(reason)))
                .pure("native_name_encoding", () -> Atom.of("utf8"));
    }

    /** The text of a name: an atom, or nested lists of characters, atoms and binaries. */
    static Optional<String> name(Term name) {
        return switch (name) {
            case Atom atom -> Optional.of(atom.name());
            case Bitstring _,ListTerm _ -> ListTerm.text(name).or(() -> ofParts(name));
            default -> Optional.<String>empty();
        };
    }

    private static Optional<String> ofParts(Term name) {
        if (!(name instanceof ListTerm list) || list.proper().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (Term part : list.proper().get()) {
            Optional<String> its = part instanceof SmallInt ? ListTerm.text(ListTerm.of(part)) : name(part);
            if (its.isEmpty()) {
                return Optional.empty();
            }
            text.append(its.get());
        }
        return Optional.of(text.toString());
    }

    /** A request about names, each of which may be badly formed. */
    static Term named(Self self, String function, List<Term> names, List<Term> more) throws InterruptedException {
        List<Term> request = new ArrayList<>(List.of(Atom.of(function)));
        for (Term name : names) {
            Optional<String> text = name(name).filter(n -> n.indexOf('\0') < 0);
            if (text.isEmpty()) {
                return BADARG;
            }
            request.add(ListTerm.binary(text.get()));
        }
        request.addAll(more);
        return server(self, Tuple.of(request));
    }

    private static Term server(Self self, Term request) throws InterruptedException {
        try {
            return GenCall.call(self, SERVER, request, Optional.empty());
        } catch (ErlangError e) {
            throw ErlangError.exit(Tuple.of(e.reason(), Tuple.of(Atom.of("gen_server"), Atom.of("call"),
                    ListTerm.of(SERVER, request, Atom.of("infinity")))));
        }
    }

    private static Optional<Bitstring> bytes(Term data) {
        try {
            return Optional.of(Iolist.binary(data));
        } catch (ErlangError e) {
            return Optional.empty();
        }
    }

    private static Term write(Self self, Term device, Term data) throws InterruptedException {
        Optional<Bitstring> bytes = bytes(data);
        return bytes.isPresent()
                ? io(self, device, Tuple.of(Atom.of("put_chars"), LATIN1, bytes.get()))
                : BADARG;
    }

    private static Term writeFile(Self self, Term name, Term data) throws InterruptedException {
        Optional<Bitstring> bytes = bytes(data);
        return bytes.isPresent() ? named(self, "write_file", List.of(name), List.of(bytes.get())) : BADARG;
    }

    private static Term writeFile(Self self, Term name, Term data, Term modes) throws InterruptedException {
        Optional<Bitstring> bytes = bytes(data);
        if (bytes.isEmpty()) {
            return BADARG;
        }
        List<Term> all = new ArrayList<>(List.of(Atom.of("binary"), Atom.of("write")));
        all.addAll(Arg.list(modes, Fault::functionClause));
        Term opened = named(self, "open", List.of(name), List.of(ListTerm.of(all)));
        if (!(opened instanceof Tuple ok) || !ok.is("ok", 2)) {
            return opened;
        }
        Term written = io(self, ok.get(1), Tuple.of(Atom.of("put_chars"), LATIN1, bytes.get()));
        Term closed = request(self, ok.get(1), Atom.of("close"));
        return written.equals(Atom.OK) ? closed : written;
    }

    private static Term copy(Self self, Term from, Term to, Term length) throws InterruptedException {
        Tuple source = withModes(from);
        Tuple target = withModes(to);
        Optional<String> fromName = name(source.get(0));
        Optional<String> toName = name(target.get(0));
        if (fromName.isEmpty() || toName.isEmpty()) {
            return BADARG;
        }
        return server(self, Tuple.of(new Term[]{Atom.of("copy"), ListTerm.binary(fromName.get()), source.get(1),
            ListTerm.binary(toName.get()), target.get(1), length}));
    }

    private static Tuple withModes(Term file) {
        return file instanceof Tuple pair && pair.arity() == 2 ? pair : Tuple.of(file, Nil.NIL);
    }

    private static Term deleteAll(Self self, Term name) throws InterruptedException {
        Term info = named(self, "read_link_info", List.of(name), List.of());
        if (!(info instanceof Tuple ok) || !ok.is("ok", 2)) {
            return info;
        }
        if (!((Tuple) ok.get(1)).get(2).equals(Atom.of("directory"))) {
            return named(self, "delete", List.of(name), List.of());
        }
        if (named(self, "list_dir", List.of(name), List.of()) instanceof Tuple listed && listed.is("ok", 2)) {
            for (Term entry : Arg.list(listed.get(1))) {
                deleteAll(self, ListTerm.binary(name(name).orElseThrow() + "/" + Arg.charlist(entry)));
            }
        }
        return named(self, "del_dir", List.of(name), List.of());
    }

    private static Term io(Self self, Term device, Term request) throws InterruptedException {
        return switch (device) {
            case Pid pid -> IoClient.request(self, pid, request).term();
            case Atom name -> IoClient.request(self, name, request).term();
            default -> BADARG;
        };
    }

    private static Term data(Term reply) {
        return reply instanceof ListTerm || reply instanceof Bitstring ? Tuple.of(Atom.OK, reply) : reply;
    }

    /** A request of the file protocol. */
    private static Term request(Self self, Term device, Term request) throws InterruptedException {
        if (!(device instanceof Pid pid)) {
            return BADARG;
        }
        Reference reference = self.monitor(pid);
        self.send(pid, Tuple.of(Atom.of("file_request"), self.pid(), reference, request));
        Term reply = self.receive(message -> {
            if (!(message instanceof Tuple tuple)) {
                return null;
            }
            if (tuple.is("file_reply", 3) && tuple.get(1).equals(reference)) {
                return tuple.get(2);
            }
            return tuple.is("DOWN", 5) && tuple.get(1).equals(reference) ? TERMINATED : null;
        });
        self.demonitor(reference, true);
        return reply;
    }

    private static Term readEach(Self self, Term device, Term places) throws InterruptedException {
        List<Term> all = new ArrayList<>();
        for (Term place : Arg.list(places, Fault::functionClause)) {
            if (!(place instanceof Tuple pair) || pair.arity() != 2) {
                return BADARG;
            }
            Term answer = request(self, device, Tuple.of(Atom.of("pread"), pair.get(0), pair.get(1)));
            if (answer instanceof Tuple failed && failed.is("error", 2)) {
                return failed;
            }
            all.add(answer instanceof Tuple ok ? ok.get(1) : answer);
        }
        return Tuple.of(Atom.OK, ListTerm.of(all));
    }

    private static Term writeEach(Self self, Term device, Term places) throws InterruptedException {
        int done = 0;
        for (Term place : Arg.list(places, Fault::functionClause)) {
            if (!(place instanceof Tuple pair) || pair.arity() != 2) {
                return BADARG;
            }
            Term answer = request(self, device, Tuple.of(Atom.of("pwrite"), pair.get(0), pair.get(1)));
            if (answer instanceof Tuple failed && failed.is("error", 2)) {
                return Tuple.of(Atom.ERROR, Tuple.of(Int.of(done), failed.get(1)));
            }
            done++;
        }
        return Atom.OK;
    }
}
