package orrery.kernel;

import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.Body;
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

/**
 * An opened file: a process that serves the I/O protocol and {@code file}'s own (§6.9), to whoever has its pid, as OTP's
 * {@code file_io_server} does. It ends with the process that opened the file.
 */
final class OpenFile implements Body {
    private static final Atom EOF = Atom.of("eof");

    private final FileBytes bytes;
    private final FileText text;
    private final Pid owner;
    private IoOptions options;

    OpenFile(FileBytes bytes, IoOptions options, Pid owner) {
        this.bytes = bytes;
        this.text = new FileText(bytes);
        this.options = options;
        this.owner = owner;
    }

    /** What came of a request. */
    private sealed interface Outcome {
        Term reply();

        record Fine(Term reply) implements Outcome {}

        /** The file stays open, but a list of requests ends here. */
        record Failed(Term reply) implements Outcome {}

        record Stop(Term reply, Term reason) implements Outcome {}
    }

    /** Serves until it is closed; however it ends, the file is closed. */
    @Override
    public void run(Self self) throws InterruptedException {
        try (bytes) {
            Reference ownerMonitor = self.monitor(owner);
            while (true) {
                serve(self, self.receive(message -> message), ownerMonitor);
            }
        } catch (IOException e) {
            throw ErlangError.exit(PosixError.of(e).reason());
        }
    }

    private void serve(Self self, Term message, Reference ownerMonitor) throws InterruptedException {
        if (!(message instanceof Tuple tuple)) {
            return;
        }
        if (tuple.is("io_request", 4) && tuple.get(1) instanceof Pid from) {
            reply(self, from, "io_reply", tuple.get(2), guarded(() -> io(self, tuple.get(3))));
        } else if (tuple.is("file_request", 4) && tuple.get(1) instanceof Pid from) {
            reply(self, from, "file_reply", tuple.get(2), guarded(() -> file(tuple.get(3))));
        } else if (tuple.is("DOWN", 5) && tuple.get(1).equals(ownerMonitor)) {
            throw ErlangError.exit(tuple.get(4));
        }
    }

    private static void reply(Self self, Pid to, String tag, Term replyAs, Outcome outcome)
            throws InterruptedException {
        self.send(to, Tuple.of(Atom.of(tag), replyAs, outcome.reply()));
        if (outcome instanceof Outcome.Stop(Term _, Term reason)) {
            throw ErlangError.exit(reason);
        }
    }

    private interface Request {
        Outcome run() throws IOException, InterruptedException;
    }

    private static Outcome guarded(Request request) throws InterruptedException {
        try {
            return request.run();
        } catch (IOException | NonReadableChannelException
                | NonWritableChannelException e) {
            PosixError error = posix(e);
            return new Outcome.Stop(error.term(), error.reason());
        } catch (PosixError error) {
            return new Outcome.Failed(error.term());
        }
    }

    private static PosixError posix(Exception e) {
        return e instanceof IOException io ? PosixError.of(io) : new PosixError("ebadf");
    }

    private static Term error(Term reason) {
        return Tuple.of(Atom.ERROR, reason);
    }

    private static Outcome stop(Term reason) {
        return new Outcome.Stop(error(reason), reason);
    }

    private Outcome io(Self self, Term request) throws IOException, InterruptedException {
        return switch (IoRequest.of(request)) {
            case IoRequest.Put(IoEncoding encoding, Term characters) -> put(encoding, characters);
            case IoRequest.PutResult put -> putResult(self, put);
            case IoRequest.Line line -> read(line, () -> text.line(options.encoding()));
            case IoRequest.Characters(_, _, SmallInt(long count)) when count >= 0 ->
                read((IoRequest.Read) IoRequest.of(request), () -> text.characters(count, options.encoding()));
            case IoRequest.Characters _ -> new Outcome.Failed(error(Atom.of("get_chars")));
            case IoRequest.Until until -> until(self, until);
            case IoRequest.GetOptions _ -> new Outcome.Fine(ListTerm.of(
                    Tuple.of(Atom.of("binary"), Atom.of(options.binary())),
                    Tuple.of(Atom.of("encoding"), options.encoding().term())));
            case IoRequest.SetOptions(List<Term> changes) -> set(changes);
            case IoRequest.Many(List<Term> requests) -> many(self, requests);
            case IoRequest.Geometry _,IoRequest.Password _,IoRequest.Unknown _ ->
                new Outcome.Failed(error(Tuple.of(Atom.of("request"), request)));
        };
    }

    private Outcome many(Self self, List<Term> requests) throws IOException, InterruptedException {
        Outcome outcome = new Outcome.Fine(Atom.OK);
        for (Term request : requests) {
            outcome = io(self, request);
            if (!(outcome instanceof Outcome.Fine)) {
                break;
            }
        }
        return outcome;
    }

    private Outcome set(List<Term> changes) {
        IoOptions changed = options;
        for (Term change : changes) {
            Optional<IoEncoding> encoding = change instanceof Tuple pair && pair.is("encoding", 2)
                    ? IoEncoding.of(pair.get(1))
                    : Optional.empty();
            Optional<IoOptions> next = encoding.isPresent()
                    ? Optional.of(new IoOptions(changed.binary(), encoding.get(), false, Atom.FALSE))
                    : changed.with(List.of(change));
            if (next.isEmpty()) {
                return new Outcome.Failed(error(Atom.of("enotsup")));
            }
            changed = next.get();
        }
        options = changed;
        return new Outcome.Fine(Atom.OK);
    }

    private Outcome put(IoEncoding from, Term characters) throws IOException {
        Optional<byte[]> encoded = from.text(characters).flatMap(options.encoding()::encode);
        if (encoded.isEmpty()) {
            return new Outcome.Stop(error(untranslated(from, options.encoding())), Atom.of("no_translation"));
        }
        bytes.write(encoded.get());
        return new Outcome.Fine(Atom.OK);
    }

    private static Term untranslated(IoEncoding from, IoEncoding to) {
        return Tuple.of(Atom.of("no_translation"), from.term(), to.term());
    }

    private Outcome putResult(Self self, IoRequest.PutResult put) throws IOException, InterruptedException {
        try {
            Term made = self.apply(put.module(), put.function(), put.arguments());
            if (made instanceof ListTerm || made instanceof Bitstring) {
                return put(put.encoding(), made);
            }
        } catch (ErlangError e) {
            return new Outcome.Failed(error(put.function()));
        }
        return new Outcome.Failed(error(put.function()));
    }

    private Outcome read(IoRequest.Read read, PosixError.Operation<Optional<String>> next) throws IOException {
        try {
            Optional<String> data = next.run();
            Optional<Term> told = data.flatMap(some -> read.encoding().data(some, options.binary()));
            return data.isEmpty()
                    ? new Outcome.Fine(EOF)
                    : told.<Outcome>map(Outcome.Fine::new)
                            .orElseGet(() -> stop(untranslated(options.encoding(), read.encoding())));
        } catch (FileText.Malformed e) {
            return stop(read instanceof IoRequest.Line
                    ? untranslated(options.encoding(), read.encoding())
                    : Atom.of("invalid_unicode"));
        }
    }

    /** A line at a time; what the function leaves of it is read again. */
    private Outcome until(Self self, IoRequest.Until until) throws IOException, InterruptedException {
        Term continuation = Nil.NIL;
        while (true) {
            List<Term> arguments = new ArrayList<>(List.of(continuation));
            Term step;
            try {
                arguments.add(text.line(options.encoding()).<Term>map(ListTerm::charlist).orElse(EOF));
                arguments.addAll(until.arguments());
                step = self.apply(until.module(), until.function(), arguments);
            } catch (ErlangError | FileText.Malformed e) {
                return new Outcome.Stop(error(until.function()), until.function());
            }
            if (step instanceof Tuple done && done.is("done", 3)) {
                Optional<byte[]> left = ListTerm.text(done.get(2)).flatMap(options.encoding()::encode);
                if (done.get(2) instanceof ListTerm && left.isPresent()) {
                    bytes.position(bytes.position() - left.get().length);
                }
                return new Outcome.Fine(options.binary() && done.get(1) instanceof ListTerm list
                        ? ListTerm.text(list).<Term>map(ListTerm::binary).orElse(list)
                        : done.get(1));
            }
            if (!(step instanceof Tuple more) || !more.is("more", 2)) {
                return new Outcome.Stop(error(until.function()), until.function());
            }
            continuation = more.get(1);
        }
    }

    private Outcome file(Term request) throws IOException {
        if (request instanceof Atom name) {
            switch (name.name()) {
                case "close" -> {
                    bytes.close();
                    return new Outcome.Stop(Atom.OK, Atom.of("normal"));
                }
                case "truncate" -> {
                    bytes.truncate();
                    return new Outcome.Fine(Atom.OK);
                }
                case "sync", "datasync" -> {
                    bytes.sync();
                    return new Outcome.Fine(Atom.OK);
                }
                default -> {
                    return unknown(request);
                }
            }
        }
        return switch (request) {
            case Tuple position when position.is("position", 2) -> {
                bytes.position(place(position.get(1)));
                yield new Outcome.Fine(Tuple.of(Atom.OK, Int.of(bytes.position())));
            }
            case Tuple pread when pread.is("pread", 3) && pread.get(2) instanceof SmallInt(long most) -> {
                bytes.position(place(pread.get(1)));
                byte[] data = bytes.read((int) Math.min(Integer.MAX_VALUE, Math.max(0, most)));
                yield new Outcome.Fine(data.length == 0 && most > 0 ? EOF : Tuple.of(Atom.OK, latin1(data)));
            }
            case Tuple pwrite when pwrite.is("pwrite", 3) -> {
                bytes.position(place(pwrite.get(1)));
                yield put(IoEncoding.LATIN1, pwrite.get(2));
            }
            case Tuple advice when advice.is("advise", 4) || advice.is("allocate", 3) -> new Outcome.Fine(Atom.OK);
            default -> unknown(request);
        };
    }

    private static Outcome unknown(Term request) {
        return new Outcome.Failed(error(Tuple.of(Atom.of("request"), request)));
    }

    private Term latin1(byte... data) {
        return options.binary()
                ? Bitstring.ofBytes(data)
                : ListTerm.charlist(new String(data, IoEncoding.LATIN1.charset()));
    }

    /** A place as {@code file:position/2} has it. */
    private long place(Term at) throws IOException {
        String base = at instanceof Atom name
                ? name.name()
                : at instanceof Tuple pair && pair.arity() == 2
                        && pair.get(0) instanceof Atom name ? name.name() : "bof";
        Term offset = at instanceof Tuple pair && pair.arity() == 2 ? pair.get(1) : at instanceof Atom ? Int.ZERO : at;
        long from = switch (base) {
            case "bof" -> 0;
            case "cur" -> bytes.position();
            case "eof" -> bytes.size();
            default -> throw new PosixError("badarg");
        };
        if (!(offset instanceof SmallInt(long by))) {
            throw new PosixError("badarg");
        }
        if (from + by < 0) {
            throw new PosixError("einval");
        }
        return from + by;
    }
}
