defmodule Hanoi do
  def solve(n), do: move(n, :a, :b, :c)

  defp move(0, _, _, _), do: 0

  defp move(n, from, to, spare) do
    left = move(n - 1, from, spare, to)
    IO.puts("#{n}: #{from} -> #{to}")
    left + 1 + move(n - 1, spare, to, from)
  end
end

#> Hanoi.solve(3)
