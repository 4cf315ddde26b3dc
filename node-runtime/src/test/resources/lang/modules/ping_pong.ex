defmodule PingPong do
  def start(rounds) do
    parent = self()
    pong = spawn(fn -> pong() end)
    ping(pong, rounds)
    send(pong, {:stop, parent})

    receive do
      :stopped -> IO.puts("done")
    end
  end

  defp ping(_pong, 0), do: :ok

  defp ping(pong, n) do
    send(pong, {:ping, self(), n})

    receive do
      {:pong, ^n} -> IO.puts("pong #{n}")
    after
      1000 -> IO.puts("no answer")
    end

    ping(pong, n - 1)
  end

  defp pong do
    receive do
      {:ping, from, n} ->
        IO.puts("ping #{n}")
        send(from, {:pong, n})
        pong()

      {:stop, from} ->
        send(from, :stopped)
    end
  end
end

#> PingPong.start(3)
