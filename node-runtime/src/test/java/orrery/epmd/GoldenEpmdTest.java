package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What real nodes said to a real epmd, said to ours: it must answer the same bytes. */
class GoldenEpmdTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The port of the epmd the streams were recorded with; its answers to NAMES and DUMP begin with it. */
    private static final int PORT = 0xAD51;

    private static final int LISTENERS = 2;
    private static final int FIRST_NUMBER = 5;

    private static final Pattern DUMP_ROW = Pattern.compile(
            "(active|old/unused) name +<(.*?)>,? (?:at )?port =? ?(\\d+), fd = (\\d+)");

    private Instant clock = Instant.EPOCH;
    private EpmdSwitchboard switchboard = switchboard();

    /** One thing that happened on one connection. */
    private record Line(int connection, boolean fromPeer, String hex, boolean end) {}

    @Test
    void nodesAreListedDumpedFoundAndGarbageIsHungUpOn() {
        List<Line> recording = read("hs_epmd_names");
        dumpIn(recording);
        assertThat(replay(recording, 0)).isEqualTo(7);
    }

    @Test
    void aTakenNameIsRefusedAndItsConnectionStaysOpen() {
        assertThat(replay(read("hs_dup_epmd_name"), 0)).isEqualTo(2);
    }

    @Test
    void anUnknownNodeIsNotFound() {
        assertThat(replay(read("hs_no_such_node"), 0)).isEqualTo(3);
    }

    @Test
    void cutAtEveryByteTheRequestsMeanTheSame() {
        for (String file : List.of("hs_epmd_names", "hs_dup_epmd_name", "hs_no_such_node")) {
            List<Line> recording = read(file);
            for (int cut = 1; cut < 16; cut++) {
                switchboard = switchboard();
                dumpIn(recording);
                replay(recording, cut);
            }
        }
    }

    @Test
    void aRequestThatEndsTooEarlyIsNotAnswered() {
        String request = "000f789beb4d0000060005000268620000";
        for (int cut = 0; cut < request.length(); cut += 2) {
            LoopbackChannel channel = new LoopbackChannel(switchboard);
            assertThat(channel.send(request.substring(0, cut))).isEmpty();
            channel.close();
            assertThat(new LoopbackChannel(switchboard).send("00016e")).isEqualTo("0000ad51");
        }
    }

    /**
     * Says what the nodes said, and compares what is answered.
     *
     * @param cut each request comes in two parts, the first of so many bytes; 0: in one
     * @return the number of requests
     */
    private int replay(List<Line> recording, int cut) {
        Map<Integer, LoopbackChannel> channels = new HashMap<>();
        Deque<String> answers = new ArrayDeque<>();
        int requests = 0;
        for (int i = 0; i < recording.size(); i++) {
            Line line = recording.get(i);
            LoopbackChannel channel = channels.computeIfAbsent(line.connection(),
                    _ -> new LoopbackChannel(switchboard));
            if (line.fromPeer() && line.end()) {
                channel.close();
            } else if (line.fromPeer()) {
                requests++;
                setClockFor(recording, i);
                int at = Math.min(2 * cut, line.hex().length());
                answers.add(channel.send(line.hex().substring(0, at)) + channel.send(line.hex().substring(at)));
            } else if (line.end()) {
                assertThat(channel.isOpen()).isFalse();
            } else {
                assertThat(answers.remove()).isEqualTo(line.hex());
            }
        }
        channels.values().forEach(LoopbackChannel::close);
        return requests;
    }

    /** A first registration gets the clock's seconds plus one as creation; the answer tells the time of the recording. */
    private void setClockFor(List<Line> recording, int request) {
        String answer = recording.get(request + 1).hex();
        if (answer.startsWith("7600")) {
            clock = Instant.ofEpochSecond(HexFormat.fromHexDigitsToLong(answer, 4, 12) - 1);
        }
    }

    /** Makes the service know what the recorded one knew before: the dump in the recording tells all of it. */
    private void dumpIn(List<Line> recording) {
        List<MatchResult> active = new ArrayList<>();
        for (Line line : recording) {
            String text = new String(HEX.parseHex(line.hex()), StandardCharsets.UTF_8);
            for (MatchResult row : DUMP_ROW.matcher(text).results().toList()) {
                if (row.group(1).equals("active")) {
                    active.addFirst(row);
                } else {
                    register(row).close();
                }
            }
        }
        active.stream().filter(row -> !row.group(2).equals("hb")).forEach(this::register);
    }

    /** Registers a node on the connection whose number the row tells, filling the numbers before it for a moment. */
    private LoopbackChannel register(MatchResult row) {
        List<LoopbackChannel> fillers = new ArrayList<>();
        EpmdEntry entry = EpmdEntry.of(row.group(2), Integer.parseInt(row.group(3)));
        while (switchboard.nextNumber() < Integer.parseInt(row.group(4))) {
            fillers.add(new LoopbackChannel(switchboard));
        }
        LoopbackChannel channel = new LoopbackChannel(switchboard);
        assertThat(channel.send(HEX.formatHex(new EpmdRequest.Alive(entry).encode()))).startsWith("7600");
        fillers.forEach(LoopbackChannel::close);
        return channel;
    }

    private EpmdSwitchboard switchboard() {
        EpmdSwitchboard fresh = new EpmdSwitchboard(EpmdOptions.onPort(PORT).withClock(() -> clock));
        fresh.listeningOn(PORT, LISTENERS);
        assertThat(fresh.nextNumber()).isEqualTo(FIRST_NUMBER);
        return fresh;
    }

    private static List<Line> read(String file) {
        ObjectMapper json = new ObjectMapper();
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                GoldenEpmdTest.class.getResourceAsStream("/golden/" + file + ".jsonl"))) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode line = json.readTree(text);
                lines.add(new Line(line.get("conn").asInt(), line.get("dir").asText().equals(">"),
                        line.path("hex").asText(""), line.path("event").asText("").equals("eof")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
