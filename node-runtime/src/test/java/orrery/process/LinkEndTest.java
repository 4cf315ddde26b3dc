package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.process.LinkEnd.Effect;
import orrery.process.LinkEnd.Event;

/** The table of protocol §4.2, every state with every event. */
class LinkEndTest {
    private static final LinkEnd UNLINKING = new LinkEnd(false, 7);
    private static final Effect NOTHING = new Effect.Nothing();

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(LinkEnd.NONE, new Event.WeLink(), LinkEnd.ACTIVE, new Effect.SendLink()),
                arguments(LinkEnd.ACTIVE, new Event.WeLink(), LinkEnd.ACTIVE, NOTHING),
                arguments(UNLINKING, new Event.WeLink(), LinkEnd.ACTIVE, new Effect.SendLink()),
                arguments(LinkEnd.NONE, new Event.WeUnlink(9), LinkEnd.NONE, NOTHING),
                arguments(LinkEnd.ACTIVE, new Event.WeUnlink(9), new LinkEnd(false, 9), new Effect.SendUnlink(9)),
                arguments(UNLINKING, new Event.WeUnlink(9), UNLINKING, NOTHING),
                arguments(LinkEnd.NONE, new Event.LinkCame(), LinkEnd.ACTIVE, NOTHING),
                arguments(LinkEnd.ACTIVE, new Event.LinkCame(), LinkEnd.ACTIVE, NOTHING),
                arguments(UNLINKING, new Event.LinkCame(), UNLINKING, NOTHING),
                arguments(LinkEnd.NONE, new Event.UnlinkCame(3), LinkEnd.NONE, new Effect.SendAck(3)),
                arguments(LinkEnd.ACTIVE, new Event.UnlinkCame(3), LinkEnd.NONE, new Effect.SendAck(3)),
                arguments(UNLINKING, new Event.UnlinkCame(3), UNLINKING, new Effect.SendAck(3)),
                arguments(LinkEnd.NONE, new Event.AckCame(7), LinkEnd.NONE, NOTHING),
                arguments(LinkEnd.ACTIVE, new Event.AckCame(7), LinkEnd.ACTIVE, NOTHING),
                arguments(UNLINKING, new Event.AckCame(7), LinkEnd.NONE, NOTHING),
                arguments(UNLINKING, new Event.AckCame(8), UNLINKING, NOTHING),
                arguments(LinkEnd.NONE, new Event.ExitCame(), LinkEnd.NONE, NOTHING),
                arguments(LinkEnd.ACTIVE, new Event.ExitCame(), LinkEnd.NONE, new Effect.TakeExit()),
                arguments(UNLINKING, new Event.ExitCame(), LinkEnd.NONE, NOTHING));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyStateAnswersEveryEvent(LinkEnd before, Event event, LinkEnd after, Effect effect) {
        assertThat(before.on(event)).isEqualTo(new LinkEnd.Step(after, effect));
    }
}
