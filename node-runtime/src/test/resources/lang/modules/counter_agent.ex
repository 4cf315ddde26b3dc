defmodule Counter do
  def start, do: Agent.start_link(fn -> %{} end, name: :corpus_counter)
  def hit(key), do: Agent.update(:corpus_counter, &Map.update(&1, key, 1, fn n -> n + 1 end))
  def get(key), do: Agent.get(:corpus_counter, &Map.get(&1, key, 0))
  def all, do: Agent.get(:corpus_counter, & &1)
  def reset, do: Agent.get_and_update(:corpus_counter, &{&1, %{}})
end

#> {:ok, _} = Counter.start(); :ok
#> for w <- ~w(a b a), do: Counter.hit(w)
#> Counter.get("a")
#> Counter.get("z")
#> Counter.all()
#> Counter.reset()
#> Counter.all()
#> Agent.stop(:corpus_counter)
