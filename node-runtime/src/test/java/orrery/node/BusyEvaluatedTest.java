package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.testsupport.Await;

/** Evaluated code that computes without end leaves the node able to answer, and can be killed. */
class BusyEvaluatedTest extends RealNodeContract {
    private static final String LOOPS = "Loops = [spawn(%s, fun() -> F = fun F(N) -> F(N + 1) end, F(0) end)"
            + " || _ <- lists:seq(1, 10)], length(Loops)";

    BusyEvaluatedTest() {
        super(25);
    }

    @Test
    void tenLoopsLeaveRoomForCallsOfAllKindsAndEndWhenKilled() {
        assertThat(erl.eval(LOOPS.formatted(us))).isEqualTo("10");
        assertThat(erl.eval("net_adm:ping(" + us + ")")).isEqualTo("pong");
        assertThat(erl.eval("erpc:call(" + us + ", lists, sum, [[1, 2, 3]])")).isEqualTo("6");
        // An evaluated answer has to wait for its turn among the loops.
        assertThat(erl.eval("erpc:call(" + us + ", fun() -> lists:sum([X * X || X <- lists:seq(1, 100)]) end)"))
                .isEqualTo("338350");
        assertThat(erl.eval("global:set_lock({busy, self()}, [node(), " + us + "], 0)")).isEqualTo("true");
        String alive = "[P || P <- Loops, erpc:call(" + us + ", erlang, is_process_alive, [P])] =:= ";
        assertThat(erl.eval(alive + "Loops")).isEqualTo("true");
        assertThat(erl.eval("[exit(P, kill) || P <- Loops], ok")).isEqualTo("ok");
        Await.until("the end of all loops", () -> erl.eval(alive + "[]").equals("true"));
    }
}
