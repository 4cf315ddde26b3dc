package orrery.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.Options;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;
import orrery.kernel.OutputSink;

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
            Reach = fun Reach() -> net_adm:ping(one@localhost) =:= pong orelse begin timer:sleep(20), Reach() end end.
            Reach().
            erpc:call(one@localhost, erlang, node, []).
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

    /** Two nodes as the command line starts them, with a name service of their own and a shell at each; one calls the other. */
    @Override
    public int run(Invocation call) {
        try (EpmdServer names = EpmdServer.start(EpmdOptions.onPort(0));
                PipedOutputStream keyboard = new PipedOutputStream()) {
            PipedInputStream elixir = new PipedInputStream(keyboard, ELIXIR.length());
            keyboard.write(ELIXIR.getBytes(StandardCharsets.UTF_8));
            InputStream erlang = new ByteArrayInputStream(ERLANG.getBytes(StandardCharsets.UTF_8));
            CompletableFuture<Integer> one = node("one", "iex", elixir, names, call);
            int caller = node("two", "erl", erlang, names, call).join();
            // The first is not called any more, and ends with its input.
            keyboard.close();
            return Math.max(caller, one.join());
        } catch (CompletionException | IOException e) {
            return call.fail(e);
        }
    }

    /** Runs a node until the end of what is typed. @return its exit status */
    private static CompletableFuture<Integer> node(String name, String shell, InputStream typed, EpmdServer names,
            Invocation call) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Program program = new Program(nowhere, call.err(), () -> "");
        List<String> words = List.of("--sname", name + "@localhost", "--cookie", "prepare", "--epmd-port",
                Integer.toString(names.port()), "--shell", shell);
        return CompletableFuture.supplyAsync(() -> program.run(new NodeCommand(typed, NOWHERE, NOWHERE), 0, words))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
