package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.lang.LoneEvaluator;
import orrery.term.ElixirPrinter;

/** What people type, evaluated piece by piece. */
class ElixirSessionTest {
    private final LoneEvaluator node = new LoneEvaluator();

    @AfterEach
    void end() {
        node.close();
    }

    private String value(String... sources) {
        return ElixirPrinter.print(node.as((self, _) -> {
            ElixirSession session = new ElixirSession(self, "iex");
            for (int i = 0; i < sources.length - 1; i++) {
                session.evaluate(sources[i], i + 1);
            }
            return session.evaluate(sources[sources.length - 1], sources.length);
        }));
    }

    @Test
    void variablesStayFromOneLineToTheNextAndCanBeBoundAgain() {
        assertThat(value("x = 1", "f = fn -> x end", "x = x + 1", "{f.(), x}")).isEqualTo("{1, 2}");
    }

    @Test
    void aModuleIsLoadedWithItsDefaultsAttributesAndGuards() {
        assertThat(value("""
                defmodule Shop do
                  @tax 2
                  def price(net, count \\\\ 1) when is_integer(net), do: with_tax(net * count)
                  defp with_tax(sum), do: sum + @tax
                end
                """, "{Shop.price(5), Shop.price(5, 3)}")).isEqualTo("{7, 17}");
    }

    @Test
    void aModulePrintsItsNameAndTheBeginningOfItsCode() {
        assertThat(value("defmodule Hello do\n  def world, do: :ok\nend"))
                .startsWith("{:module, Hello, <<70, 79, 82, 49,").endsWith("{:world, 0}}");
    }

    @Test
    void processesReceiveWhatIsSentToThem() {
        assertThat(value("me = self()",
                "pid = spawn(fn -> receive do {:add, a, b} when a > 0 -> send(me, {:sum, a + b}) end end)",
                "send pid, {:add, 1, 2}", "receive do {:sum, n} -> n after 5000 -> :late end")).isEqualTo("3");
    }

    @Test
    void whatIsNotThereIsToldWithItsPlace() {
        assertThatThrownBy(() -> value("x = 1", "foo(x)")).isInstanceOfSatisfying(SyntaxProblem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(SyntaxProblem.Kind.COMPILE_ERROR);
            assertThat(problem).hasMessage("undefined function foo/1 (there is no such import)");
            assertThat(problem.place().line()).isEqualTo(2);
        });
    }

    @Test
    void anUnfinishedSourceAsksForMore() {
        assertThatThrownBy(() -> Parser.parse("defmodule A do\n  def b do", 1)).isInstanceOfSatisfying(
                SyntaxProblem.class,
                problem -> assertThat(problem.kind()).isEqualTo(SyntaxProblem.Kind.TOKEN_MISSING));
    }

    @Test
    void theBlockBelongsToTheOutermostCallWithoutParentheses() {
        Ast ast = Parser.parse("if is_nil x do 1 else 2 end", 1);
        assertThat(ast).isInstanceOfSatisfying(Ast.Call.class, call -> {
            assertThat(call.name()).isEqualTo("if");
            assertThat(call.arguments()).hasSize(2);
        });
    }

    @Test
    void exceptionsAreRescuedByTheirModulesAndTellWhatHappened() {
        assertThat(value("try do raise ArgumentError, message: \"bad\" rescue e in [ArgumentError] -> e.message end"))
                .isEqualTo("\"bad\"");
        assertThat(value("try do 1 / 0 rescue e -> Exception.message(e) end"))
                .isEqualTo("\"bad argument in arithmetic expression\"");
        assertThat(value("try do String.upcas(\"a\") rescue e -> Exception.message(e) end"))
                .isEqualTo("\"function String.upcas/1 is undefined or private\"");
    }

    @Test
    void theLibraryIsPartlyInElixir() {
        assertThat(value("Enum.sum(1..10//3)")).isEqualTo("22");
        assertThat(value("put_in(%{a: %{b: 1}}.a.b, 5)")).isEqualTo("%{a: %{b: 5}}");
    }
}
