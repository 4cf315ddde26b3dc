defmodule KV.Bucket do
  use Agent, restart: :temporary

  @doc """
  Starts a bucket.
  """
  def start_link(_opts), do: Agent.start_link(fn -> %{} end)
  def get(bucket, key), do: Agent.get(bucket, &Map.get(&1, key))
  def put(bucket, key, value), do: Agent.update(bucket, &Map.put(&1, key, value))
  def delete(bucket, key), do: Agent.get_and_update(bucket, &Map.pop(&1, key))
end

defmodule KV.Registry do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, :ok, opts)
  def lookup(server, name), do: GenServer.call(server, {:lookup, name})
  def create(server, name), do: GenServer.cast(server, {:create, name})

  @impl true
  def init(:ok), do: {:ok, {%{}, %{}}}

  @impl true
  def handle_call({:lookup, name}, _from, {names, _} = state), do: {:reply, Map.fetch(names, name), state}

  @impl true
  def handle_cast({:create, name}, {names, refs}) do
    if Map.has_key?(names, name) do
      {:noreply, {names, refs}}
    else
      {:ok, pid} = DynamicSupervisor.start_child(KV.BucketSupervisor, KV.Bucket)
      ref = Process.monitor(pid)
      {:noreply, {Map.put(names, name, pid), Map.put(refs, ref, name)}}
    end
  end

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, {names, refs}) do
    {name, refs} = Map.pop(refs, ref)
    {:noreply, {Map.delete(names, name), refs}}
  end

  def handle_info(_, state), do: {:noreply, state}
end

defmodule KV.Supervisor do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, :ok, opts)

  @impl true
  def init(:ok) do
    children = [
      {DynamicSupervisor, name: KV.BucketSupervisor, strategy: :one_for_one},
      {KV.Registry, name: KV.Registry}
    ]

    Supervisor.init(children, strategy: :one_for_all)
  end
end

defmodule KV.Router do
  def table, do: [{?a..?m, node()}, {?n..?z, :"other@nowhere"}]

  def route(bucket, mod, fun, args) do
    first = :binary.first(bucket)
    entry = Enum.find(table(), fn {enum, _node} -> first in enum end) || no_entry_error(bucket)

    if elem(entry, 1) == node() do
      apply(mod, fun, args)
    else
      {:elsewhere, elem(entry, 1)}
    end
  end

  defp no_entry_error(bucket) do
    raise "could not find entry for #{inspect(bucket)} in table #{inspect(table())}"
  end
end

defmodule KV.Command do
  def parse(line) do
    case String.split(line) do
      ["CREATE", bucket] -> {:ok, {:create, bucket}}
      ["GET", bucket, key] -> {:ok, {:get, bucket, key}}
      ["PUT", bucket, key, value] -> {:ok, {:put, bucket, key, value}}
      ["DELETE", bucket, key] -> {:ok, {:delete, bucket, key}}
      _ -> {:error, :unknown_command}
    end
  end

  def run({:create, bucket}) do
    KV.Registry.create(KV.Registry, bucket)
    {:ok, "OK\r\n"}
  end

  def run({:get, bucket, key}) do
    lookup(bucket, fn pid -> {:ok, "#{KV.Bucket.get(pid, key)}\r\nOK\r\n"} end)
  end

  def run({:put, bucket, key, value}) do
    lookup(bucket, fn pid ->
      KV.Bucket.put(pid, key, value)
      {:ok, "OK\r\n"}
    end)
  end

  defp lookup(bucket, callback) do
    case KV.Registry.lookup(KV.Registry, bucket) do
      {:ok, pid} -> callback.(pid)
      :error -> {:error, :not_found}
    end
  end
end

defmodule KV.Wait do
  def until(done) do
    if done.() do
      :done
    else
      Process.sleep(5)
      until(done)
    end
  end
end

#> {:ok, sup} = KV.Supervisor.start_link([]); is_pid(sup)
#> Supervisor.which_children(sup) |> Enum.map(fn {id, p, t, m} -> {id, is_pid(p), t, m} end)
#> with {:ok, c} <- KV.Command.parse("CREATE shopping"), do: KV.Command.run(c)
#> with {:ok, c} <- KV.Command.parse("PUT shopping milk 3"), do: KV.Command.run(c)
#> with {:ok, c} <- KV.Command.parse("GET shopping milk"), do: KV.Command.run(c)
#> with {:ok, c} <- KV.Command.parse("GET nope milk"), do: KV.Command.run(c)
#> KV.Command.parse("HELLO")
#> {:ok, b} = KV.Registry.lookup(KV.Registry, "shopping"); Agent.stop(b)
#> KV.Wait.until(fn -> KV.Registry.lookup(KV.Registry, "shopping") == :error end)
#> KV.Router.route("hello", Kernel, :node, [])
#> KV.Router.route("world", Kernel, :node, [])
#> KV.Router.route("1", Kernel, :node, [])
#> KV.Bucket.child_spec([])
#> KV.Registry.child_spec(name: X)
#> KV.Supervisor.child_spec([])
#> old = Process.whereis(KV.Registry); Process.exit(old, :kill); KV.Wait.until(fn -> is_pid(Process.whereis(KV.Registry)) and Process.whereis(KV.Registry) != old end)
#> KV.Wait.until(fn -> Supervisor.count_children(sup).active == 2 end)
