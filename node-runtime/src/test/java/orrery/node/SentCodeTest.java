package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Modules that a real node has compiled and sends, as {@code nl} does, run on a lab node. */
class SentCodeTest {
    private static final String GEO = """
            defmodule Geo do
              defstruct [:x, y: 0]
              def area({:square, a}), do: a * a
              def new(x), do: %Geo{x: x}
              def where, do: {node(), Enum.map([1, 2], &(&1 * 2))}
            end
            """;
    private static final String COUNTER = """
            defmodule Counter do
              use GenServer
              def init(n), do: {:ok, n}
              def handle_call(:inc, _from, n), do: {:reply, n + 1, n + 1}
            end
            """;

    private TestEpmd epmd;
    private LabNode lab;

    @BeforeEach
    void start() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "lab");
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void anElixirModuleRunsAsItDoesThere(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            assertThat(load(iex, "Geo", GEO)).contains("{:module, Geo}");
            assertThat(iex.ask(call("Geo", "area", "{:square, 3}"))).endsWith("9");
            assertThat(iex.ask("Enum.sort(Map.to_list(" + call("Geo", "new", "7") + "))"))
                    .contains("[__struct__: Geo, x: 7, y: 0]");
            assertThat(iex.ask(call("Geo", "where", ""))).contains("{:" + lab.name().replace("'", "") + ", [2, 4]}");
            assertThat(iex.ask(call("Geo", "area", ":none"))).contains(":function_clause");

            assertThat(load(iex, "Counter", COUNTER)).contains("{:module, Counter}");
            iex.ask("{:ok, server} = " + call("GenServer", "start", "Counter, 5"));
            assertThat(iex.ask("GenServer.call(server, :inc)")).endsWith("6");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void whatCarriesNoAbstractFormatOrIsPartOfTheNodeIsRefused(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            iex.ask("Code.put_compiler_option(:debug_info, false)");
            assertThat(load(iex, "Geo", GEO)).contains("{:error, :badfile}");
            assertThat(iex.ask(call(":code", "load_binary", "Geo, 'geo.ex', \"junk\""))).contains("{:error, :badfile}");
            assertThat(iex.ask(call(":code", "load_binary", "Enum, 'enum.ex', \"junk\"")))
                    .contains("{:error, :sticky_directory}");
            assertThat(iex.ask(call("Geo", "new", "1"))).contains(":undef");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void anErlangModuleThatExportsAllCanBeCalled(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            iex.ask("forms = [{:attribute, 1, :module, :all}, {:attribute, 1, :compile, :export_all}, "
                    + "{:function, 2, :f, 0, [{:clause, 2, [], [], [{:call, 2, {:atom, 2, :g}, []}]}]}, "
                    + "{:function, 3, :g, 0, [{:clause, 3, [], [], [{:atom, 3, :g}]}]}]");
            iex.ask("{:ok, :all, code} = :compile.forms(forms, [:debug_info])");
            assertThat(iex.ask(call(":code", "load_binary", ":all, 'all.erl', code"))).contains("{:module, :all}");
            assertThat(iex.ask(call(":all", "f", "") + " == " + call(":all", "g", ""))).endsWith("true");
        }
    }

    private String load(IexNode iex, String module, String source) {
        iex.ask("[{_, code}] = Code.compile_string(" + "\"\"\"\n" + source + "\"\"\"); :ok");
        return iex.ask(call(":code", "load_binary", module + ", 'sent', code"));
    }

    private String call(String module, String function, String arguments) {
        return ":rpc.call(:\"" + lab.node.name() + "\", " + module + ", :" + function + ", [" + arguments + "])";
    }
}
