defmodule Range do
  defstruct first: nil, last: nil, step: nil

  def new(first, last) when is_integer(first) and is_integer(last) do
    step = if first <= last, do: 1, else: -1
    %Range{first: first, last: last, step: step}
  end

  def new(first, last) do
    raise ArgumentError,
          "ranges (first..last) expect both sides to be integers, got: #{inspect(first)}..#{inspect(last)}"
  end

  def new(first, last, step) when is_integer(first) and is_integer(last) and is_integer(step) and step != 0 do
    %Range{first: first, last: last, step: step}
  end

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  def size(%{first: first, last: last, step: step}) when step > 0 and first > last, do: 0
  def size(%{first: first, last: last, step: step}) when step < 0 and first < last, do: 0
  def size(%{first: first, last: last, step: step}), do: abs(div(last - first, step)) + 1

  def disjoint?(a, b), do: not Enum.any?(a, fn x -> x in b end)

  def shift(%{first: first, last: last, step: step}, n) do
    %Range{first: first + n * step, last: last + n * step, step: step}
  end

  def to_list(%{first: first, last: last, step: step}), do: :lists.seq(first, last, step)
end
