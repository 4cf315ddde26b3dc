package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.epmd.EpmdOptions;
import orrery.lang.elixir.ElixirSession;
import orrery.process.Spawn;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Term;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** What is typed into a real iex runs on a lab node, as on any other node. */
class ShellFunInteropTest {
    private TestEpmd epmd;
    private Node lab;

    @BeforeEach
    void start() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        NodeOptions options = NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"));
        lab = Node.start(options.withEpmd(EpmdOptions.onPort(epmd.port()), false));
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void funsOfARealIexRunHere(int release) {
        try (IexNode iex = RealNode.iex(epmd, "shell", release)) {
            iex.ask("lab = :\"" + lab.name() + "\"");
            assertThat(iex.ask("Node.connect(lab)")).isEqualTo("true");
            assertThat(iex.ask(":erpc.call(lab, fn -> IO.puts(\"hi from #{node()}\") end)"))
                    .isEqualTo("hi from " + lab.name() + "\n:ok");
            iex.ask("me = self(); list = [1, 2, 3]");
            iex.ask("Node.spawn_link(lab, fn -> send(me, {:sum, Enum.sum(Enum.map(list, fn x -> x * 2 end))}) end)");
            assertThat(iex.ask("receive do {:sum, s} -> s after 5000 -> :late end")).isEqualTo("12");
            iex.ask("pid = Node.spawn(lab, fn -> receive do {from, x} -> send(from, {:got, x, node()}) end end)");
            iex.ask("send(pid, {self(), 7})");
            assertThat(iex.ask("receive do {:got, 7, ^lab} -> :answered after 5000 -> :late end"))
                    .isEqualTo(":answered");
            assertThat(iex.ask(":erpc.call(lab, fn -> case {1, [2, 3]} do {a, [b | _]} when a < b -> a + b end end)"))
                    .isEqualTo("3");
        }
    }

    private ErlNode erl(int release) {
        if (release == 27) {
            Interop.requireOtp27();
            return RealNode.erl(epmd, "bare").otp27().start();
        }
        return RealNode.erl(epmd, "bare").start();
    }

    /** What comes of a source that is typed at the lab node. */
    private Term typed(String source) {
        CompletableFuture<Term> value = new CompletableFuture<>();
        lab.processes().spawn(Spawn.body("test", "typed", self -> {
            try {
                value.complete(new ElixirSession(self, "iex").evaluate(source, 1));
            } catch (RuntimeException e) {
                value.completeExceptionally(e);
            }
        }));
        return value.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The other node has neither Elixir nor anything of ours, and takes shell funs with its own release's header alone. */
    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void funsTypedHereRunOnABareNode(int release) {
        try (ErlNode erl = erl(release)) {
            assertThat(
                    typed("""
                            peer = :"PEER"
                            me = self()
                            add = fn a, b -> a + b end
                            Node.spawn(peer, fn -> send(me, {:spawned, node(), add.(20, 22)}) end)
                            spawned = receive do {:spawned, ^peer, n} -> n after 5000 -> :late end
                            called = :erpc.call(peer, fn -> :lists.map(fn x -> {x, add.(x, 1)} end, [1, 2]) end)
                            worker = Node.spawn_link(peer, fn -> receive do %{work: [f | _]} -> send(me, {:worked, f.(7)}) end end)
                            send(worker, %{work: [fn x -> x * 6 end]})
                            worked = receive do {:worked, n} -> n after 5000 -> :late end
                            applied = :rpc.call(peer, :lists, :foldl, [fn x, a -> x + a end, 0, [1, 2, 3]])
                            {spawned, called, worked, applied}
                            """
                            .replace("PEER", erl.name().toString())))
                    .hasToString("{42,[{1,2},{2,3}],42,6}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void whatALabNodeLacksTheSenderOfAFunLends(int release) {
        try (IexNode iex = RealNode.iex(epmd, "shell", release)) {
            iex.ask("lab = :\"" + lab.name() + "\"");
            iex.ask("Node.connect(lab)");
            assertThat(iex.ask(":erpc.call(lab, fn -> :sofs.to_external(:sofs.set([3, 1, 2])) end)"))
                    .isEqualTo("[1, 2, 3]");
            assertThat(iex.ask(":erpc.call(lab, :code_origin, :lenders, [:sofs]) == [node()]")).isEqualTo("true");
            assertThat(iex.ask("try do :erpc.call(lab, fn -> NoSuch.thing() end) rescue e -> elem(e.original, 1) end"))
                    .isEqualTo(":undef");
        }
    }
}
