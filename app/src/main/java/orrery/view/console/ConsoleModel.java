package orrery.view.console;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.lab.Console;
import orrery.lab.Console.Flavour;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Texts;

/** The console of one node: a shell, what it printed, and what is being typed at it. */
public final class ConsoleModel {
    /** What the shell is doing. */
    public enum Phase {
        OPENING, READY, BUSY, ENDED
    }

    /** What a line ends with that makes iex forget an expression that is not finished. */
    private static final String BREAK = "#iex:break";

    private final NodeName node;
    private final Lab lab;
    private final Background background;
    private final Executor frames;
    private final Texts texts;
    private final Transcript transcript = new Transcript();
    private final History history = new History();
    private final ObservableList<Flavour> flavours = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Flavour> flavour = new SimpleObjectProperty<>();
    private final StringProperty input = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.OPENING);
    private final SeenVariables variables = new SeenVariables();
    private @Nullable Console shell;
    private long generation;

    ConsoleModel(NodeName node, Lab lab, Background background, Executor frames, Texts texts) {
        this.node = node;
        this.lab = lab;
        this.background = background;
        this.frames = frames;
        this.texts = texts;
        flavour.subscribe((before, now) -> {
            if (now != null && before != null) {
                transcript.note(texts.get("console.switched", texts.get("console.flavour." + now)));
                restart();
            }
        });
    }

    /** Asks the node which shells it has, and starts one. */
    void open(Optional<Flavour> wished) {
        background.run(texts.get("act.console", node), () -> lab.shells(node))
                .onSuccess(found -> {
                    flavours.setAll(found);
                    flavour.set(wished.filter(found::contains).orElse(found.getFirst()));
                    restart();
                })
                .onFailure(this::failed).start();
    }

    /** Ends the shell, and starts one of the chosen flavour. */
    public void restart() {
        endShell();
        Flavour chosen = flavour.get();
        if (chosen == null) {
            open(Optional.empty());
            return;
        }
        long mine = ++generation;
        phase.set(Phase.OPENING);
        prompt.set("");
        about.set(texts.get("console.opening", node));
        variables.forget();
        var feed = new ConsoleFeed(frames, news -> {
            if (mine == generation) {
                news.forEach(this::hear);
            }
        });
        background.run(texts.get("act.console", node), () -> lab.openConsole(node, chosen, feed))
                .onSuccess(opened -> {
                    if (mine == generation) {
                        shell = opened;
                        about.set(texts.get("console.way." + opened.way(), node));
                    } else {
                        opened.close();
                    }
                })
                .onFailure(problem -> {
                    if (mine == generation) {
                        failed(problem);
                    }
                }).start();
    }

    private void failed(Problem problem) {
        phase.set(Phase.ENDED);
        about.set(texts.get("console.none", node));
        transcript.note(problem.what() + " " + problem.fix());
    }

    private void hear(ConsoleFeed.News news) {
        switch (news) {
            case ConsoleFeed.News.Printed(String text) -> transcript.print(text);
            case ConsoleFeed.News.Skipped(long lines) -> transcript.skipped(lines);
            case ConsoleFeed.News.Asked(String asking) -> {
                prompt.set(asking);
                phase.set(Phase.READY);
            }
            case ConsoleFeed.News.Took(String asking, String line) -> {
                transcript.echo(asking, line);
                prompt.set("");
                phase.set(Phase.BUSY);
            }
            case ConsoleFeed.News.Ended(String reason) -> {
                prompt.set("");
                phase.set(Phase.ENDED);
                transcript.note(texts.get("console.ended", node, reason));
                about.set(texts.get("console.none", node));
            }
        }
    }

    /** Gives what was typed to the shell; while it is busy, it waits there. */
    public void submit(String source) {
        if (shell == null || phase.get() == Phase.OPENING || phase.get() == Phase.ENDED) {
            return;
        }
        history.add(source);
        variables.see(scan(source));
        input.set("");
        shell.type(source);
    }

    /** Whether Enter at the end of what was typed means: evaluate it. */
    boolean isFinished(String source) {
        // Where the shell already asks for more, only it knows.
        return prompt.get().startsWith("...") || scan(source).isFinished();
    }

    Scanned scan(String source) {
        Flavour chosen = flavour.get();
        return Scanned.of(chosen == null ? Flavour.IEX : chosen, source);
    }

    /** Ends what is being evaluated; while nothing is, what is being typed. */
    public void interrupt() {
        if (phase.get() == Phase.READY) {
            if (prompt.get().startsWith("...") && shell != null) {
                shell.type(BREAK);
            }
            input.set("");
        }
        if (shell != null) {
            shell.interrupt();
        }
    }

    public void clear() {
        transcript.clear();
    }

    void close() {
        generation++;
        endShell();
    }

    private void endShell() {
        if (shell != null) {
            shell.close();
            shell = null;
        }
    }

    public NodeName node() {
        return node;
    }

    Transcript transcript() {
        return transcript;
    }

    History history() {
        return history;
    }

    List<String> variables() {
        return variables.names();
    }

    /** The shells the node has; empty until it told. */
    public ObservableList<Flavour> flavours() {
        return flavours;
    }

    /** The language that is typed; another one starts another shell. */
    public ObjectProperty<@Nullable Flavour> flavourProperty() {
        return flavour;
    }

    /** What is being typed. */
    public StringProperty inputProperty() {
        return input;
    }

    /** What the shell asks with; empty while it asks for nothing. */
    public ReadOnlyStringProperty promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /** Who evaluates, and where. */
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }
}
