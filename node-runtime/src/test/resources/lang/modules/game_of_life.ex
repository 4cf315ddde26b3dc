defmodule Life do
  def step(alive) do
    alive
    |> Enum.flat_map(&neighbours/1)
    |> Enum.frequencies()
    |> Enum.filter(fn {cell, n} -> n == 3 or (n == 2 and cell in alive) end)
    |> Enum.map(&elem(&1, 0))
    |> Enum.sort()
  end

  defp neighbours({x, y}), do: for(dx <- -1..1, dy <- -1..1, {dx, dy} != {0, 0}, do: {x + dx, y + dy})

  def show(alive, size) do
    for y <- 0..(size - 1) do
      IO.puts(for x <- 0..(size - 1), do: if({x, y} in alive, do: "#", else: "."))
    end

    alive
  end
end

#> [{1, 0}, {1, 1}, {1, 2}] |> Life.show(3) |> Life.step() |> Life.show(3) |> Life.step()
