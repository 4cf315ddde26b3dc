package orrery.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A process that serves the I/O protocol (§6.9): {@code user}, {@code standard_error}, a console. Output is written while a
 * read waits for its line; reads are served one after another.
 */
public final class IoDevice implements Service {
    private static final Atom IO_REPLY = Atom.of("io_reply");
    private static final Atom EOF = Atom.of("eof");
    private static final Atom INPUT = Atom.of("$input");
    private static final Tuple UNSUPPORTED = Tuple.of(Atom.ERROR, Atom.of("enotsup"));
    private static final Tuple UNKNOWN = Tuple.of(Atom.ERROR, Atom.of("request"));
    private static final Tuple NOT_WRITTEN = Tuple.of(Atom.ERROR, Atom.of("put_chars"));

    private final String module;
    private final OutputSink output;
    private final InputSource input;
    private final Deque<Read> reads = new ArrayDeque<>();
    private final StringBuilder typed = new StringBuilder();
    private boolean atEnd;
    private boolean binary;

    public IoDevice(String module, OutputSink output, InputSource input) {
        this.module = module;
        this.output = output;
        this.input = input;
    }

    /** A read that waits. {@code length} is empty for a line. */
    private record Read(Pid from, Term replyAs, String prompt, Optional<Integer> length) {}

    @Override
    public String module() {
        return module;
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (message instanceof Tuple request && request.is("io_request", 4) && request.get(1) instanceof Pid from) {
            Optional<Read> read = read(from, request.get(2), request.get(3));
            if (read.isPresent()) {
                reads.add(read.get());
                if (reads.size() == 1) {
                    serveReads(self);
                }
            } else {
                reply(self, from, request.get(2), answer(self, request.get(3)));
            }
        } else if (message instanceof Tuple line && line.is("$input", 2)) {
            if (line.get(1).equals(EOF)) {
                atEnd = true;
            } else {
                typed.append(ListTerm.text(line.get(1)).orElse(""));
            }
            serveReads(self);
        }
    }

    private static void reply(Self self, Pid to, Term replyAs, Term reply) throws InterruptedException {
        self.send(to, Tuple.of(IO_REPLY, replyAs, reply));
    }

    /** Requests for output and about the device itself. */
    private Term answer(Self self, Term request) throws InterruptedException {
        if (request.equals(Atom.of("getopts"))) {
            return ListTerm.of(Tuple.of(Atom.of("binary"), Atom.of(binary)),
                    Tuple.of(Atom.of("encoding"), Atom.of("unicode")));
        }
        if (!(request instanceof Tuple tuple) || tuple.arity() < 2 || !(tuple.get(0) instanceof Atom name)) {
            return UNKNOWN;
        }
        return switch (name.name()) {
            case "put_chars" -> put(self, tuple);
            case "setopts" -> setOptions(tuple.get(1));
            case "get_geometry", "get_password" -> UNSUPPORTED;
            case "requests" -> all(self, tuple.get(1));
            default -> UNKNOWN;
        };
    }

    private Term all(Self self, Term requests) throws InterruptedException {
        Term reply = Atom.OK;
        for (Term request : requests instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.<Term>of()) {
            reply = answer(self, request);
            if (reply instanceof Tuple failed && failed.is("error", 2)) {
                return reply;
            }
        }
        return reply;
    }

    private Term put(Self self, Tuple request) throws InterruptedException {
        return switch (request.arity()) {
            case 2 -> write(request.get(1), true);
            case 3 -> write(request.get(2), isLatin1(request.get(1)));
            case 4 -> apply(self, request.get(1), request.get(2), request.get(3), true);
            case 5 -> apply(self, request.get(2), request.get(3), request.get(4), isLatin1(request.get(1)));
            default -> UNKNOWN;
        };
    }

    private Term apply(Self self, Term module, Term function, Term arguments, boolean latin1)
            throws InterruptedException {
        if (!(module instanceof Atom itsModule) || !(function instanceof Atom itsName)
                || !(arguments instanceof ListTerm list)) {
            return NOT_WRITTEN;
        }
        try {
            return write(self.apply(itsModule, itsName, list.proper().orElseGet(List::of)), latin1);
        } catch (ErlangError e) {
            return NOT_WRITTEN;
        }
    }

    private Term write(Term chardata, boolean latin1) {
        Optional<String> text = latin1 && chardata instanceof Bitstring bytes
                ? Optional.of(new String(bytes.toBytes(), StandardCharsets.ISO_8859_1))
                : ListTerm.text(chardata);
        text.filter(t -> !t.isEmpty()).ifPresent(output::write);
        return text.isPresent() ? Atom.OK : NOT_WRITTEN;
    }

    private static boolean isLatin1(Term encoding) {
        return encoding.equals(Atom.of("latin1"));
    }

    private Term setOptions(Term options) {
        for (Term option : options instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.<Term>of()) {
            if (option.equals(Atom.of("binary")) || option.equals(Tuple.of(Atom.of("binary"), Atom.TRUE))) {
                binary = true;
            } else if (option.equals(Atom.of("list")) || option.equals(Tuple.of(Atom.of("binary"), Atom.FALSE))) {
                binary = false;
            } else if (!(option instanceof Tuple pair && (pair.is("encoding", 2) || pair.is("echo", 2)))) {
                return UNSUPPORTED;
            }
        }
        return Atom.OK;
    }

    /** {@code get_line} and {@code get_chars}, with and without the encoding that old nodes leave out. */
    private static Optional<Read> read(Pid from, Term replyAs, Term request) {
        if (request instanceof Tuple line && (line.is("get_line", 3) || line.is("get_line", 2))) {
            return Optional.of(new Read(from, replyAs, prompt(line.get(line.arity() - 1)), Optional.empty()));
        }
        if (request instanceof Tuple chars && (chars.is("get_chars", 4) || chars.is("get_chars", 3))
                && chars.get(chars.arity() - 1) instanceof SmallInt(long length) && length >= 0
                && length <= Integer.MAX_VALUE) {
            return Optional.of(new Read(from, replyAs, prompt(chars.get(chars.arity() - 2)),
                    Optional.of((int) length)));
        }
        return Optional.empty();
    }

    private static String prompt(Term prompt) {
        return prompt instanceof Atom atom ? atom.name() : ListTerm.text(prompt).orElse("");
    }

    private void serveReads(Self self) throws InterruptedException {
        while (!reads.isEmpty()) {
            Read read = reads.peek();
            Optional<String> data = take(read);
            if (data.isEmpty() && !atEnd) {
                askForLine(self, read.prompt());
                return;
            }
            reads.remove();
            reply(self, read.from(), read.replyAs(), data.<Term>map(text -> binary
                    ? ListTerm.binary(text)
                    : ListTerm.charlist(text)).orElse(EOF));
            // A terminal's end of input is for one reader; the next may type again.
            atEnd = atEnd && data.isPresent();
        }
    }

    private void askForLine(Self self, String prompt) {
        var processes = self.processes();
        Pid device = self.pid();
        input.requestLine(prompt, line -> processes.send(device,
                Tuple.of(INPUT, line.<Term>map(ListTerm::binary).orElse(EOF))));
    }

    /** What is there for a read: a whole line, or so many characters; at the end of input, whatever is left. */
    private Optional<String> take(Read read) {
        int end = read.length().map(n -> n <= typed.codePointCount(0, typed.length())
                ? typed.offsetByCodePoints(0, n)
                : -1).orElseGet(() -> typed.indexOf("\n") + 1);
        boolean whole = read.length().isPresent() ? end >= 0 : end > 0;
        if (!whole && (!atEnd || typed.isEmpty())) {
            return Optional.empty();
        }
        int upTo = whole ? end : typed.length();
        String data = typed.substring(0, upTo);
        typed.delete(0, upTo);
        return Optional.of(data);
    }
}
