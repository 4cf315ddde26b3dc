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

  def struct!(module, fields) when is_atom(module), do: struct!(module.__struct__(), fields)

  def struct!(struct, fields) do
    Enum.reduce(fields, struct, fn {key, value}, acc ->
      case acc do
        %{^key => _} -> %{acc | key => value}
        _ -> raise(KeyError, key: key, term: struct)
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
end
