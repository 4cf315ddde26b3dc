defmodule Parallel do
  def map(list, fun) do
    list
    |> Enum.map(fn x -> Task.async(fn -> fun.(x) end) end)
    |> Enum.map(&Task.await/1)
  end

  def by_hand(list, fun) do
    me = self()

    refs =
      for x <- list do
        ref = make_ref()
        spawn(fn -> send(me, {ref, fun.(x)}) end)
        ref
      end

    for ref <- refs, do: receive(do: ({^ref, value} -> value))
  end
end

#> Parallel.map([1, 2, 3], &(&1 * &1))
#> Parallel.by_hand([1, 2, 3], fn x -> x + 100 end)
#> Parallel.map(["a", "b"], &String.upcase/1)
