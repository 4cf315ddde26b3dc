package orrery.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.lang.LoneEvaluator;
import orrery.lang.erlang.ErlScanner;
import orrery.lang.erlang.ErlangParser;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** Evaluated processes that wait for a message and for their turn at once are woken by each message. */
class WakingTest {
    private final LoneEvaluator lone = new LoneEvaluator();

    @AfterEach
    void close() {
        lone.close();
    }

    @Test
    void manyAskersHearEveryAnswerOfAQuickServer() {
        lone.processes().register(Atom.of("echo"), lone.processes().spawn(Spawn.body("test", "echo", self -> {
            while (true) {
                Tuple question = self.receive(message -> (Tuple) message);
                self.send(question.get(0), question.get(1));
            }
        })));
        String source = "Me = self(), [spawn(fun() ->"
                + " (fun C(0) -> Me ! done; C(N) -> echo ! {self(), N}, receive N -> C(N - 1) end end)(5000) end)"
                + " || _ <- lists:seq(1, 20)], length([receive done -> ok end || _ <- lists:seq(1, 20)]).";
        Optional<ErlScanner.Outcome> scanned = new ErlScanner(source, 1, 1).scan(true, true);
        List<Term> forms = ErlangParser.expressions(((ErlScanner.Outcome.Scanned) scanned.orElseThrow()).tokens());
        Term heard = lone.as((self, evaluator) -> evaluator.expressions(self, forms, Map.of(), false).value());
        assertThat(heard).isEqualTo(Int.of(20));
    }
}
