defmodule Matrix do
  def transpose(rows), do: rows |> Enum.zip() |> Enum.map(&Tuple.to_list/1)

  def multiply(a, b) do
    columns = transpose(b)
    for row <- a, do: for(column <- columns, do: dot(row, column))
  end

  defp dot(a, b), do: Enum.zip(a, b) |> Enum.map(fn {x, y} -> x * y end) |> Enum.sum()

  def print(rows) do
    Enum.each(rows, fn row -> row |> Enum.map_join(" ", &String.pad_leading(to_string(&1), 3)) |> IO.puts() end)
  end
end

#> Matrix.transpose([[1, 2, 3], [4, 5, 6]])
#> Matrix.multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])
#> Matrix.print([[1, 22], [333, 4]])
