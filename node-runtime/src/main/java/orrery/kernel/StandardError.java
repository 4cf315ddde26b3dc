package orrery.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code standard_error}: it is written to, and that is all. Its answers are those of OTP's module of that name, which says of
 * a request that it does not take which one it was.
 */
final class StandardError implements Service {
    private static final Atom IO_REPLY = Atom.of("io_reply");
    private static final Tuple NOT_WRITTEN = Tuple.of(Atom.ERROR, Atom.of("put_chars"));
    private static final Tuple UNSUPPORTED = Tuple.of(Atom.ERROR, Atom.of("enotsup"));

    private final ShownText output;
    private IoEncoding encoding = IoEncoding.LATIN1;

    StandardError(OutputSink errors) {
        output = new ShownText(errors);
    }

    @Override
    public String module() {
        return "standard_error";
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (message instanceof Tuple request && request.is("io_request", 4) && request.get(1) instanceof Pid from) {
            self.send(from, Tuple.of(IO_REPLY, request.get(2), answer(self, request.get(3))));
        }
    }

    private Term answer(Self self, Term request) throws InterruptedException {
        Deque<Term> left = new ArrayDeque<>(List.of(request));
        Term reply = Atom.OK;
        while (!left.isEmpty() && !(reply instanceof Tuple failed && failed.is("error", 2))) {
            Term next = left.remove();
            if (IoRequest.of(next) instanceof IoRequest.Many(List<Term> requests)) {
                requests.reversed().forEach(left::addFirst);
            } else {
                reply = one(self, next);
            }
        }
        return reply;
    }

    private Term one(Self self, Term request) throws InterruptedException {
        return switch (IoRequest.of(request)) {
            case IoRequest.Put(IoEncoding its, Term characters) -> write(its.text(characters));
            case IoRequest.PutResult put -> {
                try {
                    yield write(put.encoding().text(self.apply(put.module(), put.function(), put.arguments())));
                } catch (ErlangError e) {
                    yield NOT_WRITTEN;
                }
            }
            case IoRequest.GetOptions _ -> ListTerm.of(Tuple.of(Atom.of("encoding"), encoding.term()));
            case IoRequest.SetOptions(List<Term> changes) -> set(changes);
            case IoRequest.Geometry _ -> UNSUPPORTED;
            case IoRequest.Unknown _,IoRequest.Read _,IoRequest.Password _,IoRequest.Many _ ->
                Tuple.of(Atom.ERROR, Tuple.of(Atom.of("request"), request));
        };
    }

    private Term write(Optional<String> text) {
        text.ifPresent(written -> output.write(written, encoding));
        return text.isPresent() ? Atom.OK : NOT_WRITTEN;
    }

    /** Its encoding is all that can be set; the first that is named counts. */
    private Term set(List<Term> changes) {
        Optional<IoEncoding> first = Optional.empty();
        for (Term change : changes) {
            Term name = change instanceof Tuple pair && pair.is("encoding", 2) ? pair.get(1) : change;
            Optional<IoEncoding> its = name instanceof Atom ? IoEncoding.of(name) : Optional.empty();
            if (its.isEmpty()) {
                return UNSUPPORTED;
            }
            first = first.or(() -> its);
        }
        encoding = first.orElse(encoding);
        return Atom.OK;
    }
}
