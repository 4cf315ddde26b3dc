package orrery.lang.lib;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/**
 * The same calls on a real {@code erl} and on ours: the same value, or the same class, reason and first item of the stack.
 * The calls stand in the resources, one a line.
 */
class SameAsOtpTest {
    private static final List<String> ERLANG = List.of("format", "erlang", "lists", "maps", "string", "io_lib", "scan",
            "filename", "others");
    private static final List<String> ELIXIR = List.of("elixir_kernel", "elixir_enum", "elixir_data", "elixir_path");

    /** Applies each call, and tells what came of it in the external term format. */
    private static final String APPLIER = """
            (fun() ->
              Clean = fun C(T) when is_tuple(T) -> list_to_tuple(C(tuple_to_list(T)));
                        C([H|T]) -> [C(H)|C(T)];
                        C(F) when is_function(F) -> case erlang:fun_info(F, type) of
                                                      {type, local} -> local_fun; _ -> F end;
                        C(T) -> T end,
              Try = fun(Source) ->
                {ok, Tokens, _} = erl_scan:string(Source ++ "."),
                {ok, [{call, _, {remote, _, {atom, _, M}, {atom, _, F}}, As}]} = erl_parse:parse_exprs(Tokens),
                Args = [begin {value, V, _} = erl_eval:expr(A, []), V end || A <- As],
                Outcome = try {value, apply(M, F, Args)}
                          catch C:R:Stack -> {C, R, hd(Stack)} end,
                {M, F, Args, Clean(Outcome)}
              end,
              base64:encode_to_string(term_to_binary([Try(unicode:characters_to_list(base64:decode(S)))
                                                      || S <- string:lexemes("%s", " ")]))
            end)()""";

    @TestFactory
    Stream<DynamicTest> callsGiveWhatOtpGives() {
        Interop.requireErl();
        // As iex, and erl since OTP 26, print.
        return comparisons(ERLANG, List.of("+pc", "unicode"));
    }

    @TestFactory
    Stream<DynamicTest> callsGiveWhatElixirGives() {
        Interop.requireIex();
        String folder = ChildProcess.run(
                List.of("elixir", "-e", "IO.write(:code.lib_dir(:elixir, :ebin))"), Map.of(), Await.DEADLINE).strip();
        return comparisons(ELIXIR, List.of("-pa", folder));
    }

    private static Stream<DynamicTest> comparisons(List<String> lists, List<String> arguments) {
        List<DynamicTest> tests = new ArrayList<>();
        try (TestEpmd epmd = TestEpmd.start();
                ErlNode erl = RealNode.erl(epmd, "reference").args(arguments.toArray(String[]::new)).start()) {
            for (String list : lists) {
                List<String> calls = calls(list);
                List<Term> outcomes = apply(erl, calls);
                for (int i = 0; i < calls.size(); i++) {
                    Tuple outcome = (Tuple) outcomes.get(i);
                    tests.add(DynamicTest.dynamicTest(calls.get(i), () -> compare(outcome)));
                }
            }
        }
        return tests.stream();
    }

    private static void compare(Tuple expected) {
        try (LoneNode node = expected.get(0).equals(Atom.of("Elixir.File"))
                ? LoneNode.withServices()
                : new LoneNode()) {
            Term ours = node.as(self -> outcome(self, expected));
            Term theirs = expected.get(3) instanceof Tuple value && value.is("value", 2)
                    ? value((Atom) expected.get(0), value.get(1))
                    : normal(expected.get(3));
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private static Term outcome(Self self, Tuple call) throws InterruptedException {
        Atom module = (Atom) call.get(0);
        Atom function = (Atom) call.get(1);
        List<Term> arguments = ((ListTerm) call.get(2)).proper().orElseThrow();
        try {
            return value(module, self.apply(module, function, arguments));
        } catch (ErlangError e) {
            Term top = e.stack() instanceof Cons(Term first, Term _) ? first : Nil.NIL;
            return normal(Tuple.of(e.kind().atom(), e.reason(), top));
        }
    }

    /** How text is nested in lists is left open by {@code io_lib}. */
    private static Term value(Atom module, Term value) {
        boolean nested = module.name().equals("io_lib") && value instanceof Cons;
        return Tuple.of(Atom.of("value"), nested
                ? ListTerm.text(value).<Term>map(ListTerm::charlist).orElse(value)
                : value);
    }

    /** Leaves out of a stack item what we cannot know (files and lines), and the frames of the callers themselves. */
    private static Term normal(Term outcome) {
        if (!(outcome instanceof Tuple tuple) || tuple.is("value", 2)
                || !(tuple.get(2) instanceof Tuple frame) || frame.arity() != 4) {
            return outcome;
        }
        if (tuple.is("exit", 3) || tuple.is("throw", 3)) {
            return Tuple.of(tuple.get(0), tuple.get(1), Nil.NIL);
        }
        // Where inside Elixir's own code something failed is its business; which exception it is, is ours.
        if (frame.get(0) instanceof Atom module && module.name().startsWith("Elixir.")) {
            return Tuple.of(tuple.get(0), tuple.get(1), Nil.NIL);
        }
        if (frame.get(0).equals(Atom.of("erl_eval")) || frame.get(1).equals(Atom.of("error"))) {
            return Tuple.of(tuple.get(0), tuple.get(1), Nil.NIL);
        }
        boolean explained = frame.get(3) instanceof ListTerm location && location.proper().orElseThrow().stream()
                .anyMatch(item -> item instanceof Tuple pair && pair.is("error_info", 2)
                        && pair.get(1) instanceof MapTerm);
        Term arguments = frame.get(2) instanceof SmallInt arity ? arity : frame.get(2);
        return Tuple.of(tuple.get(0), tuple.get(1),
                Tuple.of(frame.get(0), frame.get(1), arguments, Int.of(explained ? 1 : 0)));
    }

    private static List<Term> apply(ErlNode erl, List<String> calls) {
        String encoded = calls.stream()
                .map(call -> Base64.getEncoder().encodeToString(call.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
        String answer = erl.eval(APPLIER.formatted(encoded));
        assertThat(answer).startsWith("\"");
        byte[] bytes = Base64.getDecoder().decode(answer.substring(1, answer.length() - 1));
        ListTerm outcomes = (ListTerm) TermDecoder.readVersioned(Unpooled.wrappedBuffer(bytes), Limits.DEFAULT);
        return outcomes.proper().orElseThrow();
    }

    private static List<String> calls(String list) {
        try (var in = Objects.requireNonNull(SameAsOtpTest.class.getResourceAsStream(list + ".calls"), list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("%")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
