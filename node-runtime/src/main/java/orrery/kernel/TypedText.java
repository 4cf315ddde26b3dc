package orrery.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Text that was typed and waits for readers. Each read takes what it asks for, once there is enough. */
final class TypedText {
    private static final Atom EOF = Atom.of("eof");

    private final StringBuilder text = new StringBuilder();
    private boolean atEnd;
    /** What the function of a {@code get_until} that waits for more has made of its input so far. */
    private Term continuation = Nil.NIL;

    void add(String more) {
        text.append(more);
    }

    /** A terminal's end of input is for one reader; the next may type again. */
    void end() {
        atEnd = true;
    }

    /** The answer to a read; nothing if more must be typed first. */
    Optional<Term> take(Self self, IoRequest.Read read, boolean binary) throws InterruptedException {
        return switch (read) {
            case IoRequest.Line line -> take(text.indexOf("\n") + 1, 1)
                    .map(data -> data(data.endsWith("\r\n") ? data.substring(0, data.length() - 2) + "\n" : data, line,
                            binary, "collect_line"))
                    .or(this::endOfFile);
            case IoRequest.Characters(_, _, SmallInt(long count)) when count >= 0 -> take(lengthOf(count), 0)
                    .map(data -> data(data, read, binary, "collect_chars")).or(this::endOfFile);
            case IoRequest.Characters _ -> Optional.of(failed("collect_chars"));
            case IoRequest.Until until -> until(self, until, binary);
        };
    }

    private int lengthOf(long count) {
        return count <= text.codePointCount(0, text.length()) ? text.offsetByCodePoints(0, (int) count) : -1;
    }

    /** So much text if that is at least what is needed; at the end of input, whatever is left. */
    private Optional<String> take(int length, int least) {
        int upTo = length >= least ? length : atEnd && !text.isEmpty() ? text.length() : -1;
        if (upTo < 0) {
            return Optional.empty();
        }
        String data = text.substring(0, upTo);
        text.delete(0, upTo);
        return Optional.of(data);
    }

    private Optional<Term> endOfFile() {
        boolean ended = atEnd;
        atEnd = false;
        return ended ? Optional.of(EOF) : Optional.empty();
    }

    private static Term data(String text, IoRequest.Read read, boolean binary, String function) {
        return read.encoding().data(text, binary).orElseGet(() -> failed(function));
    }

    private Optional<Term> until(Self self, IoRequest.Until until, boolean binary) throws InterruptedException {
        while (!text.isEmpty() || atEnd) {
            Term input = text.isEmpty() ? EOF : ListTerm.charlist(text.toString());
            if (text.isEmpty()) {
                atEnd = false;
            }
            text.setLength(0);
            Optional<Term> answer = step(self, until, input);
            if (answer.isPresent()) {
                continuation = Nil.NIL;
                return answer.map(result -> binary && result instanceof ListTerm
                        ? ListTerm.text(result).<Term>map(ListTerm::binary).orElse(result)
                        : result);
            }
        }
        return Optional.empty();
    }

    private Optional<Term> step(Self self, IoRequest.Until until, Term input) throws InterruptedException {
        List<Term> arguments = new ArrayList<>(List.of(continuation, input));
        arguments.addAll(until.arguments());
        try {
            Term step = self.apply(until.module(), until.function(), arguments);
            if (step instanceof Tuple done && done.is("done", 3)) {
                text.append(done.get(2) instanceof ListTerm || done.get(2) instanceof Bitstring
                        ? ListTerm.text(done.get(2)).orElse("")
                        : "");
                return Optional.of(done.get(1));
            }
            if (step instanceof Tuple more && more.is("more", 2)) {
                continuation = more.get(1);
                return Optional.empty();
            }
        } catch (ErlangError e) {
            return Optional.of(failed(until.function().name()));
        }
        return Optional.of(failed(until.function().name()));
    }

    private static Term failed(String function) {
        return Tuple.of(Atom.ERROR, Atom.of(function));
    }
}
