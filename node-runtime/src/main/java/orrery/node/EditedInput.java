package orrery.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import orrery.kernel.InputSource;
import orrery.kernel.OutputSink;
import orrery.lang.shell.Offers;
import orrery.lang.shell.Prompts;

/**
 * A terminal with a person at it: lines are edited, remembered and completed. What is printed while somebody types stands
 * above the line that is typed.
 */
final class EditedInput implements InputSource, OutputSink, AutoCloseable {
    private final Editor editor;
    private final BlockingQueue<Asked> askers = new LinkedBlockingQueue<>();
    /** Of several lines that were handed in at once those that nobody has asked for yet. */
    private final Deque<String> ahead = new ArrayDeque<>();
    private final StringBuilder partial = new StringBuilder();
    private boolean typing;
    private boolean ended;
    private volatile boolean closed;

    private record Asked(String prompt, Consumer<Optional<String>> answer) {}

    EditedInput(Terminal terminal, Function<String, Offers> completion) throws IOException {
        editor = new Editor(terminal, completion);
    }

    /** @return nothing if this program is not started by a person at a terminal that can do it */
    static Optional<EditedInput> ofThisTerminal(Function<String, Offers> completion) {
        if (System.console() == null || !System.console().isTerminal()) {
            return Optional.empty();
        }
        try {
            Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).graphemeCluster(false).build();
            return Optional.of(new EditedInput(terminal, completion));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty(); // lines are read as they come, then
        }
    }

    @Override
    public void requestLine(String prompt, Consumer<Optional<String>> answer) {
        synchronized (this) {
            if (!ended) {
                askers.add(new Asked(prompt, answer));
                return;
            }
        }
        answer.accept(Optional.empty());
    }

    /**
     * Lets lines be typed for who asks for them.
     *
     * @return whether the person wants everything to end at once ({@code Ctrl+C}), not only the input ({@code Ctrl+D})
     */
    boolean serve() throws InterruptedException {
        while (true) {
            Asked asked = askers.take();
            try {
                asked.answer().accept(Optional.of(line(asked.prompt()) + "\n"));
            } catch (UserInterruptException e) {
                return true;
            } catch (EndOfFileException e) {
                end(asked);
                return false;
            } catch (IllegalStateException e) {
                if (!closed) {
                    throw e;
                }
                return false; // the node came to its end while somebody typed
            }
        }
    }

    private String line(String prompt) {
        if (!ahead.isEmpty()) {
            String line = ahead.remove();
            write(prompt + line + "\n");
            return line;
        }
        while (true) {
            try {
                List<String> lines = List.of(editor.readLine(begin(prompt)).split("\n", -1));
                ahead.addAll(lines.subList(1, lines.size()));
                return lines.getFirst();
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    throw e;
                }
            } finally {
                typed();
            }
        }
    }

    /** What stands in the line already belongs to what the editor draws. */
    private synchronized String begin(String prompt) {
        typing = true;
        if (partial.isEmpty()) {
            return prompt;
        }
        String whole = partial + prompt;
        partial.setLength(0);
        editor.clearLine();
        return whole;
    }

    private synchronized void typed() {
        typing = false;
    }

    private void end(Asked asked) {
        synchronized (this) {
            ended = true;
        }
        asked.answer().accept(Optional.empty());
        for (Asked left = askers.poll(); left != null; left = askers.poll()) {
            left.answer().accept(Optional.empty());
        }
    }

    @Override
    public synchronized void write(String text) {
        if (!typing) {
            int newline = text.lastIndexOf('\n');
            if (newline >= 0) {
                partial.setLength(0);
            }
            partial.append(text, newline + 1, text.length());
            editor.print(text);
        } else if (Prompts.isOfShell(text)) {
            editor.changePrompt(text);
        } else {
            editor.printAbove(text);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            editor.getTerminal().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JLine's, set up as a shell of Erlang's is: an exclamation mark is one, and a tab lists what there is. */
    private static final class Editor extends LineReaderImpl {
        Editor(Terminal terminal, Function<String, Offers> completion) throws IOException {
            super(terminal);
            setParser((line, cursor, _) -> new TypedWord(line, cursor,
                    completion.apply(line.substring(0, cursor)).begun()));
            setCompleter((_, typed, candidates) -> offer(
                    completion.apply(typed.line().substring(0, typed.cursor())).shown(), candidates));
            setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
            unsetOpt(LineReader.Option.AUTO_MENU);
            setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
        }

        /** A function is offered once, with all its arities: {@code reduce/2,3}. */
        private static void offer(List<String> offers, List<Candidate> candidates) {
            Map<String, String> shown = new LinkedHashMap<>();
            offers.forEach(offer -> shown.merge(Offers.text(offer), offer,
                    (before, more) -> before + "," + more.substring(more.lastIndexOf('/') + 1)));
            shown.forEach((name, all) -> candidates.add(new Candidate(name, all, null, null, null, null, false)));
        }

        void print(String text) {
            getTerminal().writer().print(text);
            getTerminal().flush();
        }

        void clearLine() {
            getTerminal().puts(Capability.carriage_return);
            getTerminal().puts(Capability.clr_eol);
            getTerminal().flush();
        }

        void changePrompt(String prompt) {
            setPrompt(prompt);
            if (isReading()) {
                callWidget(LineReader.REDISPLAY);
            }
        }
    }

    private record TypedWord(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
