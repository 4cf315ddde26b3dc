defmodule Record do
  # Tuples whose first element is an atom and whose others have names, as records of Erlang.

  defmacro is_record(data) do
    quote(do: is_tuple(unquote(data)) and tuple_size(unquote(data)) > 0 and is_atom(:erlang.element(1, unquote(data))))
  end

  defmacro is_record(data, kind) do
    quote do
      is_atom(unquote(kind)) and is_tuple(unquote(data)) and tuple_size(unquote(data)) > 0 and
        :erlang.element(1, unquote(data)) == unquote(kind)
    end
  end

  defmacro defrecord(name, fields), do: defining(:defmacro, name, nil, fields)
  defmacro defrecord(name, tag, fields), do: defining(:defmacro, name, tag, fields)
  defmacro defrecordp(name, fields), do: defining(:defmacrop, name, nil, fields)
  defmacro defrecordp(name, tag, fields), do: defining(:defmacrop, name, tag, fields)

  defp defining(kind, name, tag, fields) do
    tag = tag || name
    held = {:@, [], [{:"record_#{unnamed(name)}", [], [quote(do: Record.__fields__(:defrecord, unquote(fields)))]}]}
    kept = {:@, [], [{:"record_#{unnamed(name)}", [], nil}]}

    none =
      {kind, [],
       [{name, [], []}, [do: quote(do: Record.__access__(unquote(tag), unquote(kept), [], __CALLER__))]]}

    one =
      {kind, [],
       [{name, [], [quote(do: args)]}, [do: quote(do: Record.__access__(unquote(tag), unquote(kept), args, __CALLER__))]]}

    two =
      {kind, [],
       [
         {name, [], [quote(do: record), quote(do: args)]},
         [do: quote(do: Record.__access__(unquote(tag), unquote(kept), record, args, __CALLER__))]
       ]}

    {:__block__, [], [held, none, one, two]}
  end

  defp unnamed(name) when is_atom(name), do: name
  defp unnamed(name), do: raise(ArgumentError, "the name of a record must be an atom here, got: " <> Macro.to_string(name))

  # The fields with their default values, which are kept as code.
  def __fields__(type, fields) do
    Enum.map(fields, fn
      {key, value} when is_atom(key) ->
        {key, Macro.escape(value)}

      key when is_atom(key) ->
        {key, nil}

      other ->
        raise ArgumentError, "#{type} fields must be atoms, got: #{inspect(other)}"
    end)
  end

  def __access__(tag, fields, args, caller) do
    cond do
      is_atom(args) ->
        index(tag, fields, args)

      Keyword.keyword?(args) ->
        create(tag, fields, args, caller)

      true ->
        names = for {name, _} <- fields, do: name

        quote do
          Record.__keyword__(unquote(tag), unquote(names), unquote(args))
        end
    end
  end

  def __access__(tag, fields, record, args, caller) do
    cond do
      is_atom(args) -> quote(do: :erlang.element(unquote(index(tag, fields, args) + 1), unquote(record)))
      Keyword.keyword?(args) -> update(tag, fields, record, args, caller)
      true -> raise ArgumentError, "expected arguments to be a compile time atom or a keyword list, got: " <> Macro.to_string(args)
    end
  end

  defp index(tag, fields, field) do
    case Enum.find_index(fields, fn {name, _} -> name == field end) do
      nil -> raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(field)}"
      at -> at + 1
    end
  end

  # An underscore stands for all fields that are not named.
  defp create(tag, fields, args, caller) do
    {others, named} = Keyword.pop(args, :_, :none)
    check(tag, fields, named)

    values =
      for {name, default} <- fields do
        cond do
          Keyword.has_key?(named, name) -> Keyword.fetch!(named, name)
          others != :none -> others
          Macro.Env.in_match?(caller) -> quote(do: _)
          true -> default
        end
      end

    {:{}, [], [tag | values]}
  end

  defp update(tag, fields, record, args, caller) do
    if Macro.Env.in_match?(caller) do
      raise ArgumentError, "cannot invoke update style macro inside match"
    end

    check(tag, fields, args)

    Enum.reduce(args, record, fn {name, value}, so_far ->
      quote(do: :erlang.setelement(unquote(index(tag, fields, name) + 1), unquote(so_far), unquote(value)))
    end)
  end

  defp check(tag, fields, args) do
    for {name, _} <- args, not Keyword.has_key?(fields, name) do
      raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(name)}"
    end
  end

  def __keyword__(tag, names, record) do
    if is_tuple(record) and tuple_size(record) == length(names) + 1 and elem(record, 0) == tag do
      Enum.zip(names, tl(Tuple.to_list(record)))
    else
      raise ArgumentError,
            "expected argument to be a literal atom, literal keyword or a #{inspect(tag)} record, got runtime: " <>
              inspect(record)
    end
  end

  def extract(name, _options) do
    raise ArgumentError, "no include files of OTP are on a lab node: the fields of record #{inspect(name)} are not known"
  end

  def extract_all(_options), do: raise(ArgumentError, "no include files of OTP are on a lab node")
end
