defmodule Map do
  def from_struct(struct) when is_atom(struct), do: Map.delete(struct.__struct__(), :__struct__)
  def from_struct(%{__struct__: _} = struct), do: Map.delete(struct, :__struct__)

  def get_and_update!(map, key, fun) when is_function(fun, 1) do
    value = Map.fetch!(map, key)

    case fun.(value) do
      {get, update} ->
        {get, Map.put(map, key, update)}

      :pop ->
        {value, Map.delete(map, key)}

      other ->
        raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  def pop_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> {value, Map.delete(map, key)}
      _ -> {fun.(), map}
    end
  end

  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do
    case map do
      %{^key => value} -> Map.put(map, key, fun.(value))
      _ -> map
    end
  end
end

defmodule Keyword do
  def delete_first(keywords, key) when is_list(keywords) and is_atom(key), do: :lists.keydelete(key, 1, keywords)

  def equal?(left, right) when is_list(left) and is_list(right) do
    :lists.sort(left) == :lists.sort(right)
  end

  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: Enum.filter(keywords, fun)

  def map(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    Enum.map(keywords, fn {key, _} = pair -> {key, fun.(pair)} end)
  end

  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1), do: Enum.reject(keywords, fun)
  def from_keys(keys, value) when is_list(keys), do: Enum.map(keys, fn key -> {key, value} end)

  def get_and_update(keywords, key, fun), do: get_and_update(keywords, [], key, fun)

  defp get_and_update([{key, current} | rest], acc, key, fun) do
    case fun.(current) do
      {get, value} ->
        {get, :lists.reverse(acc, [{key, value} | rest])}

      :pop ->
        {current, :lists.reverse(acc, rest)}

      other ->
        raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  defp get_and_update([{_, _} = pair | rest], acc, key, fun), do: get_and_update(rest, [pair | acc], key, fun)

  defp get_and_update([], acc, key, fun) do
    case fun.(nil) do
      {get, value} ->
        {get, [{key, value} | :lists.reverse(acc)]}

      :pop ->
        {nil, :lists.reverse(acc)}

      other ->
        raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
    end
  end

  def get_and_update!(keywords, key, fun) do
    if Keyword.has_key?(keywords, key) do
      get_and_update(keywords, [], key, fun)
    else
      raise KeyError, key: key, term: keywords
    end
  end

  def get_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> fun.()
    end
  end

  def merge(left, right, fun) when is_list(left) and is_list(right) and is_function(fun, 3) do
    {kept, right} =
      Enum.flat_map_reduce(left, right, fn {key, value}, right ->
        case Keyword.fetch(right, key) do
          {:ok, other} -> {[{key, fun.(key, value, other)}], :lists.keydelete(key, 1, right)}
          :error -> {[{key, value}], right}
        end
      end)

    Enum.reject(kept, fn {key, _} -> Keyword.has_key?(right, key) end)
    kept ++ right
  end

  def new(pairs, fun) do
    pairs |> Enum.map(fun) |> Keyword.new()
  end

  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do
    case Keyword.fetch(keywords, key) do
      {:ok, value} -> {value, Keyword.delete(keywords, key)}
      :error -> raise KeyError, key: key, term: keywords
    end
  end

  def pop_first(keywords, key), do: pop_first(keywords, key, nil)

  def pop_first(keywords, key, default) when is_list(keywords) and is_atom(key) do
    case :lists.keytake(key, 1, keywords) do
      {:value, {^key, value}, rest} -> {value, rest}
      false -> {default, keywords}
    end
  end

  def pop_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case Keyword.fetch(keywords, key) do
      {:ok, value} -> {value, Keyword.delete(keywords, key)}
      :error -> {fun.(), keywords}
    end
  end

  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do
    {mine, others} = Enum.split_with(keywords, fn {other, _} -> other == key end)
    {Enum.map(mine, fn {_, value} -> value end), others}
  end

  def put_new_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    if Keyword.has_key?(keywords, key), do: keywords, else: [{key, fun.()} | keywords]
  end

  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do
    if Keyword.has_key?(keywords, key), do: first_replaced(keywords, key, fn _ -> value end), else: keywords
  end

  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do
    update!(keywords, key, fn _ -> value end)
  end

  def replace_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    if Keyword.has_key?(keywords, key), do: first_replaced(keywords, key, fun), else: keywords
  end

  # The first of the key's pairs is changed; its others go.
  defp first_replaced([{key, value} | rest], key, fun), do: [{key, fun.(value)} | Keyword.delete(rest, key)]
  defp first_replaced([pair | rest], key, fun), do: [pair | first_replaced(rest, key, fun)]

  def split(keywords, keys) when is_list(keywords) and is_list(keys) do
    Enum.split_with(keywords, fn {key, _} -> key in keys end)
  end

  def update(keywords, key, default, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    if Keyword.has_key?(keywords, key), do: first_replaced(keywords, key, fun), else: keywords ++ [{key, default}]
  end

  def update!(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    if Keyword.has_key?(keywords, key) do
      first_replaced(keywords, key, fun)
    else
      raise KeyError, key: key, term: keywords
    end
  end

  def validate(keywords, values) when is_list(keywords) and is_list(values) do
    {known, defaults} =
      Enum.map_reduce(values, [], fn
        {key, default}, acc -> {key, [{key, default} | acc]}
        key, acc -> {key, acc}
      end)

    case for {key, _} <- keywords, key not in known, do: key do
      [] -> {:ok, Enum.reject(defaults, fn {key, _} -> Keyword.has_key?(keywords, key) end) ++ keywords}
      bad -> {:error, Enum.reverse(bad)}
    end
  end

  def validate!(keywords, values) do
    case validate(keywords, values) do
      {:ok, valid} ->
        valid

      {:error, bad} ->
        known = for value <- values, do: if(is_tuple(value), do: elem(value, 0), else: value)

        raise ArgumentError,
              "unknown keys #{inspect(Enum.reverse(bad))} in #{inspect(keywords)}, the allowed keys are: #{inspect(known)}"
    end
  end
end

defmodule List do
  def ascii_printable?(list), do: ascii_printable?(list, :infinity)
  def ascii_printable?(_list, 0), do: true

  def ascii_printable?([char | rest], limit)
      when is_integer(char) and ((char >= 32 and char <= ?~) or (char >= 7 and char <= 13) or char == 27) do
    ascii_printable?(rest, if(is_integer(limit), do: limit - 1, else: limit))
  end

  def ascii_printable?([], _limit), do: true
  def ascii_printable?(_other, _limit), do: false

  def keyfind!(list, key, position) when is_integer(position) do
    List.keyfind(list, key, position) ||
      raise KeyError,
        key: key,
        term: list,
        message: "key #{inspect(key)} at position #{inspect(position)} not found in: #{inspect(list)}"
  end

  def keysort(list, position, sorter) when is_integer(position) do
    Enum.sort_by(list, fn tuple -> elem(tuple, position) end, sorter)
  end

  # The longest common part stays; what stands before it goes first.
  def myers_difference(from, to), do: grouped(diff(from, to))

  defp diff([], []), do: []
  defp diff([], to), do: [ins: to]
  defp diff(from, []), do: [del: from]

  defp diff(from, to) do
    table = lengths(from, to)
    walk(from, to, table)
  end

  # The lengths of the longest common parts of what is left of both lists.
  defp lengths(from, to) do
    a = List.to_tuple(from)
    b = List.to_tuple(to)

    Enum.reduce((tuple_size(a) - 1)..0//-1, %{}, fn i, table ->
      Enum.reduce((tuple_size(b) - 1)..0//-1, table, fn j, table ->
        length =
          if elem(a, i) === elem(b, j) do
            Map.get(table, {i + 1, j + 1}, 0) + 1
          else
            max(Map.get(table, {i + 1, j}, 0), Map.get(table, {i, j + 1}, 0))
          end

        Map.put(table, {i, j}, length)
      end)
    end)
  end

  defp walk(from, to, table), do: walk(from, to, 0, 0, table)
  defp walk([], to, _i, _j, _table), do: Enum.map(to, fn e -> {:ins, [e]} end)
  defp walk(from, [], _i, _j, _table), do: Enum.map(from, fn e -> {:del, [e]} end)
  defp walk([h | from], [h | to], i, j, table), do: [{:eq, [h]} | walk(from, to, i + 1, j + 1, table)]

  defp walk([a | from] = all, [b | to] = others, i, j, table) do
    if Map.get(table, {i + 1, j}, 0) >= Map.get(table, {i, j + 1}, 0) do
      [{:del, [a]} | walk(from, others, i + 1, j, table)]
    else
      [{:ins, [b]} | walk(all, to, i, j + 1, table)]
    end
  end

  defp grouped([{tag, a}, {tag, b} | rest]), do: grouped([{tag, a ++ b} | rest])
  defp grouped([part | rest]), do: [part | grouped(rest)]
  defp grouped([]), do: []
end

defmodule Integer do
  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b), do: {b, 0, 1}
  def extended_gcd(a, 0), do: {a, 1, 0}
  def extended_gcd(a, b) when is_integer(a) and is_integer(b), do: bezout(b, a, 0, 1, 1, 0)

  defp bezout(0, g, _, s, _, t) when g < 0, do: {-g, -s, -t}
  defp bezout(0, g, _, s, _, t), do: {g, s, t}

  defp bezout(r1, r0, s1, s0, t1, t0) do
    q = div(r0, r1)
    bezout(rem(r0, r1), r1, s0 - q * s1, s1, t0 - q * t1, t1)
  end
end

defmodule Float do
  def max_finite, do: 1.7976931348623157e308
  def min_finite, do: -1.7976931348623157e308

  def ratio(float) when float == 0.0, do: {0, 1}

  def ratio(float) when is_float(float) do
    <<sign::1, exponent::11, mantissa::52>> = <<float::float>>
    whole = if exponent == 0, do: mantissa, else: mantissa + 4_503_599_627_370_496
    shift = if exponent == 0, do: -1074, else: exponent - 1075
    numerator = if sign == 1, do: -whole, else: whole

    if shift >= 0 do
      {numerator * Integer.pow(2, shift), 1}
    else
      denominator = Integer.pow(2, -shift)
      gcd = Integer.gcd(numerator, denominator)
      {div(numerator, gcd), div(denominator, gcd)}
    end
  end
end

defmodule Function do
  def capture(module, name, arity), do: :erlang.make_fun(module, name, arity)
  def identity(value), do: value
  def info(fun), do: :erlang.fun_info(fun)
  def info(fun, item), do: :erlang.fun_info(fun, item)
end

defmodule Bitwise do
  def band(a, b), do: :erlang.band(a, b)
  def bor(a, b), do: :erlang.bor(a, b)
  def bxor(a, b), do: :erlang.bxor(a, b)
  def bnot(a), do: :erlang.bnot(a)
  def bsl(a, b), do: :erlang.bsl(a, b)
  def bsr(a, b), do: :erlang.bsr(a, b)
  def a &&& b, do: :erlang.band(a, b)
  def a ||| b, do: :erlang.bor(a, b)
  def a ^^^ b, do: :erlang.bxor(a, b)
  def a <<< b, do: :erlang.bsl(a, b)
  def a >>> b, do: :erlang.bsr(a, b)
  def ~~~a, do: :erlang.bnot(a)
end

defmodule Process do
  def flag(pid, name, value), do: :erlang.process_flag(pid, name, value)
  def hibernate(module, function, args), do: :erlang.hibernate(module, function, args)
end

defmodule System do
  def argv(_args), do: :ok
  def get_pid, do: System.pid()
  def cwd, do: File.cwd!()
  def cwd!, do: File.cwd!()
  def argv, do: []
  def endianness, do: :little
  def compiled_endianness, do: :little
  def user_home, do: System.get_env("HOME")
  def user_home!, do: System.get_env("HOME") || raise("could not find the user home, please set the HOME environment variable")
  def put_env(variables), do: Enum.each(variables, fn {name, value} -> System.put_env("#{name}", value) end)
  def time_offset(unit), do: System.convert_time_unit(System.time_offset(), :native, unit)

  def build_info do
    %{
      build: System.version() <> " (compiled with Erlang/OTP " <> System.otp_release() <> ")",
      date: "2022-09-01T12:00:00Z",
      otp_release: System.otp_release(),
      revision: "",
      version: System.version()
    }
  end
end

defmodule System.EnvError do
  defexception message: nil, env: nil
end

defmodule Module do
  def concat(aliases) when is_list(aliases), do: :erlang.binary_to_atom(joined(aliases), :utf8)
  def concat(left, right), do: concat([left, right])
  def safe_concat(aliases) when is_list(aliases), do: :erlang.binary_to_existing_atom(joined(aliases), :utf8)
  def safe_concat(left, right), do: safe_concat([left, right])

  defp joined(aliases) do
    parts =
      for alias <- aliases, alias != nil and alias != Elixir do
        case "#{alias}" do
          "Elixir." <> rest -> rest
          "." <> rest -> rest
          text -> text
        end
      end

    Enum.join(["Elixir" | Enum.reject(parts, fn part -> part == "" end)], ".")
  end

  def split(module) do
    case "#{module}" do
      "Elixir." <> name ->
        String.split(name, ".")

      _ ->
        raise ArgumentError, "expected an Elixir module, got: #{if is_atom(module), do: inspect(module), else: inspect(module)}"
    end
  end
end

defmodule Application do
  # What put_env keeps, by application and key.
  def get_env(app, key), do: get_env(app, key, nil)

  def get_env(app, key, default) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def fetch_env(app, key) when is_atom(app) do
    case :application.get_env(app, key) do
      {:ok, value} -> {:ok, value}
      :undefined -> :error
    end
  end

  def fetch_env!(app, key) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} ->
        value

      :error ->
        loaded = Enum.any?(loaded_applications(), fn {name, _, _} -> name == app end)

        reason =
          if loaded,
            do: "because configuration at #{inspect(key)} was not set",
            else: "because the application was not loaded nor configured"

        raise ArgumentError,
              "could not fetch application environment #{inspect(key)} for application #{inspect(app)} " <> reason
    end
  end

  def put_env(app, key, value), do: :application.set_env(app, key, value)
  def put_env(app, key, value, options), do: :application.set_env(app, key, value, options)
  def put_all_env(config), do: put_all_env(config, [])

  def put_all_env(config, _options) do
    for {app, pairs} <- config, {key, value} <- pairs, do: put_env(app, key, value)
    :ok
  end

  def delete_env(app, key), do: :application.unset_env(app, key)
  def delete_env(app, key, options), do: :application.unset_env(app, key, options)
  def get_all_env(app), do: :application.get_all_env(app)
  def started_applications, do: :application.which_applications()
  def started_applications(timeout), do: :application.which_applications(timeout)
  def loaded_applications, do: :application.loaded_applications()
  def ensure_all_started(app), do: :application.ensure_all_started(app)
  def ensure_all_started(app, type), do: :application.ensure_all_started(app, type)
  def ensure_started(app), do: :application.ensure_started(app)
  def ensure_started(app, type), do: :application.ensure_started(app, type)
  def start(app), do: :application.start(app)
  def start(app, type), do: :application.start(app, type)
  def stop(app), do: :application.stop(app)
  def load(app), do: :application.load(app)
  def ensure_loaded(app), do: loaded(:application.load(app), app)
  defp loaded({:error, {:already_loaded, app}}, app), do: :ok
  defp loaded(other, _app), do: other

  def get_application(module) do
    case :application.get_application(module) do
      {:ok, app} -> app
      :undefined -> nil
    end
  end

  def spec(app), do: if(:application.get_all_key(app) == :undefined, do: nil, else: elem(:application.get_all_key(app), 1))

  def spec(app, key) do
    case :application.get_key(app, key) do
      {:ok, value} -> value
      :undefined -> nil
    end
  end
end
