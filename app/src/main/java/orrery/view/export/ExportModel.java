package orrery.view.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.causal.Evidence;
import orrery.causal.History;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.Payload;
import orrery.cluster.ProcessState;
import orrery.cluster.SampleLog;
import orrery.cluster.TrafficLog;
import orrery.export.ClusterJson;
import orrery.export.ExportException;
import orrery.export.ExportOptions;
import orrery.export.HtmlReport;
import orrery.export.MapExport;
import orrery.export.ShivizLog;
import orrery.export.SpaceTimeExport;
import orrery.lab.LabException;
import orrery.lab.Problem;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.DiagramWords;
import orrery.map.spacetime.Lit;
import orrery.recording.Recorder;
import orrery.recording.Recording;
import orrery.recording.RecordingException;
import orrery.recording.SavedFile;
import orrery.view.base.Amounts;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Problems;

/** Saves what is shown and what was recorded, records from now on, opens recordings. */
public final class ExportModel {
    private static final String TABLE = ".csv";
    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Journal journal;
    private final TrafficLog traffic;
    private final SampleLog samples;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Background background;
    private final Problems problems;
    private final FileChoice files;
    private final HtmlReport.Words page;
    private final InstantSource clock;
    private final Texts texts;
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Recorder> recorder = new ReadOnlyObjectWrapper<>();
    private Supplier<Shown> shown = () -> Shown.NOTHING;
    private Supplier<Optional<ShownDiagram>> diagram = Optional::empty;
    private Function<Payload, String> terms = String::valueOf;
    private BiConsumer<Path, Recording> onOpened = (_, _) -> {};

    /** @param page how a page says things */
    public ExportModel(Journal journal, TrafficLog traffic, SampleLog samples, ClusterModel cluster,
            Preferences preferences,
            Background background, Problems problems, FileChoice files, HtmlReport.Words page, InstantSource clock,
            Texts texts) {
        this.journal = journal;
        this.traffic = traffic;
        this.samples = samples;
        this.cluster = cluster;
        this.preferences = preferences;
        this.background = background;
        this.problems = problems;
        this.files = files;
        this.page = page;
        this.clock = clock;
        this.texts = texts;
    }

    /** Where the map is that pictures are made of. */
    public void pictureIs(Supplier<Shown> map) {
        shown = map;
    }

    /**
     * Where the space-time diagram is while it is shown.
     *
     * @param written writes a message on one line
     */
    public void diagramIs(Supplier<Optional<ShownDiagram>> whileShown, Function<Payload, String> written) {
        diagram = whileShown;
        terms = written;
    }

    /** Whether there is a diagram to be saved. */
    boolean hasDiagram() {
        return diagram.get().isPresent();
    }

    /** What to do with a recording that was opened. */
    public void onOpened(BiConsumer<Path, Recording> handler) {
        onOpened = handler;
    }

    /** Asks where, and saves. */
    public void save(Product product) {
        String title = texts.get("export." + product);
        files.save(title, name() + product.ending(), product.ending())
                .map(chosen -> withEnding(chosen, product.ending()))
                .ifPresent(file -> work(title, writing(product, file), texts.get("export.saved", file)));
    }

    /**
     * Asks where, and saves a table.
     *
     * @param name of what it tells
     */
    public void saveTable(String name, String csv) {
        String title = texts.get("export.table");
        files.save(title, name() + "-" + name + TABLE, TABLE).map(chosen -> withEnding(chosen, TABLE))
                .ifPresent(file -> work(title, () -> write(file, bytes(csv)), texts.get("export.saved", file)));
    }

    private String name() {
        return "orrery-" + IN_NAMES.format(now().atZone(ZoneId.systemDefault()));
    }

    private Instant now() {
        return cluster.moment().when().orElseGet(clock::instant);
    }

    /** Nobody said yes to the replacement of a file whose name is only now complete. */
    private static Path withEnding(Path chosen, String ending) {
        String named = String.valueOf(chosen.getFileName());
        String last = ending.substring(ending.lastIndexOf('.'));
        boolean plain = ending.equals(Recording.COMPRESSED) && named.endsWith(Recording.ENDING);
        return plain || named.endsWith(last) ? chosen : SavedFile.free(chosen.resolveSibling(named + ending));
    }

    private Runnable writing(Product product, Path file) {
        Instant at = now();
        ClusterState state = cluster.state();
        Shown seen = shown.get();
        MapTheme theme = preferences.lookProperty().getValue() == Preferences.Theme.DARK
                ? MapTheme.DARK
                : MapTheme.LIGHT;
        ExportOptions options = new ExportOptions(theme, 1, false, true, seen.layers(), Locale.ENGLISH, at);
        return switch (product) {
            case RECORDING -> () -> Recording.save(file, journal, traffic, samples, clock.instant());
            case SVG -> () -> write(file, bytes(MapExport.svg(seen.map(), options)));
            case PNG -> () -> write(file, MapExport.png(seen.map(), options));
            case PNG_TWICE -> () -> write(file, MapExport.png(seen.map(), options.withScale(2)));
            case PNG_FOURFOLD -> () -> write(file, MapExport.png(seen.map(), options.withScale(4)));
            case JSON -> () -> write(file, bytes(ClusterJson.text(state, at)));
            case SPACE_TIME -> spaceTime(file, theme);
            case SHIVIZ -> () -> write(file, bytes(shiviz()));
            case HTML ->
                () -> write(file, bytes(HtmlReport.text(journal, page, seen.layers(), ZoneId.systemDefault())));
        };
    }

    private Runnable spaceTime(Path file, MapTheme theme) {
        ShownDiagram seen = diagram.get().orElse(new ShownDiagram(Diagram.EMPTY, Lit.NOTHING, 0));
        DiagramWords words = new DiagramWords(new MapWords(Locale.ENGLISH), terms);
        return () -> write(file, bytes(
                SpaceTimeExport.svg(seen.diagram(), seen.from(), seen.to(), seen.lit(), words, theme)));
    }

    private String shiviz() {
        ClusterState newest = journal.state();
        History history = History.of(new Evidence(traffic.since(0), journal.since(0), newest, _ -> true));
        return ShivizLog.text(history, pid -> newest.process(pid).map(ProcessState::name).orElse(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] content) {
        SavedFile.write(file, out -> out.write(content));
    }

    private void work(String name, Runnable work, String done) {
        background.run(name, () -> {
            work(work);
            return CompletableFuture.completedFuture(done);
        }).onSuccess(note::set).onFailure(problems::report).start();
    }

    private void work(Runnable work) {
        try {
            work.run();
        } catch (RecordingException | ExportException e) {
            throw failure(e);
        }
    }

    private LabException failure(RuntimeException e) {
        return new LabException(new Problem("E00", texts.get("export.failed"), String.valueOf(e.getMessage()),
                texts.get("export.failed.fix"), "", List.of()));
    }

    /** Begins to record into a file that is asked for, or ends the recording that runs. */
    public void toggleRecording() {
        Recorder running = recorder.get();
        if (running == null) {
            files.save(texts.get("export.record"), name() + Recording.COMPRESSED, Recording.COMPRESSED)
                    .map(chosen -> SavedFile.free(withEnding(chosen, Recording.COMPRESSED))).ifPresent(this::record);
        } else {
            recorder.set(null);
            work(texts.get("export.record"), running::close, texts.get("export.recorded", running.file()));
        }
    }

    private void record(Path file) {
        background.run(texts.get("export.record"), () -> {
            Recorder[] begun = new Recorder[1];
            work(() -> begun[0] = Recorder.start(file, journal, traffic, samples, clock, this::broken));
            return CompletableFuture.completedFuture(begun[0]);
        }).onSuccess(begun -> {
            recorder.set(begun);
            note.set(texts.get("export.recording", file));
        }).onFailure(problems::report).start();
    }

    /** On the recorder's thread. */
    private void broken(RecordingException why) {
        background.run(texts.get("export.record"), () -> CompletableFuture.<Path>failedFuture(failure(why)))
                .onFailure(problem -> {
                    recorder.set(null);
                    problems.report(problem);
                }).start();
    }

    /** How far the recording is that runs, in words; empty if none does. */
    public Optional<String> recordingWords() {
        return Optional.ofNullable(recorder.get()).map(running -> texts.get("export.record.stop",
                running.file().getFileName(), Amounts.count(running.progress().written()),
                Amounts.count(running.progress().dropped())));
    }

    /** Asks which recording, and opens it. */
    public void open() {
        String title = texts.get("export.open");
        files.open(title, List.of(Recording.ENDING, Recording.COMPRESSED)).ifPresent(this::open);
    }

    void open(Path file) {
        note.set(texts.get("export.opening", file.getFileName()));
        background.run(texts.get("export.open"), () -> {
            Recording[] read = new Recording[1];
            work(() -> read[0] = Recording.open(file));
            return CompletableFuture.completedFuture(read[0]);
        }).onSuccess(read -> {
            note.set("");
            onOpened.accept(file, read);
        }).onFailure(problem -> {
            note.set("");
            problems.report(problem);
        }).start();
    }

    /** Says what a recording lacks. */
    public void tell(Path file, Recording read) {
        String name = String.valueOf(file.getFileName());
        StringBuilder words = new StringBuilder(texts.get("export.opened", name, Amounts.count(
                read.journal().lastSequence()), Amounts.count(read.traffic().lastSequence())));
        if (read.damage().lines() > 0) {
            words.append(' ').append(texts.get("export.damaged", Amounts.count(read.damage().lines()),
                    read.damage().first()));
        }
        if (!read.complete()) {
            words.append(' ').append(texts.get("export.brokeoff"));
        }
        if (read.lost() > 0) {
            words.append(' ').append(texts.get("export.lost", Amounts.count(read.lost())));
        }
        if (read.skipped() > 0) {
            words.append(' ').append(texts.get("export.skipped", Amounts.count(read.skipped())));
        }
        long old = read.journal().dropped() + read.traffic().dropped();
        if (old > 0) {
            words.append(' ').append(texts.get("export.old", Amounts.count(old)));
        }
        note.set(words.toString());
    }

    /** Ends the recording that runs, so that its file is whole. */
    public void close() {
        Recorder running = recorder.get();
        if (running != null) {
            running.close();
        }
    }

    /** The recording that runs; null if none does. */
    public ReadOnlyObjectProperty<@Nullable Recorder> recorderProperty() {
        return recorder.getReadOnlyProperty();
    }

    /** What was done last; empty if nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
