package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import orrery.cluster.Connection;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.TrafficLog;
import orrery.lab.Lab;
import orrery.lab.NewNode;
import orrery.recording.Recorder;
import orrery.recording.Recording;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;
import orrery.view.OnScreen;
import orrery.view.form.NewNodeModel;

/** A cluster of lab nodes is recorded as it lives and dies; the file is opened again without it. */
@Tag("journey")
class ReplayJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    final OnScreen screen = new OnScreen();

    @TempDir
    Path folder;

    private static NewNode node(Lab lab, LiveBackend backend, String alive) {
        assertThat(lab.startable()).contains(NewNode.Kind.LAB);
        return new NewNode(NewNode.Kind.LAB, new NodeName(alive, backend.host(false)), false, new Cookie("replay"),
                false);
    }

    @Test
    void aLiveClusterIsRecordedAndItsRecordingIsTheSameNodeByNode() throws Exception {
        Path streamed = folder.resolve("streamed" + Recording.COMPRESSED);
        Path saved = folder.resolve("saved" + Recording.ENDING);
        try (var backend = new LiveBackend(Map.of("ERL_EPMD_PORT", Integer.toString(TestEpmd.freePort())))) {
            Recorder recorder = Recorder.start(streamed, backend.journal(), backend.traffic(),
                    backend.samples().log(), Instant::now, e -> {
                        throw e;
                    });
            Lab lab = backend.lab();
            NewNode one = node(lab, backend, "one");
            NewNode two = node(lab, backend, "two");
            lab.start(one).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            lab.start(two).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            lab.connect(one.name(), two.name()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Await.until("the connection", PATIENCE, () -> backend.journal().state().connection(one.name(), two.name())
                    .filter(Connection::isWhole).isPresent());
            lab.kill(two.name()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Await.until("its end", PATIENCE, () -> backend.journal().state().node(two.name())
                    .filter(n -> n.status() == NodeStatus.DOWN).isPresent());
            backend.lab().close();
            recorder.close();
            Recording.save(saved, backend.journal(), new TrafficLog(), backend.samples().log(),
                    Instant.now());
            for (Path file : new Path[]{streamed, saved}) {
                Recording read = Recording.open(file);
                for (NodeState node : backend.journal().state().nodes()) {
                    assertThat(read.journal().state().node(node.name())).as(file + " " + node.name()).contains(node);
                }
                assertThat(read.journal().state()).isEqualTo(backend.journal().state());
            }
        }
        lookAt(streamed);
    }

    /** Everything works on it as on the past, and there is nothing to act on. */
    private void lookAt(Path file) {
        Recording recording = Recording.open(file);
        Wiring wiring = screen.call(
                () -> new Wiring(new RecordedBackend(file, recording),
                        new NewNodeModel.Hosts("localhost", "127.0.0.1")));
        Stage stage = screen.call(() -> {
            var window = new Stage();
            wiring.show(window, OnScreen.SMALL);
            return window;
        });
        screen.settle();
        screen.until(() -> screen.call(() -> label(stage, "#time-badge").equals("Recording")));
        assertThat(stage.getTitle()).startsWith("streamed");
        assertThat(screen.call(() -> label(stage, "#time-note"))).startsWith("streamed").contains("events");
        String end = screen.call(() -> label(stage, "#time-clock"));
        screen.call(() -> {
            ((Button) stage.getScene().lookup("#time-before")).fire();
            ((Button) stage.getScene().lookup("#time-before")).fire();
            return stage;
        });
        assertThat(screen.call(() -> label(stage, "#time-clock"))).isLessThan(end);
        assertThat(screen.call(() -> stage.getScene().lookup(".act-button.primary .button").isDisabled())).isTrue();
        assertThat(screen.call(() -> stage.getScene().lookup("#tabs").lookup(".table-view")))
                .isInstanceOf(TableView.class);
        screen.call(() -> {
            stage.close();
            wiring.close();
            return stage;
        });
    }

    private static String label(Stage stage, String query) {
        return ((Label) stage.getScene().lookup(query)).getText();
    }
}
