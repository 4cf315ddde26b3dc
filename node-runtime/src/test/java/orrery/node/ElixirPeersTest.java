package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.term.Bitstring;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Elixir's own servers across the border: tasks, agents and supervisors of a lab node used from an {@code iex}, and the other way. */
class ElixirPeersTest {
    private TestEpmd epmd;
    private LabNode lab;

    @BeforeEach
    void start() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "lab");
        eval("{:ok, t} = Task.Supervisor.start_link(name: Tasks); Process.unlink(t)");
        eval("{:ok, d} = DynamicSupervisor.start_link(name: Children, strategy: :one_for_one); Process.unlink(d)");
        eval("{:ok, a} = Agent.start(fn -> 41 end, name: Counter)");
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    private String eval(String source) {
        return lab
                .call("Elixir.Code", "eval_string", List.of(Bitstring.ofBytes(source.getBytes(StandardCharsets.UTF_8))))
                .toString();
    }

    private String at(String server) {
        return "{" + server + ", :" + "\"" + lab.node.name() + "\"}";
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void anIexUsesTheTasksOfALabNode(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            assertThat(iex.ask("Task.Supervisor.async(" + at("Tasks") + ", :erlang, :node, []) |> Task.await()"))
                    .isEqualTo(":" + lab.node.name());
            assertThat(iex.ask("Task.Supervisor.async_nolink(" + at("Tasks") + ", fn -> 20 + 22 end) |> Task.await()"))
                    .isEqualTo("42");
            assertThat(iex.ask("Task.Supervisor.async_nolink(" + at("Tasks")
                    + ", :erlang, :exit, [:gone]) |> Task.yield()")).isEqualTo("{:exit, :gone}");
            assertThat(iex.ask("Task.Supervisor.async_stream(" + at("Tasks")
                    + ", [-1, 2], :erlang, :abs, []) |> Enum.to_list()")).isEqualTo("[ok: 1, ok: 2]");
            assertThat(iex.ask("{:ok, p} = Task.Supervisor.start_child(" + at("Tasks")
                    + ", :timer, :sleep, [:infinity]); Task.Supervisor.children(" + at("Tasks") + ") == [p]"))
                    .isEqualTo("true");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void anIexUsesTheAgentsAndSupervisorsOfALabNode(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            assertThat(iex.ask("Agent.update(" + at("Counter") + ", :erlang, :+, [1]); Agent.get(" + at("Counter")
                    + ", & &1)")).isEqualTo("42");
            assertThat(iex.ask("spec = %{id: 1, start: {:proc_lib, :start_link, [:timer, :sleep, [0]]}}; "
                    + "DynamicSupervisor.start_child(" + at("Children") + ", spec) |> elem(0)")).isEqualTo(":error");
            assertThat(iex.ask("{:ok, p} = DynamicSupervisor.start_child(" + at("Children")
                    + ", %{id: 1, start: {:pg, :start_link, [:some]}}); [{:undefined, ^p, :worker, [:pg]}] = "
                    + "DynamicSupervisor.which_children(" + at("Children") + "); DynamicSupervisor.count_children("
                    + at("Children") + ").active")).isEqualTo("1");
            assertThat(iex.ask("DynamicSupervisor.terminate_child(" + at("Children") + ", p)")).isEqualTo(":ok");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void aLabNodeUsesTheTasksAndSupervisorsOfAnIex(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            iex.ask("Task.Supervisor.start_link(name: Tasks); DynamicSupervisor.start_link(name: Children)");
            String real = "{Tasks, :\"" + iex.name() + "\"}";
            assertThat(eval("Task.Supervisor.async(" + real + ", :erlang, :node, []) |> Task.await()"))
                    .startsWith("{" + iex.name());
            assertThat(eval("Task.Supervisor.start_child(" + real + ", :erlang, :node, []) |> elem(0)"))
                    .startsWith("{ok,");
            assertThat(eval("DynamicSupervisor.start_child(" + real.replace("Tasks", "Children")
                    + ", %{id: 1, start: {Agent, :start_link, [:erlang, :node, []]}}) |> elem(0)"))
                    .startsWith("{ok,");
        }
    }
}
