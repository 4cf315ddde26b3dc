package orrery.view.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterEvent;
import orrery.cluster.TrafficLog;
import orrery.map.picture.MapModel;
import orrery.recording.Recording;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;
import orrery.view.base.Background;
import orrery.view.base.Texts;

class ExportModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** Answers every question with one file. */
    private static final class Answer implements FileChoice {
        private Optional<Path> answer = Optional.empty();
        private final List<String> offered = new ArrayList<>();

        @Override
        public Optional<Path> save(String title, String name, String ending) {
            offered.add(name);
            return answer;
        }

        @Override
        public Optional<Path> open(String title, List<String> endings) {
            return answer;
        }
    }

    private final Bench bench = Bench.filled();
    private final Answer answer = new Answer();
    private final TrafficLog traffic = new TrafficLog();
    private final ExportModel model = new ExportModel(bench.cluster.journal, traffic,
            bench.cluster.samples.log(), bench.models.cluster,
            bench.models.preferences,
            new Background(Background.Workers.calling(), Runnable::run, bench.models.problems::report),
            bench.models.problems, answer, PageWords.of(bench.models.time, Texts.load()), () -> NOW, Texts.load());

    @TempDir
    Path folder;

    @BeforeEach
    void thereIsAPicture() {
        model.pictureIs(() -> new Shown(MapModel.of(bench.models.cluster.state(), NOW), Shown.NOTHING.layers()));
    }

    private Path saved(Product product, String name) {
        Path file = folder.resolve(name);
        answer.answer = Optional.of(file);
        model.save(product);
        assertThat(bench.models.problems.open()).isEmpty();
        return file;
    }

    @Test
    void everyProductIsSaved() throws IOException {
        assertThat(saved(Product.SVG, "map.svg")).content().startsWith("<?xml").contains("three");
        for (Product png : List.of(Product.PNG, Product.PNG_TWICE, Product.PNG_FOURFOLD)) {
            assertThat(Files.readAllBytes(saved(png, png + ".png"))).startsWith(0x89, 'P', 'N', 'G');
        }
        assertThat(Files.size(folder.resolve("PNG_FOURFOLD.png"))).isGreaterThan(Files.size(folder.resolve("PNG.png")));
        assertThat(saved(Product.JSON, "state.json")).content().contains("\"orrery-cluster\"");
        assertThat(saved(Product.SHIVIZ, "log.shiviz.log")).content().startsWith("(?<host>\\S*) (?<clock>{.*})\\n");
        assertThat(answer.offered.getFirst()).startsWith("orrery-").endsWith(".svg");
        Recording read = Recording.open(saved(Product.RECORDING, "run.orrery.jsonl.gz"));
        assertThat(read.journal().state()).isEqualTo(bench.cluster.journal.state());
        assertThat(model.noteProperty().get()).isEqualTo("Saved: " + folder.resolve("run.orrery.jsonl.gz"));
    }

    @Test
    void aPageNeedsNothingElse() throws IOException {
        bench.cluster.journal.mark(new Bookmark(3, Bookmark.Kind.BY_HAND, "<here>"));
        String page = Files.readString(saved(Product.HTML, "page.html"));
        assertThat(page).contains("<title>What Orrery recorded</title>", "prefers-color-scheme: dark",
                "one@host – two@host connected", "marked by hand &lt;here&gt;", "At the end",
                "is connected to one@host", "Erlang VM").doesNotContain("<?xml", "src=", "href=");
        assertThat(page.split("<svg ", -1)).hasSizeGreaterThan(10);
    }

    @Test
    void aFileWhoseNameWasCompletedIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("map.svg"), "precious");
        saved(Product.SVG, "map");
        assertThat(folder.resolve("map.svg")).hasContent("precious");
        assertThat(folder.resolve("map-2.svg")).content().contains("<svg");
        saved(Product.SVG, "map.svg");
        assertThat(folder.resolve("map.svg")).content().as("the dialog has asked").contains("<svg");
    }

    @Test
    void whatCannotBeSavedOrOpenedSaysWhatToDo() throws IOException {
        answer.answer = Optional.of(folder.resolve("no/map.svg"));
        model.save(Product.SVG);
        assertThat(bench.models.problems.open().getFirst().problem().why()).contains("folder does not exist",
                "choose another");
        answer.answer = Optional.of(Files.writeString(folder.resolve("x.orrery.jsonl"), "{}\n"));
        model.open();
        assertThat(bench.models.problems.open().getFirst().problem().why()).startsWith("line 1 of ");
    }

    @Test
    void whatADamagedRecordingLacksIsTold() throws IOException {
        Path file = folder.resolve("torn.orrery.jsonl");
        answer.answer = Optional.of(file);
        model.save(Product.RECORDING);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, "{\"torn");
        Files.write(file, lines.subList(0, lines.size() - 1));
        List<String> notes = new ArrayList<>();
        model.noteProperty().subscribe(note -> notes.add(note));
        model.onOpened((opened, recording) -> model.tell(opened, recording));
        model.open();
        assertThat(notes).contains("Opening torn.orrery.jsonl …");
        assertThat(notes.getLast()).startsWith("torn.orrery.jsonl: ").contains("its end is missing", "line 3: ");
        assertThat(bench.models.problems.open()).isEmpty();
    }

    @Test
    void itRecordsFromNowOnUntilItIsToldToStop() {
        answer.answer = Optional.of(folder.resolve("from.now"));
        model.toggleRecording();
        assertThat(model.recordingWords()).isPresent();
        bench.cluster.add(new ClusterEvent.NodeDown(NOW, DemoCluster.TWO, "killed"));
        model.toggleRecording();
        assertThat(model.recordingWords()).isEmpty();
        List<Recording> opened = new ArrayList<>();
        model.onOpened((_, recording) -> opened.add(recording));
        answer.answer = Optional.of(folder.resolve("from.now.orrery.jsonl.gz"));
        model.open();
        assertThat(opened).singleElement().satisfies(recording -> {
            assertThat(recording.complete()).isTrue();
            assertThat(recording.journal().lastSequence()).isEqualTo(1);
            assertThat(recording.journal().state()).isEqualTo(bench.cluster.journal.state());
        });
    }

    @Test
    void theSpaceTimeDiagramIsSavedWhileItIsShown() throws IOException {
        assertThat(model.hasDiagram()).isFalse();
        bench.models.messages.diagramShownProperty().set(true);
        new DemoTraffic(bench.cluster, bench.traffic).story();
        bench.models.messages.changed();
        model.diagramIs(() -> Optional.of(new ShownDiagram(bench.models.messages.diagram(),
                bench.models.messages.litProperty().get(), 0)), bench.models.messageWords::brief);
        assertThat(model.hasDiagram()).isTrue();
        Path file = folder.resolve("run.spacetime.svg");
        answer.answer = Optional.of(file);
        model.save(Product.SPACE_TIME);
        assertThat(Files.readString(file)).startsWith("<?xml").contains("bank", "deposit", "nobody has that name");
    }

    @Test
    void ofALongDiagramTheRowsAroundWhatIsSeenAreSaved() {
        bench.models.messages.diagramShownProperty().set(true);
        new DemoTraffic(bench.cluster, bench.traffic).flood(4_000);
        bench.models.messages.changed();
        var seen = new ShownDiagram(bench.models.messages.diagram(), bench.models.messages.litProperty().get(), 5_000);
        assertThat(seen.from()).isEqualTo(4_000);
        assertThat(seen.to()).isEqualTo(6_000);
    }
}
