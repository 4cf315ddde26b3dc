package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.term.NodeName;

class RefusalLinesTest {
    private static final InboundRefusal REFUSAL = new InboundRefusal(new NodeName("me", "h"), Optional.empty(),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5), new InboundRefusal.WrongCookie());

    private final AtomicLong now = new AtomicLong();
    private final RefusalLines lines = new RefusalLines(now::get);

    @Test
    void eachRefusalHasALine() {
        assertThat(lines.of(REFUSAL)).contains(REFUSAL.message());
        assertThat(lines.of(REFUSAL)).contains(REFUSAL.message());
    }

    @Test
    void ofAFloodTheFirstAreToldAndTheOthersCounted() {
        for (int i = 0; i < RefusalLines.MOST; i++) {
            assertThat(lines.of(REFUSAL)).isPresent();
        }
        for (int i = 0; i < 7; i++) {
            assertThat(lines.of(REFUSAL)).isEmpty();
        }
        now.addAndGet(RefusalLines.INTERVAL_NANOS);
        assertThat(lines.of(REFUSAL)).contains("7 connection attempts before this one are not listed. "
                + REFUSAL.message());
        assertThat(lines.of(REFUSAL)).contains(REFUSAL.message());
    }
}
