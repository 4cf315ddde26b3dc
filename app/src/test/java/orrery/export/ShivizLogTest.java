package orrery.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
}
