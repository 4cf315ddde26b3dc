defmodule Orrery.Enum do
  # Functions of Enum for what is gone through by Enumerable.reduce/3: one element after the other, and no further than needed.

  defp fold(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fn element, acc -> {:cont, fun.(element, acc)} end)
    acc
  end

  defp walk(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fun)
    acc
  end

  defp gather(enumerable, fun), do: enumerable |> fold([], fun) |> :lists.reverse()

  def to_list(enumerable), do: gather(enumerable, fn element, acc -> [element | acc] end)
  def map(enumerable, fun), do: gather(enumerable, fn element, acc -> [fun.(element) | acc] end)

  def each(enumerable, fun) do
    fold(enumerable, nil, fn element, _ ->
      fun.(element)
      nil
    end)

    :ok
  end

  def filter(enumerable, fun) do
    gather(enumerable, fn element, acc -> if(fun.(element), do: [element | acc], else: acc) end)
  end

  def reject(enumerable, fun) do
    gather(enumerable, fn element, acc -> if(fun.(element), do: acc, else: [element | acc]) end)
  end

  def flat_map(enumerable, fun) do
    gather(enumerable, fn element, acc -> :lists.reverse(Enum.to_list(fun.(element)), acc) end)
  end

  def reduce(enumerable, acc, fun), do: fold(enumerable, acc, fun)

  def reduce(enumerable, fun) do
    case fold(enumerable, [], fn
           element, [] -> [element]
           element, [acc] -> [fun.(element, acc)]
         end) do
      [acc] -> acc
      [] -> raise Enum.EmptyError
    end
  end

  def reduce_while(enumerable, acc, fun), do: walk(enumerable, acc, fun)

  def map_reduce(enumerable, acc, fun) do
    {list, acc} =
      fold(enumerable, {[], acc}, fn element, {list, acc} ->
        {mapped, acc} = fun.(element, acc)
        {[mapped | list], acc}
      end)

    {:lists.reverse(list), acc}
  end

  def flat_map_reduce(enumerable, acc, fun) do
    {list, acc} =
      walk(enumerable, {[], acc}, fn element, {list, acc} ->
        case fun.(element, acc) do
          {:halt, acc} -> {:halt, {list, acc}}
          {more, acc} -> {:cont, {:lists.reverse(Enum.to_list(more), list), acc}}
        end
      end)

    {:lists.reverse(list), acc}
  end

  def scan(enumerable, fun) do
    gather(enumerable, fn
      element, [] -> [element]
      element, [last | _] = acc -> [fun.(element, last) | acc]
    end)
  end

  def scan(enumerable, first, fun) do
    {_, list} =
      fold(enumerable, {first, []}, fn element, {last, list} ->
        next = fun.(element, last)
        {next, [next | list]}
      end)

    :lists.reverse(list)
  end

  def map_every(enumerable, nth, fun) do
    enumerable |> to_list() |> Enum.map_every(nth, fun)
  end

  def find(enumerable, fun), do: find(enumerable, nil, fun)

  def find(enumerable, default, fun) do
    walk(enumerable, default, fn element, default ->
      if fun.(element), do: {:halt, element}, else: {:cont, default}
    end)
  end

  def find_value(enumerable, fun), do: find_value(enumerable, nil, fun)

  def find_value(enumerable, default, fun) do
    walk(enumerable, default, fn element, default ->
      value = fun.(element)
      if value, do: {:halt, value}, else: {:cont, default}
    end)
  end

  def find_index(enumerable, fun) do
    found =
      walk(enumerable, 0, fn element, index ->
        if fun.(element), do: {:halt, {:found, index}}, else: {:cont, index + 1}
      end)

    case found do
      {:found, index} -> index
      _ -> nil
    end
  end

  def any?(enumerable), do: any?(enumerable, fn element -> element end)

  def any?(enumerable, fun) do
    walk(enumerable, false, fn element, _ -> if(fun.(element), do: {:halt, true}, else: {:cont, false}) end)
  end

  def all?(enumerable), do: all?(enumerable, fn element -> element end)

  def all?(enumerable, fun) do
    walk(enumerable, true, fn element, _ -> if(fun.(element), do: {:cont, true}, else: {:halt, false}) end)
  end

  def count(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} -> count
      {:error, module} -> counted(module, enumerable)
    end
  end

  defp counted(module, enumerable) do
    {_, count} = module.reduce(enumerable, {:cont, 0}, fn _, count -> {:cont, count + 1} end)
    count
  end

  def count(enumerable, fun) do
    fold(enumerable, 0, fn element, count -> if(fun.(element), do: count + 1, else: count) end)
  end

  def count_until(enumerable, limit) do
    walk(enumerable, 0, fn _, count -> if(count + 1 == limit, do: {:halt, limit}, else: {:cont, count + 1}) end)
  end

  def count_until(enumerable, fun, limit) do
    walk(enumerable, 0, fn element, count ->
      cond do
        !fun.(element) -> {:cont, count}
        count + 1 == limit -> {:halt, limit}
        true -> {:cont, count + 1}
      end
    end)
  end

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, member} ->
        member

      {:error, module} ->
        {_, found} =
          module.reduce(enumerable, {:cont, false}, fn
            other, _ when other === element -> {:halt, true}
            _, _ -> {:cont, false}
          end)

        found
    end
  end

  def empty?(enumerable), do: walk(enumerable, true, fn _, _ -> {:halt, false} end)

  def take(_enumerable, 0), do: []

  def take(enumerable, count) when count > 0 do
    {_, list} =
      walk(enumerable, {count, []}, fn
        element, {1, list} -> {:halt, {0, [element | list]}}
        element, {left, list} -> {:cont, {left - 1, [element | list]}}
      end)

    :lists.reverse(list)
  end

  def take(enumerable, count), do: Enum.take(to_list(enumerable), count)

  def take_while(enumerable, fun) do
    enumerable
    |> walk([], fn element, list -> if(fun.(element), do: {:cont, [element | list]}, else: {:halt, list}) end)
    |> :lists.reverse()
  end

  def split_while(enumerable, fun) do
    {yes, no, _} =
      fold(enumerable, {[], [], true}, fn element, {yes, no, going} ->
        if going && fun.(element), do: {[element | yes], no, true}, else: {yes, [element | no], false}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  def drop_while(enumerable, fun) do
    {_, rest} = split_while(enumerable, fun)
    rest
  end

  def split_with(enumerable, fun) do
    {yes, no} =
      fold(enumerable, {[], []}, fn element, {yes, no} ->
        if fun.(element), do: {[element | yes], no}, else: {yes, [element | no]}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  def at(enumerable, index), do: at(enumerable, index, nil)

  def at(enumerable, index, default) do
    case fetch(enumerable, index) do
      {:ok, element} -> element
      :error -> default
    end
  end

  def fetch!(enumerable, index) do
    case fetch(enumerable, index) do
      {:ok, element} -> element
      :error -> raise Enum.OutOfBoundsError
    end
  end

  def fetch(enumerable, index) when index < 0, do: Enum.fetch(to_list(enumerable), index)

  def fetch(enumerable, index) do
    found =
      walk(enumerable, index, fn
        element, 0 -> {:halt, {:ok, element}}
        _, left -> {:cont, left - 1}
      end)

    if is_integer(found), do: :error, else: found
  end

  def slice(enumerable, %{first: first, last: last} = range) do
    if first >= 0 and last >= 0 do
      Enum.slice(take(enumerable, last + 1), range)
    else
      Enum.slice(to_list(enumerable), range)
    end
  end

  def slice(enumerable, start, count) do
    if start >= 0 and count >= 0 do
      Enum.drop(take(enumerable, start + count), start)
    else
      Enum.slice(to_list(enumerable), start, count)
    end
  end

  def with_index(enumerable), do: with_index(enumerable, 0)

  def with_index(enumerable, offset) when is_integer(offset) do
    {list, _} = map_reduce(enumerable, offset, fn element, index -> {{element, index}, index + 1} end)
    list
  end

  def with_index(enumerable, fun) do
    {list, _} = map_reduce(enumerable, 0, fn element, index -> {fun.(element, index), index + 1} end)
    list
  end

  def map_join(enumerable, fun), do: map_join(enumerable, "", fun)
  def map_join(enumerable, joiner, fun), do: enumerable |> map(fn e -> String.Chars.to_string(fun.(e)) end) |> Enum.join(joiner)

  def zip(enumerables), do: enumerables |> Stream.zip() |> to_list()
  def zip(left, right), do: left |> Stream.zip(right) |> to_list()
  def zip_with(enumerables, fun), do: enumerables |> Stream.zip_with(fun) |> to_list()
  def zip_with(left, right, fun), do: left |> Stream.zip_with(right, fun) |> to_list()
  def zip_reduce(enumerables, acc, fun), do: enumerables |> Stream.zip_with(fn row -> row end) |> fold(acc, fun)

  def zip_reduce(left, right, acc, fun) do
    left |> Stream.zip(right) |> fold(acc, fn {a, b}, acc -> fun.(a, b, acc) end)
  end

  def chunk_while(enumerable, acc, chunk, last), do: enumerable |> Stream.chunk_while(acc, chunk, last) |> to_list()

  def into(enumerable, collectable), do: into(enumerable, collectable, fn element -> element end)

  def into(enumerable, collectable, fun)
      when is_list(collectable) or (is_map(collectable) and not is_struct(collectable)) do
    Enum.into(map(enumerable, fun), collectable)
  end

  def into(enumerable, collectable, fun) do
    {initial, collect} = Collectable.into(collectable)

    try do
      fold(enumerable, initial, fn element, acc -> collect.(acc, {:cont, fun.(element)}) end)
    catch
      kind, reason ->
        collect.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> collect.(acc, :done)
    end
  end
end

defmodule Enum do
  # What is not built in.
  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    enumerable |> Stream.chunk_while(acc, chunk_fun, after_fun) |> to_list()
  end

  defp to_list(enumerable), do: Orrery.Enum.to_list(enumerable)

  def count_until(enumerable, limit), do: Orrery.Enum.count_until(enumerable, limit)
  def count_until(enumerable, fun, limit), do: Orrery.Enum.count_until(enumerable, fun, limit)
  def zip_reduce(enumerables, acc, fun), do: Orrery.Enum.zip_reduce(enumerables, acc, fun)

  def max(enumerable, sorter, empty_fun), do: first_of(enumerable, fn e -> e end, sorter, empty_fun, :max)
  def min(enumerable, sorter, empty_fun), do: first_of(enumerable, fn e -> e end, sorter, empty_fun, :min)

  def max_by(enumerable, fun, sorter) when is_function(sorter, 2) or is_atom(sorter) do
    first_of(enumerable, fun, sorter, fn -> raise(Enum.EmptyError) end, :max)
  end

  def max_by(enumerable, fun, empty_fun), do: first_of(enumerable, fun, &>=/2, empty_fun, :max)
  def max_by(enumerable, fun, sorter, empty_fun), do: first_of(enumerable, fun, sorter, empty_fun, :max)

  def min_by(enumerable, fun, sorter) when is_function(sorter, 2) or is_atom(sorter) do
    first_of(enumerable, fun, sorter, fn -> raise(Enum.EmptyError) end, :min)
  end

  def min_by(enumerable, fun, empty_fun), do: first_of(enumerable, fun, &<=/2, empty_fun, :min)
  def min_by(enumerable, fun, sorter, empty_fun), do: first_of(enumerable, fun, sorter, empty_fun, :min)

  defp first_of(enumerable, fun, sorter, empty_fun, which) do
    better = better(sorter, which)

    case Enum.to_list(enumerable) do
      [] ->
        empty_fun.()

      [first | rest] ->
        {best, _} =
          Enum.reduce(rest, {first, fun.(first)}, fn element, {best, best_key} ->
            key = fun.(element)
            if better.(best_key, key), do: {best, best_key}, else: {element, key}
          end)

        best
    end
  end

  defp better(module, :max) when is_atom(module), do: fn a, b -> module.compare(a, b) != :lt end
  defp better(module, :min) when is_atom(module), do: fn a, b -> module.compare(a, b) != :gt end
  defp better(sorter, _which), do: sorter

  def min_max(enumerable, empty_fun) do
    if Enum.empty?(enumerable), do: empty_fun.(), else: Enum.min_max(enumerable)
  end

  def min_max_by(enumerable, fun), do: min_max_by(enumerable, fun, &</2, fn -> raise(Enum.EmptyError) end)

  def min_max_by(enumerable, fun, sorter) when is_function(sorter, 2) or is_atom(sorter) do
    min_max_by(enumerable, fun, sorter, fn -> raise(Enum.EmptyError) end)
  end

  def min_max_by(enumerable, fun, empty_fun), do: min_max_by(enumerable, fun, &</2, empty_fun)

  def min_max_by(enumerable, fun, sorter, empty_fun) do
    less = if is_atom(sorter), do: fn a, b -> sorter.compare(a, b) == :lt end, else: sorter

    case Enum.map(enumerable, fn element -> {fun.(element), element} end) do
      [] ->
        empty_fun.()

      [first | rest] ->
        {{_, low}, {_, high}} =
          Enum.reduce(rest, {first, first}, fn {key, _} = pair, {{low, _} = l, {high, _} = h} ->
            {if(less.(key, low), do: pair, else: l), if(less.(high, key), do: pair, else: h)}
          end)

        {low, high}
    end
  end

  def reverse_slice(enumerable, start, count) do
    list = Enum.to_list(enumerable)
    {before, rest} = Enum.split(list, start)
    {part, tail} = Enum.split(rest, count)
    before ++ Enum.reverse(part) ++ tail
  end

  def slide(enumerable, first..last, insertion) do
    list = Enum.to_list(enumerable)
    count = length(list)
    first = if first < 0, do: first + count, else: first
    last = if last < 0, do: last + count, else: last
    insertion = if insertion < 0, do: insertion + count, else: insertion
    moved(list, first, last, insertion)
  end

  def slide(enumerable, index, insertion) do
    list = Enum.to_list(enumerable)
    index = if index < 0, do: index + length(list), else: index
    insertion = if insertion < 0, do: insertion + length(list), else: insertion
    moved(list, index, index, insertion)
  end

  defp moved(_list, first, last, insertion) when insertion > first and insertion < last do
    raise ArgumentError,
          "Insertion index for slide must be outside the range being moved (tried to insert #{first}..#{last} at #{insertion})"
  end

  defp moved(list, first, last, insertion) do
    {part, rest} =
      list |> Enum.with_index() |> Enum.split_with(fn {_, index} -> index >= first and index <= last end)

    at = if insertion > last, do: insertion - (last - first), else: insertion
    {before, behind} = rest |> Enum.map(fn {element, _} -> element end) |> Enum.split(at)
    before ++ Enum.map(part, fn {element, _} -> element end) ++ behind
  end
end
