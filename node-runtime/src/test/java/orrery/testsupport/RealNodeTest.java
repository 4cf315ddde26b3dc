package orrery.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The harness itself, against the nodes it starts. */
class RealNodeTest {
    private static TestEpmd epmd;

    @BeforeAll
    static void startEpmd() {
        Interop.requireErl();
        epmd = TestEpmd.start();
    }

    @AfterAll
    static void stopEpmd() {
        if (epmd != null) {
            epmd.close();
        }
    }

    @Test
    void anErlNodeEvaluatesExpressionsAndKeepsItsBindings() {
        try (ErlNode a = RealNode.erl(epmd, "a").cookie("secret").start()) {
            assertThat(a.eval("X = lists:seq(1, 3), lists:sum(X)")).isEqualTo("6");
            assertThat(a.eval("X")).isEqualTo("[1,2,3]");
            assertThat(a.eval("node()")).isEqualTo(a.name().toString());
            assertThat(a.eval("erlang:get_cookie()")).isEqualTo("secret");
            assertThat(a.eval("'žluťoučký'")).isEqualTo("'žluťoučký'");
        }
    }

    @Test
    void whatAnExpressionRaisesIsItsAnswer() {
        try (ErlNode a = RealNode.erl(epmd, "b").start()) {
            assertThat(a.eval("hd([])")).isEqualTo("** error: badarg");
            assertThat(a.eval("throw({a, 1})")).isEqualTo("** throw: {a,1}");
            assertThat(a.eval("foo(")).startsWith("** syntax: ");
            assertThat(a.eval("spawn_link(fun() -> exit(boom) end), receive after infinity -> ok end"))
                    .isEqualTo("** killed: boom");
            assertThat(a.eval("1 + 1")).isEqualTo("2");
        }
    }

    @Test
    void whatANodePrintsIsSeenWithoutTheAnswers() {
        try (ErlNode a = RealNode.erl(epmd, "c").start()) {
            assertThat(a.eval("spawn(fun() -> io:format(\"printed ~p~n\", [42]) end), ok")).isEqualTo("ok");
            assertThat(a.awaitOutput("^printed (\\d+)$").group(1)).isEqualTo("42");
        }
    }

    @Test
    void aTakenNameIsAnErrorThatShowsWhatErlSaid() {
        try (ErlNode a = RealNode.erl(epmd, "d").start()) {
            assertThat(a.isAlive()).isTrue();
            assertThatThrownBy(() -> RealNode.erl(epmd, "d").start())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("seems to be in use by another Erlang node");
        }
    }

    @Test
    void aFrozenNodeAnswersAgainWhenThawed() {
        try (ErlNode a = RealNode.erl(epmd, "e").start()) {
            a.freeze();
            a.start("done");
            assertThatThrownBy(() -> a.lastAnswer(Duration.ofMillis(50))).isInstanceOf(AssertionError.class);
            a.thaw();
            assertThat(a.lastAnswer(Await.DEADLINE)).isEqualTo("done");
        }
    }

    @Test
    void anIexNodeShowsWhatALearnerWouldSee() {
        Interop.requireIex();
        try (IexNode iex = RealNode.iex(epmd, "f").start()) {
            assertThat(iex.ask("Node.self")).isEqualTo(":" + iex.name());
            assertThat(iex.ask("IO.puts(\"žlutý\")")).isEqualTo("žlutý\n:ok");
            assertThat(iex.ask("1 +\n2")).isEqualTo("3");
        }
    }

    @Test
    void otp27RunsBeside() {
        Interop.requireOtp27();
        try (ErlNode a = RealNode.erl(epmd, "g").otp27().start(); IexNode i = RealNode.iex(epmd, "h").otp27().start()) {
            assertThat(a.eval("erlang:system_info(otp_release)")).isEqualTo("\"27\"");
            assertThat(i.ask("IO.puts(\"žlutý\")")).isEqualTo("žlutý\n:ok");
            assertThat(i.ask("Node.ping(:\"" + a.name() + "\")")).isEqualTo(":pong");
        }
    }
}
