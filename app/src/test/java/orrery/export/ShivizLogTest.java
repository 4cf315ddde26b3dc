package orrery.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import orrery.causal.Evidence;
import orrery.causal.History;
import orrery.cluster.ClusterState;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Tuple;

class ShivizLogTest {
    private static final Pid A = new Pid(Atom.of("a@lab"), 95, 0, new Creation(1));
    private static final Pid B = new Pid(Atom.of("b@lab"), 96, 0, new Creation(1));

    private static Payload message(String word) {
        return new Payload(Tuple.of(Atom.of(word), Atom.of("two\nlines")), 10, true);
    }

    private static History history(Traffic... all) {
        var log = new TrafficLog();
        log.appendAll(List.of(all));
        return History.of(new Evidence(log.since(0), List.of(), ClusterState.EMPTY, _ -> true));
    }

    @Test
    void clocksFollowTheMessages() {
        Instant now = Instant.EPOCH;
        String log = ShivizLog.text(history(new Traffic.Sent(now, A, new Target.OfPid(B), message("ping")),
                new Traffic.Received(now.plusMillis(1), B, message("ping")),
                new Traffic.Sent(now.plusMillis(2), B, new Target.OfPid(A), message("pong")),
                new Traffic.Sent(now.plusMillis(2), A, new Target.OfName("gone", NodeName.parse("b@lab")),
                        message("lost")),
                new Traffic.Received(now.plusMillis(3), A, message("pong"))), pid -> pid.equals(A) ? "my shell" : "");

        List<String> lines = log.lines().toList();
        assertThat(lines.get(0)).isEqualTo(ShivizLog.EXPRESSION);
        assertThat(lines.get(1)).isEmpty();
        assertThat(lines).hasSize(2 + 2 * 5);
        Matcher event = Pattern.compile("(?<host>\\S*) (?<clock>\\{.*\\})\\n(?<event>.*)")
                .matcher(String.join("\n", lines.subList(2, lines.size())));
        assertThat(event.results().count()).isEqualTo(5);
        assertThat(log).contains(
                "my_shell/<0.95.0>@a@lab {\"my_shell/<0.95.0>@a@lab\":1}\nsends to <0.96.0>@b@lab: {ping,",
                "<0.96.0>@b@lab {\"<0.96.0>@b@lab\":1,\"my_shell/<0.95.0>@a@lab\":1}\nreceives: {ping,",
                "<0.96.0>@b@lab {\"<0.96.0>@b@lab\":2,\"my_shell/<0.95.0>@a@lab\":1}\nsends to my_shell/<0.95.0>@a@lab",
                "my_shell/<0.95.0>@a@lab {\"<0.96.0>@b@lab\":2,\"my_shell/<0.95.0>@a@lab\":3}\nreceives: {pong,");
    }

    /**
     * As ShiViz opens a file: its first line, between {@code ^} and {@code $}, is the expression, the second what stands between executions, and
     * the rest, without blanks at its ends, is searched for match after match.
     */
    private static List<MatchResult> opened(String log) {
        String[] parts = log.split("\n", 3);
        assertThat(parts[1]).isBlank();
        // Java wants the braces escaped, which JavaScript takes as they are.
        String expression = parts[0].replace("{", "\\{").replace("}", "\\}");
        return Pattern.compile("^" + expression + "$", Pattern.MULTILINE).matcher(parts[2].strip()).results().toList();
    }

    /** What ShiViz checks: of each host the ticks are 1, 2, 3 …, and a clock names no tick that did not come before. */
    private static void assertSound(List<MatchResult> events) throws IOException {
        Map<String, Integer> ticks = new HashMap<>();
        Map<String, Map<String, Integer>> clocks = new HashMap<>();
        for (MatchResult event : events) {
            String host = event.group("host");
            Map<String, Integer> clock = new ObjectMapper().readValue(event.group("clock"), new TypeReference<>() {});
            assertThat(clock).as("the clock of " + host).containsEntry(host, ticks.merge(host, 1, Integer::sum));
            clock.forEach((other, tick) -> {
                assertThat(tick).isBetween(1, ticks.getOrDefault(other, 0));
                if (!other.equals(host)) {
                    assertThat(clock).containsAllEntriesOf(Map.of(other, tick));
                    Objects.requireNonNull(clocks.get(other + tick))
                            .forEach((third, then) -> assertThat(clock.getOrDefault(third, 0))
                                    .as(host + " knows what " + other + " knew").isGreaterThanOrEqualTo(then));
                }
            });
            clocks.put(host + clock.get(host), clock);
            assertThat(event.group("event")).isNotBlank();
        }
    }

    @Test
    void shivizReadsEveryEventWhateverNamesAndMessagesAre() throws IOException {
        Instant now = Instant.EPOCH;
        Pid reborn = new Pid(Atom.of("a@lab"), 95, 0, new Creation(2));
        Pid odd = new Pid(Atom.of("c@lab"), 7, 0, new Creation(1));
        List<Traffic> all = new ArrayList<>();
        List<Pid> pids = List.of(A, B, reborn, odd);
        for (int i = 0; i < 60; i++) {
            Pid from = pids.get(i % 4);
            Pid to = pids.get((i * 3 + 1) % 4);
            Payload payload = new Payload(Tuple.of(Atom.of("{\"x\":1} \u2028 \r\n host {"), Int.of(i)), 10, true);
            all.add(new Traffic.Sent(now.plusMillis(2L * i), from, new Target.OfPid(to), payload));
            if (i % 5 != 0) {
                all.add(new Traffic.Received(now.plusMillis(2L * i + 1), to, payload));
            }
        }
        String log = ShivizLog.text(history(all.toArray(Traffic[]::new)),
                pid -> pid.equals(odd) ? "a\u00a0b\u2028{\"c\"} \\" : pid.equals(B) ? "my shell" : "");
        List<MatchResult> events = opened(log);
        assertThat(events).hasSize(all.size());
        assertSound(events);
        assertThat(events.stream().map(event -> event.group("host")).distinct()).hasSize(4)
                .contains("<0.95.0>@a@lab", "<0.95.0>@a@lab#2").allMatch(host -> host.matches("\\S+"));
    }
}
