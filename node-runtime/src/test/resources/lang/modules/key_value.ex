defmodule KeyValue do
  use GenServer

  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, :ok, opts)
  def put(server, k, v), do: GenServer.cast(server, {:put, k, v})
  def get(server, k, default \\ nil), do: GenServer.call(server, {:get, k, default})

  def init(:ok) do
    table = :ets.new(:kv, [:set, :private])
    {:ok, table, {:continue, :fill}}
  end

  def handle_continue(:fill, table) do
    :ets.insert(table, {:started, true})
    {:noreply, table}
  end

  def handle_cast({:put, k, v}, table) do
    :ets.insert(table, {k, v})
    {:noreply, table}
  end

  def handle_call({:get, k, default}, _from, table) do
    case :ets.lookup(table, k) do
      [{^k, v}] -> {:reply, v, table}
      [] -> {:reply, default, table}
    end
  end

  def terminate(reason, table) do
    IO.puts("bye #{inspect(reason)}, #{:ets.info(table, :size)} keys")
  end
end

#> {:ok, kv} = KeyValue.start_link(name: :corpus_kv); KeyValue.get(kv, :started)
#> KeyValue.put(:corpus_kv, :a, 1)
#> {KeyValue.get(kv, :a), KeyValue.get(kv, :b), KeyValue.get(kv, :b, 0)}
#> GenServer.stop(kv)
