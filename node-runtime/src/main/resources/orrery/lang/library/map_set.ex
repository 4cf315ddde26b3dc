defmodule MapSet do
  defstruct map: %{}, version: 2

  defp of(map), do: %{__struct__: MapSet, map: map, version: 2}

  def new, do: of(%{})
  def new(%{__struct__: MapSet} = set), do: set
  def new(enumerable), do: enumerable |> Enum.to_list() |> keys()
  def new(enumerable, fun) when is_function(fun, 1), do: enumerable |> Enum.map(fun) |> keys()

  defp keys(list), do: of(:maps.from_list(Enum.map(list, fn element -> {element, []} end)))

  def put(%{map: map} = set, element), do: %{set | map: :maps.put(element, [], map)}
  def delete(%{map: map} = set, element), do: %{set | map: :maps.remove(element, map)}
  def member?(%{map: map}, element), do: :erlang.is_map_key(element, map)
  def size(%{map: map}), do: map_size(map)
  def to_list(%{map: map}), do: Map.keys(map)

  def union(%{map: a}, %{map: b}), do: of(:maps.merge(a, b))
  def intersection(%{map: a}, %{map: b}), do: of(:maps.filter(fn element, _ -> :erlang.is_map_key(element, b) end, a))
  def difference(%{map: a}, %{map: b}), do: of(:maps.without(Map.keys(b), a))
  def symmetric_difference(a, b), do: union(difference(a, b), difference(b, a))

  def subset?(%{map: a}, %{map: b}), do: Enum.all?(Map.keys(a), fn element -> :erlang.is_map_key(element, b) end)
  def disjoint?(%{map: a}, %{map: b}), do: not Enum.any?(Map.keys(a), fn element -> :erlang.is_map_key(element, b) end)
  def equal?(%{map: a}, %{map: b}), do: a === b

  def filter(%{map: map}, fun), do: of(:maps.filter(fn element, _ -> truthy(fun.(element)) end, map))
  def reject(%{map: map}, fun), do: of(:maps.filter(fn element, _ -> not truthy(fun.(element)) end, map))

  defp truthy(value), do: value != nil and value != false
end
