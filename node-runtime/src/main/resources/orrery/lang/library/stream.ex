defmodule Stream do
  # A struct keeps stages that need nothing but the element and perhaps a state: {initial, step} for the stateful ones, where
  # step.(element, state) is {:emit, value, state}, {:last, value, state}, {:skip, state} or :halt. All else is a function that
  # Enumerable knows how to run.
  defstruct enum: nil, funs: [], accs: [], done: nil

  defp lazy(%Stream{done: nil, funs: funs} = stream, stage), do: %{stream | funs: [stage | funs]}
  defp lazy(enumerable, stage), do: %Stream{enum: enumerable, funs: [stage]}

  defp stateful(enumerable, state, step), do: lazy(enumerable, {state, step})

  def map(enum, fun) when is_function(fun, 1), do: lazy(enum, fn element -> {:emit, fun.(element)} end)

  def each(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn element ->
      fun.(element)
      {:emit, element}
    end)
  end

  def filter(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn element -> if(fun.(element), do: {:emit, element}, else: :skip) end)
  end

  def reject(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn element -> if(fun.(element), do: :skip, else: {:emit, element}) end)
  end

  def take_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn element -> if(fun.(element), do: {:emit, element}, else: :halt) end)
  end

  def drop_while(enum, fun) when is_function(fun, 1) do
    stateful(enum, true, fn element, dropping ->
      if dropping && fun.(element), do: {:skip, true}, else: {:emit, element, false}
    end)
  end

  def take(_enum, 0), do: %Stream{enum: []}

  def take(enum, count) when is_integer(count) and count > 0 do
    stateful(enum, count, fn element, left ->
      if left > 1, do: {:emit, element, left - 1}, else: {:last, element, 0}
    end)
  end

  def take(enum, count) when is_integer(count) and count < 0 do
    fn acc, fun -> Enumerable.reduce(Enum.take(enum, count), acc, fun) end
  end

  def take_every(_enum, 0), do: %Stream{enum: []}

  def take_every(enum, nth) when is_integer(nth) and nth > 0 do
    stateful(enum, 0, fn element, at ->
      if rem(at, nth) == 0, do: {:emit, element, 1}, else: {:skip, at + 1}
    end)
  end

  def drop(enum, count) when is_integer(count) and count >= 0 do
    stateful(enum, count, fn element, left -> if(left > 0, do: {:skip, left - 1}, else: {:emit, element, 0}) end)
  end

  def drop(enum, count) when is_integer(count) and count < 0 do
    held = -count

    transform(enum, [], fn element, kept ->
      kept = kept ++ [element]
      if length(kept) > held, do: {[hd(kept)], tl(kept)}, else: {[], kept}
    end)
  end

  def drop_every(enum, 0), do: %Stream{enum: enum}
  def drop_every([], _nth), do: %Stream{enum: []}

  def drop_every(enum, nth) when is_integer(nth) and nth > 0 do
    stateful(enum, 0, fn element, at ->
      if rem(at, nth) == 0, do: {:skip, 1}, else: {:emit, element, at + 1}
    end)
  end

  def map_every(enum, 0, _fun), do: map(enum, fn element -> element end)

  def map_every(enum, nth, fun) when is_integer(nth) and nth > 0 do
    stateful(enum, 0, fn element, at ->
      if rem(at, nth) == 0, do: {:emit, fun.(element), 1}, else: {:emit, element, at + 1}
    end)
  end

  def with_index(enum), do: with_index(enum, 0)

  def with_index(enum, offset) when is_integer(offset) do
    stateful(enum, offset, fn element, index -> {:emit, {element, index}, index + 1} end)
  end

  def dedup(enum), do: dedup_by(enum, fn element -> element end)

  def dedup_by(enum, fun) when is_function(fun, 1) do
    stateful(enum, [], fn element, last ->
      key = fun.(element)
      if last === [key], do: {:skip, last}, else: {:emit, element, [key]}
    end)
  end

  def uniq(enum), do: uniq_by(enum, fn element -> element end)

  def uniq_by(enum, fun) when is_function(fun, 1) do
    stateful(enum, %{}, fn element, seen ->
      key = fun.(element)
      if :erlang.is_map_key(key, seen), do: {:skip, seen}, else: {:emit, element, :maps.put(key, true, seen)}
    end)
  end

  def scan(enum, fun) when is_function(fun, 2) do
    stateful(enum, [], fn
      element, [] ->
        {:emit, element, [element]}

      element, [last] ->
        next = fun.(element, last)
        {:emit, next, [next]}
    end)
  end

  def scan(enum, acc, fun) when is_function(fun, 2) do
    stateful(enum, acc, fn element, last ->
      next = fun.(element, last)
      {:emit, next, next}
    end)
  end

  def intersperse(enum, separator) do
    transform(enum, false, fn
      element, false -> {[element], true}
      element, true -> {[separator, element], true}
    end)
  end

  def run(stream) do
    Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)
    :ok
  end

  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)
  def concat(first, second), do: flat_map([first, second], fn enumerable -> enumerable end)

  def flat_map(enum, mapper) when is_function(mapper, 1) do
    transform(enum, nil, fn element, nil -> {mapper.(element), nil} end)
  end

  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])
  def chunk_every(enum, count, step), do: chunk_every(enum, count, step, [])

  def chunk_every(enum, count, step, leftover)
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunk_while(
      enum,
      {[], 0},
      fn element, {held, skip} ->
        cond do
          skip > 0 ->
            {:cont, {held, skip - 1}}

          length(held) + 1 == count ->
            chunk = held ++ [element]
            {:cont, chunk, {Enum.drop(chunk, step), max(step - count, 0)}}

          true ->
            {:cont, {held ++ [element], 0}}
        end
      end,
      fn {held, _} ->
        kept = max(count - step, 0)

        cond do
          leftover == :discard or held == [] or length(held) <= kept and kept > 0 and new?(held, kept) ->
            {:cont, held}

          true ->
            {:cont, held ++ Enum.take(leftover, count - length(held)), []}
        end
      end
    )
  end

  # What is only left over from the last chunk makes no chunk of its own.
  defp new?(held, kept), do: length(held) <= kept and kept == 0

  def chunk_by(enum, fun) when is_function(fun, 1) do
    chunk_while(
      enum,
      nil,
      fn
        element, nil ->
          {:cont, {[element], fun.(element)}}

        element, {held, key} ->
          case fun.(element) do
            ^key -> {:cont, {[element | held], key}}
            other -> {:cont, :lists.reverse(held), {[element], other}}
          end
      end,
      fn
        nil -> {:cont, nil}
        {held, _} -> {:cont, :lists.reverse(held), nil}
      end
    )
  end

  def chunk_while(enum, acc, chunk_fun, after_fun) do
    transform(
      enum,
      fn -> acc end,
      fn element, acc ->
        case chunk_fun.(element, acc) do
          {:cont, chunk, acc} -> {[chunk], acc}
          {:cont, acc} -> {[], acc}
          {:halt, acc} -> {:halt, acc}
        end
      end,
      fn acc ->
        case after_fun.(acc) do
          {:cont, chunk, acc} -> {[chunk], acc}
          {:cont, acc} -> {[], acc}
        end
      end,
      fn _ -> :ok end
    )
  end

  def transform(enum, acc, reducer) when is_function(reducer, 2) do
    Stream.Stages.transform(enum, fn -> acc end, reducer, nil, fn _ -> :ok end)
  end

  def transform(enum, start_fun, reducer, after_fun) when is_function(start_fun, 0) do
    Stream.Stages.transform(enum, start_fun, reducer, nil, after_fun)
  end

  def transform(enum, start_fun, reducer, last_fun, after_fun) when is_function(start_fun, 0) do
    Stream.Stages.transform(enum, start_fun, reducer, last_fun, after_fun)
  end

  def resource(start_fun, next_fun, after_fun) do
    fn acc, fun -> Stream.Stages.resource(start_fun.(), next_fun, acc, fun, after_fun) end
  end

  def iterate(start, next) when is_function(next, 1) do
    unfold({:first, start}, fn
      {:first, value} ->
        {value, {:next, value}}

      {:next, value} ->
        following = next.(value)
        {following, {:next, following}}
    end)
  end

  def unfold(acc, next) when is_function(next, 1) do
    resource(
      fn -> acc end,
      fn acc ->
        case next.(acc) do
          nil -> {:halt, acc}
          {element, acc} -> {[element], acc}
        end
      end,
      fn _ -> :ok end
    )
  end

  def repeatedly(generator) when is_function(generator, 0) do
    resource(fn -> nil end, fn nil -> {[generator.()], nil} end, fn _ -> :ok end)
  end

  def cycle([]) do
    raise ArgumentError, "cannot cycle over an empty enumerable"
  end

  def cycle(enum) do
    resource(fn -> nil end, fn nil -> {enum, nil} end, fn _ -> :ok end)
  end

  def interval(milliseconds) when is_integer(milliseconds) and milliseconds >= 0 or milliseconds == :infinity do
    unfold(0, fn count ->
      Process.sleep(milliseconds)
      {count, count + 1}
    end)
  end

  def timer(milliseconds) when is_integer(milliseconds) and milliseconds >= 0 or milliseconds == :infinity do
    take(interval(milliseconds), 1)
  end

  def zip(enumerables), do: zip_with(enumerables, fn row -> :erlang.list_to_tuple(row) end)
  def zip(left, right), do: zip_with([left, right], fn row -> :erlang.list_to_tuple(row) end)
  def zip_with(left, right, fun), do: zip_with([left, right], fn [a, b] -> fun.(a, b) end)

  def zip_with(enumerables, fun) do
    resource(
      fn -> Enum.map(enumerables, fn enumerable -> Stream.Stages.source(enumerable) end) end,
      fn sources ->
        case Stream.Stages.row(sources, [], []) do
          {:halt, open} -> {:halt, open}
          {row, sources} -> {[fun.(row)], sources}
        end
      end,
      fn sources -> Enum.each(sources, fn source -> Stream.Stages.close(source) end) end
    )
  end

  def into(enum, collectable), do: into(enum, collectable, fn element -> element end)

  def into(enum, collectable, fun) do
    transform(
      enum,
      fn -> Collectable.into(collectable) end,
      fn element, {acc, collect} -> {[element], {collect.(acc, {:cont, fun.(element)}), collect}} end,
      fn {acc, collect} ->
        collect.(acc, :done)
        {[], nil}
      end,
      fn _ -> :ok end
    )
  end
end

defmodule Stream.Stages do
  # Runs a stream's stages. The states of the stateful ones stand around what is gathered: {state, inner}.
  def reduce(%{enum: enum, funs: stages}, acc, fun) do
    {step, states} =
      Enum.reduce(stages, {fun, []}, fn
        {state, step}, {next, states} -> {keeping(step, next), [state | states]}
        step, {next, states} -> {passing(step, next), states}
      end)

    {tag, inner} = acc
    depth = length(states)
    finish(Enumerable.reduce(enum, {tag, wrap(:lists.reverse(states), inner)}, step), depth)
  end

  defp wrap([], inner), do: inner
  defp wrap([state | rest], inner), do: wrap(rest, {state, inner})

  defp passing(step, next) do
    fn element, acc ->
      case step.(element) do
        {:emit, value} -> next.(value, acc)
        :skip -> {:cont, acc}
        :halt -> {:halt, acc}
      end
    end
  end

  defp keeping(step, next) do
    fn element, {state, inner} ->
      case step.(element, state) do
        {:emit, value, state} ->
          {tag, inner} = next.(value, inner)
          {tag, {state, inner}}

        {:last, value, state} ->
          {_, inner} = next.(value, inner)
          {:halt, {state, inner}}

        {:skip, state} ->
          {:cont, {state, inner}}
      end
    end
  end

  defp finish({:suspended, acc, continue}, depth) do
    {:suspended, unwrap(acc, depth), fn {tag, inner} -> finish(continue.({tag, rewrap(acc, inner, depth)}), depth) end}
  end

  defp finish({done, acc}, depth), do: {done, unwrap(acc, depth)}

  defp unwrap(acc, 0), do: acc
  defp unwrap({_, inner}, depth), do: unwrap(inner, depth - 1)

  defp rewrap(_acc, inner, 0), do: inner
  defp rewrap({state, acc}, inner, depth), do: {state, rewrap(acc, inner, depth - 1)}

  # A source gives one element each time it is pulled.
  def source(list) when is_list(list), do: {:list, list}
  def source(enumerable), do: {:pull, fn acc -> Enumerable.reduce(enumerable, acc, fn element, _ -> {:suspend, [element]} end) end}

  def pull({:list, [head | tail]}), do: {:ok, head, {:list, tail}}
  def pull({:list, []}), do: :done
  def pull(:done), do: :done

  def pull({:pull, continue}) do
    case continue.({:cont, []}) do
      {:suspended, [element], continue} -> {:ok, element, {:pull, continue}}
      {_, [element]} -> {:ok, element, :done}
      {_, []} -> :done
    end
  end

  def close({:pull, continue}), do: continue.({:halt, []})
  def close(_source), do: :ok

  def row([], values, open), do: {:lists.reverse(values), :lists.reverse(open)}

  def row([source | rest], values, open) do
    case pull(source) do
      {:ok, value, source} -> row(rest, [value | values], [source | open])
      :done -> {:halt, open ++ rest}
    end
  end

  def transform(enum, start_fun, reducer, last_fun, after_fun) do
    fn acc, fun ->
      next = fn
        {source, state} ->
          case pull(source) do
            {:ok, element, source} ->
              case reducer.(element, state) do
                {:halt, state} -> {:halt, {source, state}}
                {elements, state} -> {elements, {source, state}}
              end

            :done when last_fun == nil ->
              {:halt, {:done, state}}

            :done ->
              case last_fun.(state) do
                {:halt, state} -> {:halt, {:last, state}}
                {elements, state} -> {elements, {:last, state}}
              end
          end
      end

      done = fn {source, state} ->
        close(source)
        after_fun.(state)
      end

      step = fn
        {:last, state} -> {:halt, {:last, state}}
        other -> next.(other)
      end

      resource({source(enum), start_fun.()}, step, acc, fun, done)
    end
  end

  def resource(state, _next, {:halt, acc}, _fun, after_fun) do
    after_fun.(state)
    {:halted, acc}
  end

  def resource(state, next, {:suspend, acc}, fun, after_fun) do
    {:suspended, acc, fn command -> resource(state, next, command, fun, after_fun) end}
  end

  def resource(state, next, {:cont, acc}, fun, after_fun) do
    case guarded(fn -> next.(state) end, state, after_fun) do
      {:halt, state} ->
        after_fun.(state)
        {:halted, acc}

      {[], state} ->
        resource(state, next, {:cont, acc}, fun, after_fun)

      {[element], state} ->
        resource(state, next, guarded(fn -> fun.(element, acc) end, state, after_fun), fun, after_fun)

      {elements, state} ->
        emit(guarded(fn -> Enumerable.reduce(elements, {:cont, {:going, acc}}, marking(fun)) end, state, after_fun),
          state, next, fun, after_fun)
    end
  end

  # Whether it is the consumer that wants no more, or the elements that are over, can be seen by the mark.
  defp marking(fun) do
    fn element, {:going, acc} ->
      case fun.(element, acc) do
        {:halt, acc} -> {:halt, {:stopped, acc}}
        {tag, acc} -> {tag, {:going, acc}}
      end
    end
  end

  defp emit({:suspended, {_, acc}, continue}, state, next, fun, after_fun) do
    {:suspended, acc,
     fn {tag, acc} ->
       result = guarded(fn -> continue.({tag, {:going, acc}}) end, state, after_fun)
       if tag == :halt, do: resource(state, next, {:halt, acc}, fun, after_fun), else: emit(result, state, next, fun, after_fun)
     end}
  end

  defp emit({_, {:stopped, acc}}, state, next, fun, after_fun), do: resource(state, next, {:halt, acc}, fun, after_fun)
  defp emit({_, {:going, acc}}, state, next, fun, after_fun), do: resource(state, next, {:cont, acc}, fun, after_fun)

  defp guarded(action, state, after_fun) do
    try do
      action.()
    catch
      kind, reason ->
        after_fun.(state)
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end
end

defimpl Inspect, for: Stream do
  def inspect(%{enum: enum, funs: stages}, opts) do
    funs =
      stages
      |> Enum.reverse()
      |> Enum.map(fn
        {_state, step} -> step
        step -> step
      end)

    Inspect.Algebra.concat(["#Stream<", Inspect.Algebra.to_doc([enum: enum, funs: funs], opts), ">"])
  end
end
