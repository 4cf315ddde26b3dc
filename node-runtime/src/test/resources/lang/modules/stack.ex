defmodule Stack do
  use GenServer

  def start_link(items), do: GenServer.start_link(__MODULE__, items, name: __MODULE__)
  def push(item), do: GenServer.cast(__MODULE__, {:push, item})
  def pop, do: GenServer.call(__MODULE__, :pop)

  def init(items), do: {:ok, items}
  def handle_call(:pop, _from, [head | tail]), do: {:reply, head, tail}
  def handle_call(:pop, _from, []), do: {:reply, nil, []}
  def handle_cast({:push, item}, state), do: {:noreply, [item | state]}

  def handle_info(message, state) do
    IO.inspect(message, label: "ignored")
    {:noreply, state}
  end
end

#> {:ok, _} = Stack.start_link([:a]); :started
#> Stack.push(:b)
#> Stack.pop()
#> Stack.pop()
#> Stack.pop()
#> send(Stack, :hello); Stack.pop()
#> Stack.start_link([]) |> elem(0)
#> GenServer.call(Stack, :pop, 1000)
