defmodule Worker do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, {name, 0}}
  def handle_call(:bump, _, {name, n}), do: {:reply, n + 1, {name, n + 1}}
  def handle_call(:crash, _, _), do: exit(:crashed)
end

defmodule Sup do
  use Supervisor
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  def init(_) do
    children = [
      Supervisor.child_spec({Worker, :w1}, id: :one),
      Supervisor.child_spec({Worker, :w2}, id: :two)
    ]

    Supervisor.init(children, strategy: :one_for_one)
  end
end

#> {:ok, sup} = Sup.start_link([]); is_pid(sup)
#> GenServer.call(:w1, :bump); GenServer.call(:w1, :bump)
#> Supervisor.count_children(sup)
#> before = Process.whereis(:w1); try do GenServer.call(:w1, :crash) catch :exit, {r, _} -> r end
#> Process.sleep(100); {Process.whereis(:w1) != before, GenServer.call(:w1, :bump)}
#> Supervisor.which_children(sup) |> Enum.map(fn {id, _, type, mods} -> {id, type, mods} end) |> Enum.sort()
#> Supervisor.stop(sup)
#> Process.whereis(:w1)
#> Worker.child_spec(:x)
