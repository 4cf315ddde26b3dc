package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import orrery.dist.TickState.Action;
import orrery.dist.TickState.Step;

class TickStateTest {
    private static final int INTENSITY = 4;

    private static Action[] run(boolean hidden, long[][] readAndWritten) {
        TickState state = TickState.initial(INTENSITY);
        Action[] actions = new Action[readAndWritten.length];
        for (int i = 0; i < actions.length; i++) {
            Step step = state.next(readAndWritten[i][0], readAndWritten[i][1], false, hidden);
            state = step.state();
            actions[i] = step.action();
        }
        return actions;
    }

    @Test
    void aQuietConnectionIsTickedEveryInterval() {
        // The tick itself is a packet written, and must not pass for traffic.
        assertThat(run(false, new long[][]{{4, 0}, {8, 1}, {12, 2}, {16, 3}, {20, 4}}))
                .containsOnly(Action.TICK);
    }

    @Test
    void whoWritesNeedNotTick() {
        assertThat(run(false, new long[][]{{4, 5}, {8, 9}, {12, 10}})).containsOnly(Action.NOTHING);
    }

    @Test
    void whatIsQueuedWillDoForATick() {
        assertThat(TickState.initial(INTENSITY).next(4, 0, true, false).action()).isEqualTo(Action.NOTHING);
    }

    @Test
    void aHiddenPeerThatIsSilentIsTickedThoughWeWrite() {
        assertThat(run(true, new long[][]{{4, 5}, {4, 9}, {8, 12}}))
                .containsExactly(Action.NOTHING, Action.TICK, Action.NOTHING);
    }

    @Test
    void silenceOfAllIntervalsEndsIt() {
        assertThat(run(false, new long[][]{{4, 1}, {4, 2}, {4, 3}, {4, 4}, {4, 5}})).containsExactly(
                Action.NOTHING, Action.NOTHING, Action.NOTHING, Action.NOTHING, Action.GIVE_UP);
    }

    @Test
    void oneByteInTimeSavesIt() {
        assertThat(run(false, new long[][]{{4, 1}, {4, 2}, {4, 3}, {4, 4}, {5, 5}, {5, 6}, {5, 7}, {5, 8}, {5, 9}}))
                .containsExactly(Action.NOTHING, Action.NOTHING, Action.NOTHING, Action.NOTHING, Action.NOTHING,
                        Action.NOTHING, Action.NOTHING, Action.NOTHING, Action.GIVE_UP);
    }

    @Test
    void aPeerThatNeverSaysAnythingIsGivenUpToo() {
        assertThat(run(false, new long[][]{{0, 0}, {0, 1}, {0, 2}, {0, 3}}))
                .containsExactly(Action.TICK, Action.TICK, Action.TICK, Action.GIVE_UP);
    }

    @Test
    void aChangeOfTheTickTimeDoesNotForgetTheSilenceBeforeIt() {
        NetTick.Plan slow = new NetTick.Plan(Duration.ofSeconds(15), 4);
        NetTick.Plan both = new NetTick.Plan(Duration.ofSeconds(2), 30);
        TickState silent = new TickState(4, 0, 0, 2).under(slow, both);
        assertThat(silent).isEqualTo(new TickState(30, 0, 0, 15));
        assertThat(silent.under(both, slow)).isEqualTo(new TickState(4, 0, 0, 2));
    }
}
