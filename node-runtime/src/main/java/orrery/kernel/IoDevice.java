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
 * A process that serves the I/O protocol (§6.9) for somebody who reads and types: {@code user}, a console. Its answers are those of OTP's {@code group}. Output is written while a read waits for its line; reads are served
 * one after another.
 */
public final class IoDevice implements Service {
    private static final Atom IO_REPLY = Atom.of("io_reply");
    private static final Atom EOF = Atom.of("eof");
    private static final Atom INPUT = Atom.of("$input");
    private static final Tuple UNSUPPORTED = Tuple.of(Atom.ERROR, Atom.of("enotsup"));
    private static final Tuple UNKNOWN = Tuple.of(Atom.ERROR, Atom.of("request"));

    private final String module;
    private final ShownText output;
    private final InputSource input;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final TypedText typed = new TypedText();
    private boolean lineAskedFor;
    private IoOptions options = IoOptions.OF_A_TERMINAL;

    public IoDevice(String module, OutputSink output, InputSource input) {
        this.module = module;
        this.output = new ShownText(output);
        this.input = input;
    }

    /** What is left to do for somebody. */
    private record Job(Pid from, Term replyAs, Deque<Term> requests) {}

    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (message instanceof Tuple request && request.is("io_request", 4) && request.get(1) instanceof Pid from) {
            Job job = new Job(from, request.get(2), new ArrayDeque<>(List.of(request.get(3))));
            if (!run(self, job, waiting.isEmpty())) {
                waiting.add(job);
            }
        } else if (message instanceof Tuple line && line.is("$input", 2)) {
            lineAskedFor = false;
            if (line.get(1).equals(EOF)) {
                typed.end();
            } else {
                typed.add(ListTerm.text(line.get(1)).orElse(""));
            }
            while (!waiting.isEmpty() && run(self, waiting.element(), true)) {
                waiting.remove();
            }
        }
    }

    /**
     * Does what can be done of a job.
     *
     * @param mayRead whether no other read is before it
     * @return whether all was done, and answered
     */
    private boolean run(Self self, Job job, boolean mayRead) throws InterruptedException {
        Term reply = Atom.OK;
        while (!job.requests().isEmpty()) {
            switch (IoRequest.of(job.requests().element())) {
                case IoRequest.Many(List<Term> requests) -> {
                    job.requests().remove();
                    requests.reversed().forEach(job.requests()::addFirst);
                    continue;
                }
                case IoRequest.Read read -> {
                    Optional<Term> data = mayRead ? typed.take(self, read, options.binary()) : Optional.empty();
                    if (data.isEmpty()) {
                        if (mayRead) {
                            askForLine(self, read);
                        }
                        return false;
                    }
                    reply = data.get();
                }
                case IoRequest request -> reply = answer(self, request);
            }
            job.requests().remove();
            if (reply instanceof Tuple failed && failed.is("error", 2)) {
                break;
            }
        }
        self.send(job.from(), Tuple.of(IO_REPLY, job.replyAs(), reply));
        return true;
    }

    private void askForLine(Self self, IoRequest.Read read) throws InterruptedException {
        if (lineAskedFor) {
            return;
        }
        lineAskedFor = true;
        var processes = self.processes();
        Pid device = self.pid();
        input.requestLine(IoPrompt.text(self, read.prompt()), line -> processes.send(device,
                Tuple.of(INPUT, line.<Term>map(ListTerm::binary).orElse(EOF))));
    }

    /** Requests that wait for nobody. */
    private Term answer(Self self, IoRequest request) throws InterruptedException {
        return switch (request) {
            case IoRequest.Put(IoEncoding encoding, Term characters) -> write(encoding.text(characters))
                    ? Atom.OK
                    : failed(Tuple.of(Atom.of("put_chars"), encoding.term(), characters));
            case IoRequest.PutResult put -> put(self, put);
            case IoRequest.GetOptions _ -> options.forTerminal();
            case IoRequest.SetOptions(List<Term> changes) -> {
                Optional<IoOptions> changed = options.with(changes);
                options = changed.orElse(options);
                yield changed.isPresent() ? Atom.OK : UNSUPPORTED;
            }
            case IoRequest.Geometry _,IoRequest.Password _ -> UNSUPPORTED;
            case IoRequest.Unknown _,IoRequest.Read _,IoRequest.Many _ -> UNKNOWN;
        };
    }

    private Term put(Self self, IoRequest.PutResult put) throws InterruptedException {
        try {
            Term made = self.apply(put.module(), put.function(), put.arguments());
            return write(put.encoding().text(made)) ? Atom.OK : failed(put.function());
        } catch (ErlangError e) {
            return failed(put.function());
        }
    }

    private static Term failed(Term reason) {
        return Tuple.of(Atom.ERROR, reason);
    }

    private boolean write(Optional<String> text) {
        text.ifPresent(written -> output.write(written, options.encoding()));
        return text.isPresent();
    }
}
