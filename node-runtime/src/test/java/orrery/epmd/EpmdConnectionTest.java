package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdConnectionTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NAMES = "00016e";
    private static final String NOTHING_REGISTERED = "0000ad51";

    private final List<String> log = new ArrayList<>();
    private final EpmdSwitchboard switchboard = switchboard(1024);

    @ParameterizedTest
    @ValueSource(strings = {
        "0000", // a packet of nothing
        "0bf2", // one too long, by one byte
        "ffff", "00013f", // no such request
        "00016e00", // more than announced
        "00027a00", // no name
        "0001780000", "47455420" // GET
    })
    void whatIsNoRequestIsHungUpOn(String hex) {
        LoopbackChannel channel = new LoopbackChannel(switchboard);
        assertThat(channel.send(hex)).isEmpty();
        assertThat(channel.isOpen()).isFalse();
        assertThat(log).isNotEmpty();
        assertThat(new LoopbackChannel(switchboard).send(NAMES)).isEqualTo(NOTHING_REGISTERED);
    }

    @Test
    void theLongestPacketIsWaitedFor() {
        LoopbackChannel channel = new LoopbackChannel(switchboard);
        assertThat(channel.send("0bf1" + "7a".repeat(0xBF0))).isEmpty();
        assertThat(channel.isOpen()).isTrue();
        channel.send("7a");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aByteOnARegistrationUnregistersTheNode() {
        LoopbackChannel channel = new LoopbackChannel(switchboard);
        assertThat(channel.send(alive("a"))).startsWith("7600");
        assertThat(new LoopbackChannel(switchboard).send(NAMES)).isNotEqualTo(NOTHING_REGISTERED);
        channel.send("00");
        assertThat(channel.isOpen()).isFalse();
        assertThat(new LoopbackChannel(switchboard).send(NAMES)).isEqualTo(NOTHING_REGISTERED);
    }

    @Test
    void oneConnectionCarriesOneRequest() {
        LoopbackChannel channel = new LoopbackChannel(switchboard);
        assertThat(channel.send(NAMES)).isEqualTo(NOTHING_REGISTERED);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRequestThatTakesTooLongIsGivenUpAndARegistrationNever() {
        LoopbackChannel reading = new LoopbackChannel(switchboard);
        LoopbackChannel registered = new LoopbackChannel(switchboard);
        LoopbackChannel refused = new LoopbackChannel(switchboard);
        registered.send(alive("a"));
        assertThat(refused.send(alive("a"))).isEqualTo("760100000063");
        for (LoopbackChannel channel : List.of(reading, registered, refused)) {
            channel.advanceTimeBy(59, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
        reading.send("00");
        assertThat(List.of(reading.isOpen(), registered.isOpen(), refused.isOpen())).containsExactly(true, true, true);
        for (LoopbackChannel channel : List.of(reading, registered, refused)) {
            channel.advanceTimeBy(2, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
        assertThat(List.of(reading.isOpen(), registered.isOpen(), refused.isOpen()))
                .containsExactly(false, true, false);
        assertThat(log).contains("closing because timed out on receive");
    }

    @Test
    void aFloodOfIdleConnectionsKeepsNobodyOut() {
        EpmdSwitchboard small = switchboard(5);
        LoopbackChannel node = new LoopbackChannel(small);
        node.send(alive("a"));
        List<LoopbackChannel> flood = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            flood.add(new LoopbackChannel(small));
        }
        assertThat(flood.stream().filter(LoopbackChannel::isOpen)).hasSize(4);
        assertThat(new LoopbackChannel(small).send(NAMES)).contains(HEX.formatHex("name a at".getBytes(
                StandardCharsets.US_ASCII)));
        assertThat(node.isOpen()).isTrue();
    }

    @Test
    void whenNodesHoldEveryPlaceTheNextConnectionIsRefused() {
        EpmdSwitchboard small = switchboard(2);
        new LoopbackChannel(small).send(alive("a"));
        LoopbackChannel b = new LoopbackChannel(small);
        b.send(alive("b"));
        assertThat(new LoopbackChannel(small).isOpen()).isFalse();
        b.close();
        assertThat(new LoopbackChannel(small).send(alive("b"))).startsWith("7600");
    }

    @Test
    void aPeerIsLocalOnTheLoopbackAndOnAnAddressItShares() {
        assertThat(new LoopbackChannel(switchboard, "127.0.0.1", "127.3.2.1").send(alive("a"))).startsWith("7600");
        assertThat(new LoopbackChannel(switchboard, "::1", "::1").send(alive("b"))).startsWith("7600");
        assertThat(new LoopbackChannel(switchboard, "192.0.2.7", "192.0.2.7").send(alive("c"))).startsWith("7600");
        LoopbackChannel stranger = new LoopbackChannel(switchboard, "192.0.2.7", "192.0.2.8");
        assertThat(stranger.send(alive("d"))).isEmpty();
        assertThat(stranger.isOpen()).isFalse();
        assertThat(log).last().isEqualTo("ALIVE2_REQ from non local address");
    }

    @Test
    void aNameStaysOnItsLineOfTheLog() {
        new LoopbackChannel(switchboard).send(alive("a\nb\u001b[31m"));
        assertThat(log).noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void anyBytesCostNothingButTheirConnection() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String codes = "xzndks?";
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextInt(4) > 0) {
                bytes[0] = 0;
                bytes[1] = (byte) (bytes.length - 2 + random.nextInt(3) - 1);
                bytes[2] = (byte) codes.charAt(random.nextInt(codes.length()));
            }
            LoopbackChannel channel = new LoopbackChannel(switchboard);
            channel.send(HEX.formatHex(bytes));
            channel.close();
            channel.checkException();
            assertThat(switchboard.nextNumber()).as("seed %d, round %d", seed, round).isEqualTo(5);
        }
        assertThat(new LoopbackChannel(switchboard).send(NAMES)).isEqualTo(NOTHING_REGISTERED);
    }

    private EpmdSwitchboard switchboard(int maxConnections) {
        EpmdSwitchboard board = new EpmdSwitchboard(
                EpmdOptions.onPort(0xAD51).withMaxConnections(maxConnections).withLog(log::add));
        board.listeningOn(0xAD51, 2);
        return board;
    }

    private static String alive(String name) {
        return HEX.formatHex(new EpmdRequest.Alive(EpmdEntry.of(name, 4711)).encode());
    }
}
