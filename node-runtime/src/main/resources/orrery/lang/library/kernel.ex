defmodule Kernel do
  def get_in(data, [h]) when is_function(h), do: h.(:get, data, fn x -> x end)
  def get_in(data, [h | t]) when is_function(h), do: h.(:get, data, fn x -> get_in(x, t) end)
  def get_in(nil, _), do: nil
  def get_in(data, [h]), do: Access.get(data, h)
  def get_in(data, [h | t]), do: get_in(Access.get(data, h), t)

  def put_in(data, [_ | _] = keys, value) do
    {_, updated} = get_and_update_in(data, keys, fn _ -> {nil, value} end)
    updated
  end

  def update_in(data, [_ | _] = keys, fun) when is_function(fun) do
    {_, updated} = get_and_update_in(data, keys, fn x -> {nil, fun.(x)} end)
    updated
  end

  def get_and_update_in(data, [head], fun) when is_function(head, 3), do: head.(:get_and_update, data, fun)

  def get_and_update_in(data, [head | tail], fun) when is_function(head, 3) do
    head.(:get_and_update, data, fn x -> get_and_update_in(x, tail, fun) end)
  end

  def get_and_update_in(data, [head], fun) when is_function(fun, 1), do: Access.get_and_update(data, head, fun)

  def get_and_update_in(data, [head | tail], fun) when is_function(fun, 1) do
    Access.get_and_update(data, head, fn x -> get_and_update_in(x, tail, fun) end)
  end

  def pop_in(nil, _), do: {nil, nil}
  def pop_in(data, [key]), do: Access.pop(data, key)

  def pop_in(data, [key | tail]) do
    {value, inner} = pop_in(Access.get(data, key), tail)
    {value, Access.put(data, key, inner)}
  end

  def struct(module_or_struct), do: struct(module_or_struct, [])

  def struct(module, fields) when is_atom(module), do: struct(module.__struct__(), fields)

  def struct(struct, fields) do
    Enum.reduce(fields, struct, fn {key, value}, acc ->
      case acc do
        %{^key => _} when key != :__struct__ -> %{acc | key => value}
        _ -> acc
      end
    end)
  end

  def struct!(module_or_struct), do: struct!(module_or_struct, [])

  def struct!(module, fields) when is_atom(module) do
    missing = for %{field: field, required: true} <- module.__info__(:struct), not Enum.any?(fields, fn {key, _} -> key == field end), do: field

    if missing != [] do
      raise ArgumentError, "the following keys must also be given when building struct #{inspect(module)}: #{inspect(missing)}"
    end

    struct!(module.__struct__(), fields)
  end

  def struct!(struct, fields) do
    Enum.reduce(fields, struct, fn {key, value}, acc ->
      case acc do
        %{^key => _} -> %{acc | key => value}
        _ -> raise(KeyError, key: key)
      end
    end)
  end

  def is_struct(term, name) do
    case term do
      %{__struct__: ^name} -> true
      _ -> false
    end
  end

  def is_exception(term, name) do
    case term do
      %{__struct__: ^name, __exception__: true} -> true
      _ -> false
    end
  end

  def left ** right when is_integer(left) and is_integer(right) and right >= 0, do: Integer.pow(left, right)
  def left ** right, do: :math.pow(left, right)

  def binary_slice(binary, %{step: step} = range) when is_binary(binary) and step < 0 do
    raise ArgumentError, "binary_slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  def binary_slice(binary, %{first: first, last: last}) when is_binary(binary) do
    total = byte_size(binary)
    from = if first < 0, do: max(total + first, 0), else: first
    to = if last < 0, do: total + last, else: last
    binary_slice(binary, from, max(to - from + 1, 0))
  end

  def binary_slice(binary, start, size) when is_binary(binary) and is_integer(start) and is_integer(size) and size >= 0 do
    total = byte_size(binary)
    start = if start < 0, do: max(total + start, 0), else: start
    if start >= total, do: "", else: binary_part(binary, start, min(size, total - start))
  end

  def macro_exported?(module, name, arity), do: function_exported?(module, :"MACRO-#{name}", arity + 1)
end
