package orrery.lab;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.InputSource;
import orrery.kernel.IoRequest;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.process.Processes;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Reads that a function of Elixir's decides when to end ({@code get_until}, §6.9). A group leader runs it on its own node; ours
 * has no Elixir, so the node that asks is asked in turn. The shell of Elixir 1.18 parses its input so (seen).
 */
final class RemoteReads {
    private static final Atom EOF = Atom.of("eof");
    private static final String ELIXIR = "Elixir.";

    private final HiddenNodes observer;
    private final NodeName node;
    private final InputSource lines;

    RemoteReads(HiddenNodes observer, NodeName node, InputSource lines) {
        this.observer = observer;
        this.node = node;
        this.lines = lines;
    }

    private record Read(Pid from, Term replyAs, IoRequest.Until until, String prompt) {}

    /** @return whether the message was such a read, and is being served */
    boolean serve(Tuple message) {
        boolean mine = message.is("io_request", 4) && message.get(1) instanceof Pid
                && IoRequest.of(message.get(3)) instanceof IoRequest.Until until
                && until.module().name().startsWith(ELIXIR);
        if (mine) {
            IoRequest.Until until = (IoRequest.Until) IoRequest.of(message.get(3));
            next(new Read((Pid) message.get(1), message.get(2), until, ListTerm.text(until.prompt()).orElse("")),
                    Nil.NIL);
        }
        return mine;
    }

    private void next(Read read, Term continuation) {
        lines.requestLine(read.prompt(), line -> {
            List<Term> arguments = new ArrayList<>(
                    List.of(continuation, line.<Term>map(ListTerm::charlist).orElse(EOF)));
            arguments.addAll(read.until().arguments());
            Call step = new Call(read.until().module(), read.until().function(), arguments);
            observer.call(node, step, Asking.DEADLINE).whenComplete((answer, failure) -> {
                if (answer instanceof Tuple done && done.is("done", 3)) {
                    reply(read, done.get(1));
                } else if (answer instanceof Tuple more && more.is("more", 2)) {
                    next(read, more.get(1));
                } else {
                    reply(read, Tuple.of(Atom.ERROR, read.until().function()));
                }
            });
        });
    }

    private void reply(Read read, Term value) {
        Processes processes = observer.processesFor(node);
        processes.send(read.from(), Tuple.of(Atom.of("io_reply"), read.replyAs(), value));
    }
}
