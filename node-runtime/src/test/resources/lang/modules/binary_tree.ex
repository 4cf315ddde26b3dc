defmodule Tree do
  defstruct [:value, :left, :right]

  def new(values), do: Enum.reduce(values, nil, &insert(&2, &1))

  def insert(nil, v), do: %Tree{value: v}
  def insert(%Tree{value: v} = t, v), do: t
  def insert(%Tree{value: x} = t, v) when v < x, do: %{t | left: insert(t.left, v)}
  def insert(%Tree{} = t, v), do: %{t | right: insert(t.right, v)}

  def to_list(nil), do: []
  def to_list(%Tree{value: v, left: l, right: r}), do: to_list(l) ++ [v] ++ to_list(r)

  def depth(nil), do: 0
  def depth(t), do: 1 + max(depth(t.left), depth(t.right))

  def member?(nil, _), do: false
  def member?(%Tree{value: v}, v), do: true
  def member?(%Tree{value: x, left: l}, v) when v < x, do: member?(l, v)
  def member?(%Tree{right: r}, v), do: member?(r, v)
end

#> t = Tree.new([5, 2, 8, 1, 9, 3]); Tree.to_list(t)
#> Tree.depth(t)
#> {Tree.member?(t, 8), Tree.member?(t, 7)}
#> Tree.new([2, 1])
#> Tree.insert(:not_a_tree, 1)
