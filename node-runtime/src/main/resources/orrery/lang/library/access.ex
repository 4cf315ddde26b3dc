defmodule Access do
  def fetch(%{__struct__: module} = container, key) do
    own(module, :fetch, 2)
    module.fetch(container, key)
  end

  def fetch(map, key) when is_map(map), do: :maps.find(key, map)

  def fetch(list, key) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch(list, key) when is_list(list) do
    raise ArgumentError,
          "the Access calls for keywords expect the key to be an atom, got: " <> inspect(key)
  end

  def fetch(nil, _key), do: :error

  def fetch!(container, key) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> raise(KeyError, key: key, term: container)
    end
  end

  def get(container, key), do: get(container, key, nil)

  def get(%{__struct__: module} = container, key, default) do
    own(module, :fetch, 2)

    case module.fetch(container, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get(list, key, default) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> value
      false -> default
    end
  end

  def get(list, key, _default) when is_list(list) and is_integer(key) do
    raise ArgumentError,
          "the Access module does not support accessing lists by index, got: #{inspect(key)}\n\nAccessing a list by index is typically discouraged in Elixir, instead we prefer to use the Enum module to manipulate lists as a whole. If you really must access a list element by index, you can Enum.at/1 or the functions in the List module"
  end

  def get(list, key, _default) when is_list(list) do
    raise ArgumentError,
          "the Access module supports only keyword lists (with atom keys), got: " <> inspect(key)
  end

  def get(nil, _key, default), do: default

  def get_and_update(%{__struct__: module} = container, key, fun) do
    own(module, :get_and_update, 3)
    module.get_and_update(container, key, fun)
  end

  def get_and_update(container, key, fun) do
    current = get(container, key)

    case fun.(current) do
      {value, new} -> {value, put(container, key, new)}
      :pop -> {current, delete(container, key)}
    end
  end

  def pop(%{__struct__: module} = container, key) do
    own(module, :pop, 2)
    module.pop(container, key)
  end

  def pop(container, key) do
    {get(container, key), delete(container, key)}
  end

  defp own(module, name, arity) do
    if not :erlang.function_exported(module, name, arity) do
      raise UndefinedFunctionError, module: module, function: name, arity: arity,
        message: "function #{inspect(module)}.#{name}/#{arity} is undefined (#{inspect(module)} does not implement the Access behaviour. " <>
          "If you are using get_in/put_in/update_in, you can specify the field to be accessed using Access.key!/1)"
    end
  end

  def put(nil, key, _value) do
    raise ArgumentError, "could not put/update key #{inspect(key)} on a nil value"
  end

  def put(map, key, value) when is_map(map), do: :maps.put(key, value, map)
  def put(list, key, value) when is_list(list), do: Keyword.put(list, key, value)

  defp delete(map, key) when is_map(map), do: :maps.remove(key, map)
  defp delete(list, key) when is_list(list), do: Keyword.delete(list, key)

  def key(key), do: key(key, nil)

  def key(key, default) do
    fn
      :get, data, next -> next.(Map.get(data || %{}, key, default))
      :get_and_update, data, next ->
        value = Map.get(data || %{}, key, default)
        case next.(value) do
          {get, update} -> {get, Map.put(data, key, update)}
          :pop -> {value, Map.delete(data, key)}
        end
    end
  end

  def key!(key) do
    fn
      :get, %{} = data, next -> next.(Map.fetch!(data, key))
      :get_and_update, %{} = data, next ->
        value = Map.fetch!(data, key)
        case next.(value) do
          {get, update} -> {get, Map.put(data, key, update)}
          :pop -> {value, Map.delete(data, key)}
        end
    end
  end

  def elem(index) do
    fn
      :get, data, next -> next.(:erlang.element(index + 1, data))
      :get_and_update, data, next ->
        case next.(:erlang.element(index + 1, data)) do
          {get, update} -> {get, :erlang.setelement(index + 1, data, update)}
        end
    end
  end

  def all do
    fn
      :get, data, next -> Enum.map(data, next)
      :get_and_update, data, next ->
        pairs = Enum.map(data, next)
        {Enum.map(pairs, fn {get, _} -> get end), Enum.map(pairs, fn {_, update} -> update end)}
    end
  end

  def at(index) do
    fn
      :get, data, next -> next.(Enum.at(data, index))
      :get_and_update, data, next ->
        {get, update} = next.(Enum.at(data, index))
        {get, List.replace_at(data, index, update)}
    end
  end

  def at!(index) when is_integer(index) do
    fn
      :get, data, next when is_list(data) ->
        next.(Enum.fetch!(data, index))

      :get_and_update, data, next when is_list(data) ->
        case next.(Enum.fetch!(data, index)) do
          {get, update} -> {get, List.replace_at(data, index, update)}
          :pop -> {Enum.at(data, index), List.delete_at(data, index)}
        end

      _op, data, _next ->
        raise "Access.at!/1 expected a list, got: #{inspect(data)}"
    end
  end

  def filter(test) when is_function(test, 1) do
    fn
      :get, data, next when is_list(data) ->
        data |> Enum.filter(test) |> Enum.map(next)

      :get_and_update, data, next when is_list(data) ->
        chosen(data, fn element, _index -> test.(element) end, next)

      _op, data, _next ->
        raise "Access.filter/1 expected a list, got: #{inspect(data)}"
    end
  end

  def slice(%{first: first, last: last, step: step} = range) when step > 0 do
    fn
      :get, data, next when is_list(data) ->
        data |> Enum.slice(range) |> Enum.map(next)

      :get_and_update, data, next when is_list(data) ->
        count = length(data)
        from = if first < 0, do: first + count, else: first
        to = if last < 0, do: last + count, else: last
        chosen(data, fn _element, index -> index >= from and index <= to and rem(index - from, step) == 0 end, next)

      _op, data, _next ->
        raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(data)}"
    end
  end

  # Changes the elements that are wanted, and returns what is got of them.
  defp chosen(data, wanted?, next) do
    {gets, updates} =
      data
      |> Enum.with_index()
      |> Enum.reduce({[], []}, fn {element, index}, {gets, updates} ->
        if wanted?.(element, index) do
          case next.(element) do
            {get, update} -> {[get | gets], [update | updates]}
            :pop -> {[element | gets], updates}
          end
        else
          {gets, [element | updates]}
        end
      end)

    {Enum.reverse(gets), Enum.reverse(updates)}
  end
end
