package orrery.node;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.Options;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;
import orrery.kernel.InputSource;
import orrery.kernel.LineInput;
import orrery.kernel.OutputSink;
import orrery.lang.shell.ErlFlavour;
import orrery.lang.shell.IexFlavour;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;

/**
 * {@code orrery prepare}: does once what every node does at its start, so that Java can keep what it loaded for it. The launcher
 * {@code bin/orrery} runs it with {@code -XX:AOTCacheOutput} and gives the result to later nodes.
 */
public final class PrepareCommand implements Command {
    private static final String HELP = """
            Usage: orrery prepare [-hV]
            Makes the nodes of this installation start faster from now on. To be repeated
            after an update.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OutputSink NOWHERE = _ -> {};

    /** What a learner may type first: Java keeps what it loads for this, not what is said. */
    private static final String ELIXIR = """
            defmodule Counter do
              use GenServer
              @moduledoc "counts"
              def start_link(n \\\\ 0), do: GenServer.start_link(__MODULE__, n, name: __MODULE__)
              @impl true
              def init(n), do: {:ok, %{n: n}}
              @impl true
              def handle_call(:next, _from, %{n: n} = state) when n >= 0, do: {:reply, n, %{state | n: n + 1}}
            end
            Counter.start_link()
            for _ <- 1..3, do: GenServer.call(Counter, :next)
            me = self()
            pid = spawn(fn -> receive do {:hi, from} -> send(from, {:hello, self()}) after 5000 -> :late end end)
            send(pid, {:hi, me})
            receive do {:hello, ^pid} -> IO.puts("hello #{inspect(pid)}") end
            Enum.map([1, 2, 3], &(&1 * 2)) |> Enum.sum()
            "a,b" |> String.split(",") |> Enum.with_index() |> Map.new()
            Node.list(:known)
            Process.registered() |> length()
            try do raise "no" rescue e -> e.message end
            1 + nothing
            flush()
            """;
    private static final String ERLANG = """
            Self = self().
            Pid = spawn(fun() -> receive {hi, From} -> From ! {hello, self()} after 5000 -> late end end).
            Pid ! {hi, Self}.
            receive {hello, Pid} -> io:format("~p ~s~n", [Pid, "hello"]) end.
            [X * 2 || X <- lists:seq(1, 3), X > 1].
            maps:get(a, #{a => <<"b">>}).
            nodes(known).
            nothing:here().
            """;

    @Override
    public String name() {
        return "orrery prepare";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public Options options() {
        return new Options();
    }

    /** Two nodes with a name service of their own, one of which calls the other; then a shell at each. */
    @Override
    public int run(Invocation call) throws InterruptedException {
        LineInput elixir = new LineInput(NOWHERE);
        LineInput erlang = new LineInput(NOWHERE);
        try (EpmdServer names = EpmdServer.start(EpmdOptions.onPort(0));
                Node one = Node.start(options("one", names, elixir));
                Node two = Node.start(options("two", names, erlang))) {
            one.call(two.name().atom(), Atom.of("erlang"), Atom.of("node"), List.of(), PATIENCE).join();
            elixir.readFrom(new StringReader(ELIXIR));
            TerminalShell.open(one, IexFlavour::new);
            erlang.readFrom(new StringReader(ERLANG));
            TerminalShell.open(two, ErlFlavour::new);
            CompletableFuture.allOf(one.halted(), two.halted()).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return 0;
        } catch (CompletionException e) {
            return call.fail(e);
        }
    }

    private static NodeOptions options(String name, EpmdServer names, InputSource input) {
        return NodeOptions.of(new NodeName(name, "localhost"), new Cookie("prepare"))
                .withEpmd(EpmdOptions.onPort(names.port()), false).readingFrom(input).printingTo(NOWHERE, NOWHERE);
    }
}
