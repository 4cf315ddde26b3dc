defprotocol Shape do
  @doc "area"
  @spec area(t) :: number
  def area(shape)
  def name(shape)
end

defmodule Square do
  @enforce_keys [:side]
  defstruct [:side, color: "red"]

  defimpl Shape do
    def area(%{side: s}), do: s * s
    def name(_), do: "square"
  end

  defimpl String.Chars do
    def to_string(s), do: "Square(#{s.side})"
  end

  defimpl Inspect do
    import Inspect.Algebra
    def inspect(s, opts), do: concat(["#Square<", to_doc(s.side, opts), ">"])
  end
end

defmodule Circle do
  defstruct r: 1
end

defimpl Shape, for: Circle do
  def area(c), do: 3 * c.r * c.r
  def name(_), do: "circle"
end

defimpl Shape, for: [Integer, Float] do
  def area(n), do: n
  def name(n), do: "number #{n}"
end

defimpl Enumerable, for: Circle do
  def count(c), do: {:ok, c.r}
  def member?(_, x), do: {:ok, x == :x}
  def slice(_), do: {:error, __MODULE__}
  def reduce(c, acc, fun), do: Enumerable.List.reduce(List.duplicate(:x, c.r), acc, fun)
end

defimpl Collectable, for: Circle do
  def into(c) do
    {c, fn
      acc, {:cont, n} -> %{acc | r: acc.r + n}
      acc, :done -> acc
      _, :halt -> :ok
    end}
  end
end

#> Shape.area(struct(Square, side: 3))
#> Shape.area(%{__struct__: Circle, r: 2})
#> Shape.name(3)
#> Shape.area("x")
#> to_string(struct(Square, side: 3)) <> "!"
#> inspect(struct(Square, side: 3))
#> [struct(Square, side: 3)]
#> struct!(Square, [])
#> struct!(Square, side: 1, nope: 2)
#> Enum.to_list(struct(Circle, r: 3))
#> Enum.count(struct(Circle, r: 3))
#> :x in struct(Circle)
#> Enum.into([1, 2], struct(Circle, r: 3)).r
#> Enum.map(struct(Circle, r: 2), &{&1, 1})
#> Shape.impl_for(1)
#> Shape.impl_for("x")
#> Shape.impl_for!(:a)
#> Shape.__protocol__(:functions)
#> Shape.__protocol__(:impls)
#> to_string(struct(Circle))
#> for x <- struct(Square, side: 1), do: x
#> Enum.slice(struct(Circle, r: 4), 1..2)
#> Enum.at(struct(Circle, r: 4), 1)
#> Enum.zip(struct(Circle, r: 2), 1..5)
#> inspect(struct(Circle))
#> Map.from_struct(struct(Square, side: 1))
#> update_in(struct(Square, side: 1).side, &(&1 + 1)).side
#> put_in(struct(Square, side: 1).nope, 2)
#> struct(Square, side: 1)[:side]
