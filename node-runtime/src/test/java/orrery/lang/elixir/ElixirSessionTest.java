package orrery.lang.elixir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.lang.LoneEvaluator;
import orrery.process.ErlangError;
import orrery.term.ElixirPrinter;
import orrery.term.Int;
import orrery.term.Term;

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
    void whatFailsHasBoundNothing() {
        Term kept = node.as((self, _) -> {
            ElixirSession session = new ElixirSession(self, "iex");
            session.evaluate("kept = 1", 1);
            assertThatThrownBy(() -> session.evaluate("kept = 2; raise \"no\"", 2)).isInstanceOf(ErlangError.class);
            return session.evaluate("kept", 3);
        });
        assertThat(kept).isEqualTo(Int.ONE);
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

    @Test
    void aServerAnswersAndKeepsItsState() {
        assertThat(value("""
                defmodule Counter do
                  use GenServer
                  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: __MODULE__)
                  def init(n), do: {:ok, n, {:continue, :more}}
                  def handle_continue(:more, n), do: {:noreply, n + 10}
                  def handle_call(:get, _from, n), do: {:reply, n, n}
                  def handle_cast({:add, k}, n), do: {:noreply, n + k}
                end
                """, "{:ok, pid} = Counter.start_link(1)", "GenServer.cast(Counter, {:add, 5})",
                "{GenServer.call(pid, :get), :sys.get_state(pid), GenServer.stop(pid)}")).isEqualTo("{16, 16, :ok}");
    }

    @Test
    void aSupervisorStartsItsChildrenAnewWhenTheyDie() {
        assertThat(value("""
                defmodule Kid do
                  use Agent
                  def start_link(_), do: Agent.start_link(fn -> 0 end, name: Kid)
                end
                """, "{:ok, sup} = Supervisor.start_link([Kid], strategy: :one_for_one)",
                "first = Process.whereis(Kid)",
                "ref = Process.monitor(first)", "Process.exit(first, :kill)",
                "receive do {:DOWN, ^ref, _, _, why} -> why after 5000 -> :late end",
                "[{Kid, second, :worker, [Kid]}] = Supervisor.which_children(sup)",
                "is_pid(second) and second != first"))
                .isEqualTo("true");
    }

    @Test
    void tasksAndRegistriesWork() {
        assertThat(value("Task.async(fn -> 20 + 1 end) |> Task.await() |> Kernel.*(2)")).isEqualTo("42");
        assertThat(value("{:ok, _} = Registry.start_link(keys: :unique, name: R)",
                "{:ok, a} = Agent.start_link(fn -> 7 end, name: {:via, Registry, {R, :seven}})",
                "Agent.get({:via, Registry, {R, :seven}}, & &1)")).isEqualTo("7");
        assertThat(value("{:ok, s} = DynamicSupervisor.start_link(strategy: :one_for_one)",
                "{:ok, p} = DynamicSupervisor.start_child(s, {Agent, fn -> 1 end})",
                "DynamicSupervisor.count_children(s)"))
                .isEqualTo("%{active: 1, specs: 1, supervisors: 0, workers: 1}");
    }
}
