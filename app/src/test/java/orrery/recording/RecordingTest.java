package orrery.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeSample;
import orrery.cluster.Sample;
import orrery.cluster.SampleLog;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.TermGenerator;

class RecordingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final long seed = TermGenerator.seed();

    @TempDir
    Path folder;

    private final SampleLog samples = new SampleLog();

    private static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> found = new HashSet<>();
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            found.addAll(each.isSealed() ? kinds(each) : Set.of(each));
        }
        return found;
    }

    private static void assertSame(ClusterState read, ClusterState live) {
        assertThat(read.nodes()).extracting(node -> node.name()).isEqualTo(live.nodes().stream().map(n -> n.name())
                .toList());
        for (var node : live.nodes()) {
            assertThat(read.node(node.name())).as(node.name().toString()).contains(node);
        }
        assertThat(read).isEqualTo(live);
    }

    private Path save(Journal journal, TrafficLog traffic, String name) {
        Path file = folder.resolve(name);
        Recording.save(file, journal, traffic, new SampleLog(), NOW);
        return file;
    }

    @Test
    void everyKindOfEventAndTrafficIsWrittenAndRead() {
        var random = new RandomEvents(seed);
        List<ClusterEvent> events = random.events(RandomEvents.KINDS * 60);
        assertThat(events.stream().map(Object::getClass).distinct()).as("kinds that are made")
                .containsExactlyInAnyOrderElementsOf(kinds(ClusterEvent.class));
        for (ClusterEvent event : events) {
            String line = RecordingFormat.line(RecordingFormat.event(1, event));
            assertThat(RecordingFormat.event(RecordingFormat.parse(line), new Alike())).as("seed %d: %s", seed, line)
                    .isEqualTo(event);
        }
        List<Traffic> traffic = Stream.generate(random::traffic).limit(200).toList();
        assertThat(traffic.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(kinds(Traffic.class));
        for (Traffic one : traffic) {
            String line = RecordingFormat.line(RecordingFormat.traffic(one));
            assertThat(RecordingFormat.traffic(RecordingFormat.parse(line), new Alike())).as(line).isEqualTo(one);
        }
    }

    @Test
    void aSavedJournalIsTheLiveOneNodeByNodeAtEveryMoment() {
        for (int round = 0; round < 10; round++) {
            var random = new RandomEvents(seed + round);
            Journal live = new Journal(round % 2 == 0 ? 300 : 5_000);
            random.events(900).forEach(live::append);
            live.mark(new Bookmark(live.lastSequence() - 5, Bookmark.Kind.BY_HAND, "here"));
            var traffic = new TrafficLog();
            traffic.appendAll(Stream.generate(random::traffic).limit(50).toList());

            Recording read = Recording.open(
                    save(live, traffic, "run" + round + (round % 3 == 0 ? Recording.COMPRESSED : Recording.ENDING)));
            assertThat(read.complete()).isTrue();
            assertSame(read.journal().state(), live.state());
            assertSame(read.journal().base(), live.base());
            long shift = live.lastSequence() - read.journal().lastSequence();
            for (long at = live.dropped(); at <= live.lastSequence(); at += 37) {
                assertThat(read.journal().stateAt(at - shift)).as("seed %d, moment %d", seed + round, at)
                        .isEqualTo(live.stateAt(at));
            }
            assertThat(read.traffic().since(0)).isEqualTo(traffic.since(0));
            assertThat(read.journal().bookmarks()).contains(
                    new Bookmark(live.lastSequence() - 5 - shift, Bookmark.Kind.BY_HAND, "here"));
        }
    }

    @Test
    void theLinesAreAPromise() {
        Journal journal = new Journal();
        ClusterEvent up = new RandomEvents(1).events(2).getLast();
        assertThat(RecordingFormat.line(RecordingFormat.event(3, new ClusterEvent.NodeDown(NOW, up.node(), "killed"))))
                .isEqualTo("{\"event\":\"node_down\",\"seq\":3,\"at\":\"2026-03-01T10:00:00Z\",\"node\":\"" + up.node()
                        + "\",\"reason\":\"killed\"}");
        assertThat(kinds(ClusterEvent.class).stream().map(RecordJson::name).sorted()).contains("connection_gone",
                "connection_pending", "connection_refused", "connection_reported", "global_name_gone",
                "global_name_seen", "group_leader_known", "group_member_gone", "group_member_seen", "link_gone",
                "link_seen", "lock_gone", "lock_seen", "lock_waiter_gone", "lock_waiter_seen", "monitor_gone",
                "monitor_seen", "name_registered",
                "name_unregistered", "node_down", "node_forgotten", "node_seen", "node_suspect", "node_up",
                "parent_known", "process_changed", "process_exited", "process_forgotten", "process_seen");
        assertThat(journal.lastSequence()).isZero();
    }

    @Test
    void whatIsEqualIsOneObjectHoweverManyLinesTellOfIt() throws IOException {
        String pid = "[\"a@b\",95,0,1]";
        Recording read = Recording.open(write(HEADER, link(pid, 96), link(pid, 97)));
        List<ClusterEvent.LinkSeen> links = read.journal().since(0).stream().map(Journal.Entry::event)
                .map(ClusterEvent.LinkSeen.class::cast).toList();
        assertThat(links).hasSize(2);
        assertThat(links.getLast().pid()).isSameAs(links.getFirst().pid());
        assertThat(links.getLast().at()).isSameAs(links.getFirst().at());
        assertThat(links.getLast().to()).isNotEqualTo(links.getFirst().to());
    }

    private static String link(String pid, int to) {
        return "{\"event\":\"link_seen\",\"seq\":4,\"at\":\"2026-03-01T10:00:00Z\",\"pid\":" + pid
                + ",\"to\":{\"is\":\"of_pid\",\"pid\":[\"a@b\"," + to + ",0,1]}}";
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("some" + Recording.ENDING), Arrays.asList(lines));
    }

    private static final String HEADER = "{\"orrery\":\"recording\",\"version\":1,\"at\":\"2026-03-01T10:00:00Z\"}";
    private static final String DOWN = "{\"event\":\"node_suspect\",\"seq\":4,\"at\":\"2026-03-01T10:00:00Z\","
            + "\"node\":\"a@b\",\"silentSince\":\"2026-03-01T10:00:00Z\",\"later\":[1]}";

    @Test
    void whatOnlyANewerVersionKnowsIsSkippedAndCounted() throws IOException {
        Recording read = Recording.open(write(HEADER, "{\"event\":\"node_dreams\",\"seq\":3}", DOWN,
                "{\"weather\":\"fine\"}", "{\"traffic\":\"sung\"}", "{\"bookmark\":\"star\",\"seq\":4}"));
        assertThat(read.skipped()).isEqualTo(4);
        assertThat(read.journal().lastSequence()).isEqualTo(1);
        assertThat(read.complete()).isFalse();
        assertThatThrownBy(() -> Recording.open(write(HEADER.replace(":1,", ":9,"))))
                .hasMessageContaining("newer Orrery (format 9");
    }

    @Test
    void aBrokenLineIsNamedAndTheRestIsRead() throws IOException {
        String other = DOWN.replace("a@b", "c@d");
        for (String[] broken : new String[][]{{"{\"event\":", "no JSON"}, {"[]", "no JSON object"},
            {DOWN.replace("a@b", "ab"), "no @host"}, {DOWN.replace("\"node\"", "\"knot\""), "lacks \"node\""},
            {DOWN.replace(":\"a@b\"", ":7"), "a text is needed"}, {"{\"base\":\"end\"}", "a base begins"},
            {"\0\0\0\0", "no JSON"}}) {
            Recording read = Recording.open(write(HEADER, DOWN, broken[0], broken[0], other));
            assertThat(read.damage().lines()).as(broken[0]).isEqualTo(2);
            assertThat(read.damage().first()).startsWith("line 3: ").contains(broken[1]);
            assertThat(read.journal().since(0)).hasSize(2);
            assertThat(read.journal().state().nodes()).hasSize(2);
        }
        assertThat(Recording.open(write(HEADER, DOWN, other)).damage()).isEqualTo(Recording.Damage.NONE);
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        assertThatThrownBy(() -> Recording.open(write("{\"hello\":1}"))).hasMessageContaining("is it a recording");
        assertThatThrownBy(() -> Recording.open(write(""))).hasMessageContaining("line 1 of ");
        assertThatThrownBy(() -> Recording.open(folder.resolve("nowhere"))).hasMessageStartingWith("there is no file");
        assertThatThrownBy(() -> Recording.open(Files.createFile(folder.resolve("empty"))))
                .hasMessageContaining("empty");
        Path endless = folder.resolve("endless");
        try (OutputStream out = Files.newOutputStream(endless)) {
            byte[] some = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                out.write(some);
            }
        }
        assertThatThrownBy(() -> Recording.open(endless)).hasMessageContaining("is it a recording");
    }

    @Test
    void aLineThatIsFarTooLongIsPassedOver() throws IOException {
        String endless = "{\"event\":\"" + "x".repeat(40 << 20) + "\"}";
        Recording read = Recording.open(write(HEADER, DOWN, endless, DOWN.replace("a@b", "c@d")));
        assertThat(read.damage()).isEqualTo(new Recording.Damage(1, "line 3 has more than 16777216 characters"));
        assertThat(read.journal().state().nodes()).hasSize(2);
    }

    @Test
    void noDamageIsTooMuchForIt() throws IOException {
        var random = new RandomEvents(seed);
        Journal live = new Journal(300);
        random.events(600).forEach(live::append);
        TrafficLog traffic = new TrafficLog();
        traffic.appendAll(Stream.generate(random::traffic).limit(50).toList());
        byte[] whole = Files.readAllBytes(save(live, traffic, "whole" + Recording.ENDING));
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        Random bytes = new Random(seed);
        for (int round = 0; round < 150; round++) {
            byte[] torn = whole.clone();
            for (int i = 0; i < 1 + round; i++) {
                torn[header + bytes.nextInt(torn.length - header)] = (byte) bytes.nextInt(256);
            }
            Recording read = Recording.open(Files.write(folder.resolve("torn" + Recording.ENDING), torn));
            Journal journal = read.journal();
            assertThat(journal.lastSequence() + read.damage().lines() + read.skipped())
                    .as("seed %d, round %d", seed, round)
                    .isPositive();
            assertThat(journal.stateAt(journal.lastSequence() / 2).nodes()).isNotNull();
        }
    }

    @Test
    void aCompressedOneThatIsDamagedIsReadUpToThere() throws IOException {
        var random = new RandomEvents(seed);
        Journal live = new Journal();
        random.events(20_000).forEach(live::append);
        Path file = save(live, new TrafficLog(), "damaged" + Recording.COMPRESSED);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 100, (byte) 0xff);
        Recording read = Recording.open(Files.write(file, bytes));
        assertThat(read.complete()).isFalse();
        assertThat(read.damage().lines()).isPositive();
        assertThat(read.journal().lastSequence()).isBetween(live.lastSequence() / 10, live.lastSequence() - 1);
        assertThatThrownBy(() -> Recording.open(Files.write(file, Arrays.copyOf(new byte[]{0x1f, (byte) 0x8b, 7}, 99))))
                .isInstanceOf(RecordingException.class).hasMessageContaining("damaged");
    }

    @Test
    void oneThatBrokeOffIsReadAsFarAsItGoes() throws IOException {
        Recording read = Recording.open(write(HEADER, DOWN, "{\"event\":\"node_do"));
        assertThat(read.complete()).isFalse();
        assertThat(read.journal().lastSequence()).isEqualTo(1);

        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes, 512, true)) {
            zip.write((HEADER + "\n" + DOWN + "\n").getBytes(StandardCharsets.UTF_8));
            zip.flush();
            Path cut = Files.write(folder.resolve("cut" + Recording.COMPRESSED), bytes.toByteArray());
            assertThat(Recording.open(cut).journal().lastSequence()).isEqualTo(1);
        }
    }

    @Test
    void whatASavedFileHeldBeforeStaysUntilTheNewOneIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "old");
        assertThatThrownBy(() -> SavedFile.write(file, (OutputStream out) -> {
            out.write('n');
            throw new IOException("no space left");
        })).hasMessageContaining("no space left").hasMessageContaining("make room");
        assertThat(file).hasContent("old");
        SavedFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        assertThatThrownBy(() -> SavedFile.write(folder.resolve("no/x"), _ -> {}))
                .hasMessageContaining("choose another");
        assertThat(SavedFile.free(file)).isEqualTo(folder.resolve("old-2.txt"));
        assertThat(SavedFile.free(folder.resolve("x.orrery.jsonl"))).isEqualTo(folder.resolve("x.orrery.jsonl"));
    }

    @Test
    void fromNowOnEverythingGoesIntoTheFile() {
        var random = new RandomEvents(seed);
        Journal live = new Journal();
        TrafficLog traffic = new TrafficLog();
        random.events(200).forEach(live::append);
        Path file = folder.resolve("stream" + Recording.COMPRESSED);
        List<RecordingException> failures = new ArrayList<>();
        try (var recorder = Recorder.start(file, live, traffic, samples, () -> NOW, failures::add)) {
            random.events(500).forEach(live::append);
            traffic.appendAll(Stream.generate(random::traffic).limit(60).toList());
            live.mark(new Bookmark(live.lastSequence(), Bookmark.Kind.BY_HAND, "end"));
            recorder.close();
            assertThat(recorder.progress().dropped()).isZero();
            assertThat(recorder.progress().written()).isGreaterThan(60);
        }
        assertThat(failures).isEmpty();
        Recording read = Recording.open(file);
        assertThat(read.complete()).isTrue();
        assertSame(read.journal().state(), live.state());
        assertThat(read.traffic().lastSequence()).isEqualTo(60);
        assertThat(read.journal().bookmarks()).contains(
                new Bookmark(read.journal().lastSequence(), Bookmark.Kind.BY_HAND, "end"));
        assertThatThrownBy(() -> Recorder.start(file, live, traffic, samples, () -> NOW, failures::add))
                .isInstanceOf(RecordingException.class);
    }

    private static List<Sample> known(SampleLog log, Pid pid, int second) {
        return log.at(NOW.plusSeconds(second)).series(pid);
    }

    @Test
    void samplesGoIntoTheFileSavedOrStreamed() {
        Pid busy = new Pid(Atom.of("a@b"), 95, 0, new Creation(1));
        Pid idle = new Pid(Atom.of("a@b"), 96, 0, new Creation(1));
        NodeName node = NodeName.parse("a@b");
        samples.add(idle, new Sample(NOW, 7, 7, 7));
        Path streamed = folder.resolve("samples" + Recording.COMPRESSED);
        Journal live = new Journal();
        try (var recorder = Recorder.start(streamed, live, new TrafficLog(), samples, () -> NOW, _ -> {})) {
            for (int second = 0; second < 50; second++) {
                samples.add(busy, new Sample(NOW.plusSeconds(second), 1_000 + second % 3, 10L * second, second / 20));
                samples.add(idle, new Sample(NOW.plusSeconds(second), 7, 7, 7));
                samples.add(node, new NodeSample(NOW.plusSeconds(second), 5_000_000 + second, 60, 0));
            }
            recorder.close();
        }
        Path saved = folder.resolve("samples" + Recording.ENDING);
        Recording.save(saved, live, new TrafficLog(), samples, NOW);
        for (Path file : List.of(streamed, saved)) {
            Recording read = Recording.open(file);
            assertThat(read.skipped()).isZero();
            for (int second = 0; second < 60; second += 7) {
                assertThat(known(read.samples(), busy, second)).as(file + ", second " + second).isNotEmpty()
                        .isEqualTo(known(samples, busy, second));
                assertThat(known(read.samples(), idle, second)).isNotEmpty()
                        .isEqualTo(known(samples, idle, second));
                assertThat(read.samples().at(NOW.plusSeconds(second)).latest(node)).isPresent()
                        .isEqualTo(samples.at(NOW.plusSeconds(second)).latest(node));
            }
        }
    }

    @Test
    void aFileOfBeforeSamplesWereRecordedOpensWithoutThem() throws IOException {
        Recording read = Recording.open(write(HEADER, DOWN, "{\"samples\":\"moon\",\"rows\":[]}"));
        assertThat(read.samples().size()).isZero();
        assertThat(read.skipped()).isEqualTo(1);
    }

    @Test
    void whatGoesByTooFastIsCountedAndTheRestIsRight() {
        var random = new RandomEvents(seed);
        Journal live = new Journal(40);
        TrafficLog traffic = new TrafficLog(10);
        Path file = folder.resolve("flood" + Recording.ENDING);
        try (var recorder = Recorder.start(file, live, traffic, samples, () -> NOW, _ -> {})) {
            // One change: the recorder hears of it only when all but the newest 40 have gone.
            live.appendAll(random.events(400));
            traffic.appendAll(Stream.generate(random::traffic).limit(100).toList());
            recorder.close();
            assertThat(recorder.progress().dropped()).isEqualTo(live.lastSequence() - 40 + 90);
        }
        Recording read = Recording.open(file);
        assertThat(read.lost()).isEqualTo(live.lastSequence() - 40 + 90);
        assertSame(read.journal().state(), live.state());
    }
}
