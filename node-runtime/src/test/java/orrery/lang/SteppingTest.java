package orrery.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.lang.elixir.ElixirSession;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** Evaluated processes that are suspended take single steps, and tell where they stand ({@code orrery_stepping}). */
class SteppingTest {
    private static final String COUNTER = """
            defmodule Counter do
              def loop(total) do
                receive do
                  {:add, n} when n > 0 ->
                    new = total + n
                    loop(new)
                  {:get, from} ->
                    send(from, {:total, total})
                    loop(total)
                end
              end
            end
            spawn(Counter, :loop, [7])
            """;

    private final LoneEvaluator lone = new LoneEvaluator();

    @AfterEach
    void close() {
        lone.close();
    }

    @Test
    void aStepLooksAtOneMessageAndThenGoesFromExpressionToExpression() {
        lone.as((self, _) -> {
            Pid counter = evaluated(self, COUNTER);
            await(self, counter, "waiting");
            self.suspend(counter, false);
            self.send(counter, Atom.of("noise"));
            self.send(counter, Tuple.of(Atom.of("add"), Int.of(3)));
            Map<Term, Term> before = await(self, counter, "message");
            assertThat(before).containsEntry(Atom.of("looked"), Int.of(0)).containsEntry(Atom.of("messages"), Int.of(2))
                    .containsEntry(Atom.of("suspended"), Atom.TRUE);
            assertThat(strings(entry(level(before), "awaits"))).containsExactly("{:add, n} when n > 0",
                    "{:get, from}");
            assertThat(bindings(before)).containsExactly("total = 7");

            assertThat(step(self, counter, "message")).isEqualTo(Atom.OK);
            awaitThat(self, counter, "looked", Int.of(1));

            step(self, counter, "message");
            Map<Term, Term> taken = await(self, counter, "expression");
            assertThat(taken).containsEntry(Atom.of("messages"), Int.of(1));
            assertThat(code(taken)).isEqualTo("new = total + n");
            assertThat(level(taken)).containsEntry(Atom.of("line"), Int.of(5));
            assertThat(bindings(taken)).containsExactlyInAnyOrder("total = 7", "n = 3");

            step(self, counter, "expression");
            awaitCode(self, counter, "loop(new)");
            assertThat(bindings(where(self, counter))).contains("new = 10");

            step(self, counter, "expression");
            awaitCode(self, counter, "receive do {:add, n} when n > 0 -> …; {:get, from} -> … end");
            assertThat(bindings(where(self, counter))).containsExactly("total = 10");

            step(self, counter, "receive");
            awaitThat(self, counter, "looked", Int.of(0));
            self.resume(counter);
            await(self, counter, "waiting");
            assertThat(step(self, counter, "expression")).isEqualTo(Atom.of("not_suspended"));
            return true;
        });
    }

    @Test
    void aSuspendedLoopStandsStillAndLeavesTheTurnToOthers() {
        lone.as((self, _) -> {
            Pid loop = evaluated(self,
                    "spawn(fn -> Enum.each(Stream.iterate(1, &(&1 + 1)), fn n -> m = n * 2; m end) end)");
            self.suspend(loop, false);
            Map<Term, Term> stands = await(self, loop, "expression");
            assertThat(stands).containsEntry(Atom.of("evaluated"), Atom.TRUE);
            Term sum = new ElixirSession(self, "iex").evaluate("Enum.sum(for x <- 1..10, do: x * x)", 1);
            assertThat(sum).isEqualTo(Int.of(385));
            for (int i = 0; i < 20; i++) {
                String at = code(where(self, loop)) + bindings(where(self, loop));
                step(self, loop, "expression");
                Await.until("the next expression", () -> {
                    Map<Term, Term> now = where(self, loop);
                    return entry(now, "place").equals(Atom.of("expression"))
                            && !at.equals(code(now) + bindings(now));
                });
            }
            self.processes().kill(loop);
            Await.until("its end", () -> !self.processes().isAlive(loop));
            return true;
        });
    }

    @Test
    void aServiceWrittenInJavaHasNoExpressionsToStopAt() {
        lone.as((self, _) -> {
            Pid service = self.spawn(Spawn.body("test", "service", its -> its.receive(_ -> null)));
            await(self, service, "waiting");
            self.suspend(service, false);
            assertThat(where(self, service)).containsEntry(Atom.of("evaluated"), Atom.FALSE);
            assertThat(step(self, service, "expression")).isEqualTo(Atom.of("not_evaluated"));
            return true;
        });
    }

    @Test
    void whatWaitsForAMessageGoesOnToTheExpressionAfterItWhenOneComes() {
        lone.as((self, _) -> {
            Pid counter = evaluated(self, COUNTER);
            await(self, counter, "waiting");
            self.suspend(counter, false);
            step(self, counter, "expression");
            assertThat(where(self, counter)).containsEntry(Atom.of("place"), Atom.of("waiting"))
                    .containsEntry(Atom.of("goal"), Atom.of("expression"));
            self.send(counter, Tuple.of(Atom.of("get"), self.pid()));
            awaitCode(self, counter, "send(from, {:total, total})");
            return true;
        });
    }

    private static Pid evaluated(Self self, String source) {
        return (Pid) new ElixirSession(self, "counter.ex").evaluate(source, 1);
    }

    private static Map<Term, Term> where(Self self, Pid pid) {
        try {
            return ((MapTerm) self.apply(Atom.of("orrery_stepping"), Atom.of("where"), List.of(pid))).pairs();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Term step(Self self, Pid pid, String to) throws InterruptedException {
        return self.apply(Atom.of("orrery_stepping"), Atom.of("step"), List.of(pid, Atom.of(to)));
    }

    private static Map<Term, Term> await(Self self, Pid pid, String place) {
        awaitThat(self, pid, "place", Atom.of(place));
        return where(self, pid);
    }

    private static void awaitThat(Self self, Pid pid, String what, Term value) {
        Await.until(what + " " + value, () -> value.equals(where(self, pid).get(Atom.of(what))));
    }

    private static void awaitCode(Self self, Pid pid, String code) {
        Await.until(code, () -> code.equals(code(where(self, pid))));
    }

    private static Term entry(Map<Term, Term> map, String key) {
        return Objects.requireNonNull(map.get(Atom.of(key)), key);
    }

    private static Map<Term, Term> level(Map<Term, Term> standing) {
        List<Term> levels = ((ListTerm) entry(standing, "levels")).proper().orElseThrow();
        return levels.isEmpty() ? Map.of() : ((MapTerm) levels.getFirst()).pairs();
    }

    private static String code(Map<Term, Term> standing) {
        Term code = level(standing).get(Atom.of("code"));
        return code == null ? "" : ListTerm.text(code).orElseThrow();
    }

    private static List<String> bindings(Map<Term, Term> standing) {
        Term bindings = level(standing).get(Atom.of("bindings"));
        return bindings == null
                ? List.of()
                : ((ListTerm) bindings).proper().orElseThrow().stream().map(Tuple.class::cast)
                        .map(pair -> text(pair.get(0)) + " = " + text(pair.get(1))).toList();
    }

    private static List<String> strings(Term list) {
        return ((ListTerm) list).proper().orElseThrow().stream().map(SteppingTest::text).toList();
    }

    private static String text(Term binary) {
        return ListTerm.text(binary).orElseThrow();
    }
}
