package orrery.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/**
 * Programs made up from seeds, run by the real {@code erl_eval} and by ours: the same value, or the same class and reason. Set the system
 * property {@code orrery.programs} to a number to try other seeds from there on; what then fails belongs into the expressions that are kept.
 */
class ProgramsTest {
    private static final int COUNT = 600;
    private static final int AT_ONCE = 100;
    private static final long FIRST = Long.getLong("orrery.programs", 1);

    /** Evaluates each program in a process of its own, and tells what came of it. */
    private static final String RUNNER = """
            (fun() ->
              Text = fun(T) -> unicode:characters_to_binary(io_lib:format("~0tp", [T])) end,
              Run = fun(Source) ->
                {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(base64:decode(Source)) ++ "."),
                {ok, Forms} = erl_parse:parse_exprs(Tokens),
                {Pid, Monitor} = spawn_monitor(fun() ->
                  exit({outcome, try erl_eval:exprs(Forms, []) of {value, V, _} -> ["value ", Text(V)]
                                 catch C:R -> [atom_to_list(C), " ", Text(R)] end}) end),
                receive {'DOWN', Monitor, process, Pid, {outcome, Outcome}} -> base64:encode(iolist_to_binary(Outcome)) end
              end,
              binary_to_list(iolist_to_binary(lists:join(" ", [Run(S) || S <- string:lexemes("%s", " ")])))
            end)()""";

    @TestFactory
    Stream<DynamicTest> programsDoWhatTheyDoInOtp() {
        Interop.requireErl();
        List<String> programs = LongStream.range(FIRST, FIRST + COUNT).mapToObj(Programs::of).toList();
        List<String> expected = outcomes(programs);
        LoneEvaluator node = new LoneEvaluator();
        return IntStream.range(0, COUNT).mapToObj(i -> DynamicTest.dynamicTest("seed " + (FIRST + i),
                () -> {
                    String ours = node.as((self, _) -> Golden.nameless(
                            new Outcomes.OfErlang(self, "").of(programs.get(i) + ".")));
                    assertThat(ours).as(programs.get(i)).isEqualTo(expected.get(i));
                }))
                .onClose(node::close);
    }

    private static List<String> outcomes(List<String> programs) {
        try (TestEpmd epmd = TestEpmd.start();
                ErlNode erl = RealNode.erl(epmd, "reference").args("+pc", "unicode").start()) {
            return IntStream.iterate(0, from -> from < programs.size(), from -> from + AT_ONCE)
                    .mapToObj(from -> programs.subList(from, from + AT_ONCE))
                    .flatMap(some -> outcomes(erl, some)).toList();
        }
    }

    private static Stream<String> outcomes(ErlNode erl, List<String> programs) {
        String answer = erl.eval(RUNNER.formatted(programs.stream()
                .map(program -> Base64.getEncoder().encodeToString(program.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "))));
        return Arrays.stream(answer.substring(1, answer.length() - 1).split(" "))
                .map(text -> Golden.nameless(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
    }
}
