defprotocol Enumerable do
  def count(enumerable)
  def member?(enumerable, element)
  def reduce(enumerable, acc, fun)
  def slice(enumerable)
end

defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}
  def member?(list, element), do: {:ok, :lists.member(element, list)}

  def slice(list) do
    {:ok, length(list), fn start, count -> :lists.sublist(list, start + 1, count) end}
  end

  def reduce(_list, {:halt, acc}, _fun), do: {:halted, acc}
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, fn next -> reduce(list, next, fun) end}
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce([head | tail], {:cont, acc}, fun), do: reduce(tail, fun.(head, acc), fun)
end

defimpl Enumerable, for: Map do
  def count(map), do: {:ok, map_size(map)}

  def member?(map, {key, value}) do
    case map do
      %{^key => ^value} -> {:ok, true}
      _ -> {:ok, false}
    end
  end

  def member?(_map, _other), do: {:ok, false}

  def slice(map) do
    {:ok, map_size(map), fn start, count -> :lists.sublist(:maps.to_list(map), start + 1, count) end}
  end

  def reduce(map, acc, fun), do: Enumerable.List.reduce(:maps.to_list(map), acc, fun)
end

defimpl Enumerable, for: Range do
  def count(range), do: {:ok, Range.size(range)}

  def member?(%{first: first, last: last, step: step}, element) when is_integer(element) do
    {:ok,
     (element >= first or step < 0) and (element <= last or step < 0) and
       (element <= first or step > 0) and (element >= last or step > 0) and rem(element - first, step) == 0}
  end

  def member?(_range, _element), do: {:ok, false}

  def slice(%{first: first, step: step} = range) do
    {:ok, Range.size(range),
     fn start, count -> :lists.seq(first + start * step, first + (start + count - 1) * step, step) end}
  end

  def reduce(%{first: first, last: last, step: step}, acc, fun), do: reduce(first, last, acc, fun, step)

  defp reduce(_first, _last, {:halt, acc}, _fun, _step), do: {:halted, acc}

  defp reduce(first, last, {:suspend, acc}, fun, step) do
    {:suspended, acc, fn next -> reduce(first, last, next, fun, step) end}
  end

  defp reduce(first, last, {:cont, acc}, fun, step) do
    if (step > 0 and first <= last) or (step < 0 and first >= last) do
      reduce(first + step, last, fun.(first, acc), fun, step)
    else
      {:done, acc}
    end
  end
end

defimpl Enumerable, for: MapSet do
  def count(set), do: {:ok, MapSet.size(set)}
  def member?(set, element), do: {:ok, MapSet.member?(set, element)}
  def slice(set), do: Enumerable.List.slice(MapSet.to_list(set))
  def reduce(set, acc, fun), do: Enumerable.List.reduce(MapSet.to_list(set), acc, fun)
end

defimpl Enumerable, for: Function do
  def count(fun) when is_function(fun, 2), do: {:error, __MODULE__}
  def count(fun), do: refuse(fun)
  def member?(fun, _element) when is_function(fun, 2), do: {:error, __MODULE__}
  def member?(fun, _element), do: refuse(fun)
  def slice(fun) when is_function(fun, 2), do: {:error, __MODULE__}
  def slice(fun), do: refuse(fun)
  def reduce(walk, acc, fun) when is_function(walk, 2), do: walk.(acc, fun)
  def reduce(other, _acc, _fun), do: refuse(other)

  defp refuse(fun) do
    raise Protocol.UndefinedError,
      protocol: Enumerable,
      value: fun,
      description: "only anonymous functions of arity 2 are enumerable"
  end
end

defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}
  def reduce(stream, acc, fun), do: Stream.Stages.reduce(stream, acc, fun)
end

defprotocol Collectable do
  def into(collectable)
end

defimpl Collectable, for: List do
  def into(list) do
    {[],
     fn
       acc, {:cont, element} -> [element | acc]
       acc, :done -> list ++ :lists.reverse(acc)
       _acc, :halt -> :ok
     end}
  end
end

defimpl Collectable, for: Map do
  def into(map) do
    {map,
     fn
       acc, {:cont, {key, value}} -> :maps.put(key, value, acc)
       acc, :done -> acc
       _acc, :halt -> :ok
     end}
  end
end

defimpl Collectable, for: BitString do
  def into(binary) do
    {[binary],
     fn
       acc, {:cont, element} -> [acc | [element]]
       acc, :done -> :erlang.list_to_bitstring(acc)
       _acc, :halt -> :ok
     end}
  end
end

defimpl Collectable, for: MapSet do
  def into(set) do
    {set,
     fn
       acc, {:cont, element} -> MapSet.put(acc, element)
       acc, :done -> acc
       _acc, :halt -> :ok
     end}
  end
end
