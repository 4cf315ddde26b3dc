defmodule Ticker do
  use GenServer

  def start_link(parent, count), do: GenServer.start_link(__MODULE__, {parent, count})

  def init({parent, count}) do
    Process.send_after(self(), :tick, 5)
    {:ok, {parent, count}}
  end

  def handle_info(:tick, {parent, 0}) do
    send(parent, :finished)
    {:stop, :normal, {parent, 0}}
  end

  def handle_info(:tick, {parent, n}) do
    send(parent, {:tick, n})
    Process.send_after(self(), :tick, 5)
    {:noreply, {parent, n - 1}}
  end

  def collect(acc \\ []) do
    receive do
      {:tick, n} -> collect([n | acc])
      :finished -> Enum.reverse(acc)
    after
      2000 -> :timeout
    end
  end
end

#> {:ok, pid} = Ticker.start_link(self(), 3); ref = Process.monitor(pid); Ticker.collect()
#> receive do {:DOWN, ^ref, :process, _, reason} -> reason after 1000 -> :alive end
