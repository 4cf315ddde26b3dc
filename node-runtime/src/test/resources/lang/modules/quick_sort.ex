defmodule Sort do
  def quick([]), do: []

  def quick([pivot | rest]) do
    {smaller, larger} = Enum.split_with(rest, &(&1 < pivot))
    quick(smaller) ++ [pivot] ++ quick(larger)
  end

  def merge_sort(list) when length(list) <= 1, do: list

  def merge_sort(list) do
    {a, b} = Enum.split(list, div(length(list), 2))
    merge(merge_sort(a), merge_sort(b))
  end

  defp merge([], b), do: b
  defp merge(a, []), do: a
  defp merge([x | a], [y | _] = b) when x <= y, do: [x | merge(a, b)]
  defp merge(a, [y | b]), do: [y | merge(a, b)]
end

#> Sort.quick([3, 1, 4, 1, 5, 9, 2, 6])
#> Sort.merge_sort(~w(pear apple fig))
#> Sort.merge_sort([2, :a, "b", 1.5])
#> Sort.quick(:nope)
