defmodule Concat do
  def join(a, b \\ nil, sep \\ " ")
  def join(a, b, _sep) when is_nil(b), do: a
  def join(a, b, sep), do: a <> sep <> b

  def tally(text) do
    text
    |> String.downcase()
    |> String.split(~r/[^a-z']+/, trim: true)
    |> Enum.frequencies()
    |> Enum.sort_by(fn {w, n} -> {-n, w} end)
    |> Enum.take(5)
  end

  def rot13(text) do
    for <<c <- text>>, into: "" do
      cond do
        c in ?a..?z -> <<rem(c - ?a + 13, 26) + ?a>>
        c in ?A..?Z -> <<rem(c - ?A + 13, 26) + ?A>>
        true -> <<c>>
      end
    end
  end

  def table(rows) do
    widths = rows |> Enum.zip_with(& &1) |> Enum.map(fn col -> col |> Enum.map(&String.length(to_string(&1))) |> Enum.max() end)

    Enum.map_join(rows, "\n", fn row ->
      row |> Enum.zip(widths) |> Enum.map_join(" | ", fn {cell, w} -> String.pad_trailing(to_string(cell), w) end)
    end)
  end

  def parse(<<version::4, ihl::4, tos, len::16, rest::binary>>), do: {version, ihl, tos, len, byte_size(rest)}
  def parse(other), do: {:bad, other}
end

#> Concat.join("a")
#> Concat.join("a", "b")
#> Concat.join("a", "b", "_")
#> Concat.tally("the cat and the dog and the bird don't fly")
#> Concat.rot13("Hello, World!")
#> IO.puts(Concat.table([["name", "age"], ["bob", 7], ["alexandra", 42]]))
#> Concat.parse(<<4::4, 5::4, 0, 20::16, 1, 2, 3>>)
#> Concat.parse(<<1>>)
#> Concat.tally(nil)
