defmodule Regex do
  defstruct re_pattern: nil, source: "", opts: "", re_version: ""

  def compile(source), do: compile(source, "")

  def compile(source, opts) when is_binary(source) and is_binary(opts) do
    case translate(String.graphemes(opts), []) do
      {:ok, options} -> compiled(source, options, opts)
      {:error, rest} -> {:error, {:invalid_option, rest}}
    end
  end

  def compile(source, opts) when is_binary(source) and is_list(opts), do: compiled(source, opts, opts)

  defp compiled(source, options, opts) do
    case :re.compile(source, options) do
      {:ok, pattern} -> {:ok, %Regex{re_pattern: pattern, re_version: version(), source: source, opts: opts}}
      error -> error
    end
  end

  defp translate([], options), do: {:ok, Enum.reverse(options)}
  defp translate(["i" | rest], options), do: translate(rest, [:caseless | options])
  defp translate(["m" | rest], options), do: translate(rest, [:multiline | options])
  defp translate(["s" | rest], options), do: translate(rest, [:dotall | options])
  defp translate(["x" | rest], options), do: translate(rest, [:extended | options])
  defp translate(["u" | rest], options), do: translate(rest, [:ucp, :unicode | options])
  defp translate(["U" | rest], options), do: translate(rest, [:ungreedy | options])
  defp translate(["f" | rest], options), do: translate(rest, [:firstline | options])
  defp translate(rest, _options), do: {:error, Enum.join(rest)}

  def compile!(source), do: compile!(source, "")

  def compile!(source, opts) do
    case compile(source, opts) do
      {:ok, regex} -> regex
      {:error, {reason, at}} -> raise Regex.CompileError, message: "#{reason} at position #{at}"
    end
  end

  def recompile(%Regex{} = regex), do: compile(regex.source, regex.opts)
  def recompile!(%Regex{} = regex), do: compile!(regex.source, regex.opts)

  # Patterns of other nodes are in a form that only they understand; a node that is given ours sees that it has to compile it anew.
  def version, do: {"orrery", :little}

  defp pattern(%Regex{re_version: version, re_pattern: pattern} = regex) do
    if version == version(), do: pattern, else: recompile!(regex).re_pattern
  end

  def regex?(%Regex{}), do: true
  def regex?(_term), do: false
  def source(%Regex{source: source}), do: source
  def opts(%Regex{opts: opts}), do: opts
  def re_pattern(%Regex{} = regex), do: pattern(regex)

  def names(%Regex{} = regex) do
    {:namelist, names} = :re.inspect(pattern(regex), :namelist)
    names
  end

  def match?(%Regex{} = regex, string) when is_binary(string) do
    :re.run(string, pattern(regex), [{:capture, :none}]) == :match
  end

  def run(regex, string), do: run(regex, string, [])

  def run(%Regex{} = regex, string, options) when is_binary(string) do
    return = Keyword.get(options, :return, :binary)
    captures = Keyword.get(options, :capture, :all)
    offset = Keyword.get(options, :offset, 0)

    case :re.run(string, pattern(regex), [{:capture, captures, return}, {:offset, offset}]) do
      :nomatch -> nil
      :match -> []
      {:match, results} -> results
    end
  end

  def scan(regex, string), do: scan(regex, string, [])

  def scan(%Regex{} = regex, string, options) when is_binary(string) do
    return = Keyword.get(options, :return, :binary)
    captures = Keyword.get(options, :capture, :all)
    offset = Keyword.get(options, :offset, 0)

    case :re.run(string, pattern(regex), [{:capture, captures, return}, {:offset, offset}, :global]) do
      :nomatch -> []
      :match -> []
      {:match, results} -> results
    end
  end

  def named_captures(regex, string), do: named_captures(regex, string, [])

  def named_captures(%Regex{} = regex, string, options) when is_binary(string) do
    names = names(regex)
    options = Keyword.put(options, :capture, names)
    results = run(regex, string, options)
    if results, do: Enum.zip(names, results) |> Enum.into(%{})
  end

  def split(regex, string), do: split(regex, string, [])

  def split(%Regex{}, "", options) do
    if Keyword.get(options, :trim, false), do: [], else: [""]
  end

  def split(%Regex{} = regex, string, options) when is_binary(string) and is_list(options) do
    on = Keyword.get(options, :on, :first)

    case :re.run(string, pattern(regex), [:global, {:capture, on}]) do
      {:match, matches} ->
        most = Keyword.get(options, :parts, :infinity)
        trim = Keyword.get(options, :trim, false)
        with_captures = Keyword.get(options, :include_captures, false)
        pieces(matches, string, 0, if(most == :infinity, do: -1, else: most - 1), trim, with_captures)

      :match ->
        [string]

      :nomatch ->
        [string]
    end
  end

  defp pieces(_matches, string, at, 0, trim, _with), do: last(string, at, trim)
  defp pieces([], string, at, _left, trim, _with), do: last(string, at, trim)

  defp pieces([[{from, size} | more] | rest], string, at, left, trim, with) do
    rest = if more == [], do: rest, else: [more | rest]

    cond do
      size == 0 and from == 0 and at == 0 and not trim and not with ->
        pieces_at(["" | pieces(rest, string, at, left - 1, trim, with)])

      size == 0 and (from == at or from == byte_size(string)) and (trim or from == 0) ->
        pieces(rest, string, at, left, trim, with)

      true ->
        piece = binary_part(string, at, from - at)
        tail = pieces(rest, string, from + size, left - 1, trim, with)
        tail = if with and size > 0, do: [binary_part(string, from, size) | tail], else: tail
        if trim and piece == "", do: tail, else: [piece | tail]
    end
  end

  defp pieces_at(list), do: list

  defp last(string, at, trim) do
    rest = binary_part(string, at, byte_size(string) - at)
    if trim and rest == "", do: [], else: [rest]
  end

  def replace(regex, string, replacement), do: replace(regex, string, replacement, [])

  def replace(%Regex{} = regex, string, replacement, options) when is_binary(string) and is_list(options) do
    global = Keyword.get(options, :global, true)
    how = if global, do: [:global, {:capture, :all, :index}], else: [{:capture, :all, :index}]

    case :re.run(string, pattern(regex), how) do
      :nomatch -> string
      {:match, matches} when global -> IO.iodata_to_binary(replaced(matches, string, 0, put(replacement)))
      {:match, match} -> IO.iodata_to_binary(replaced([match], string, 0, put(replacement)))
    end
  end

  defp replaced([], string, at, _put), do: [binary_part(string, at, byte_size(string) - at)]

  defp replaced([[{from, size} | _] = match | rest], string, at, put) do
    groups = for {start, length} <- match, do: if(start < 0, do: "", else: binary_part(string, start, length))
    [binary_part(string, at, from - at), put.(groups) | replaced(rest, string, from + size, put)]
  end

  defp put(text) when is_binary(text) do
    parts = parsed(text, "")

    fn groups ->
      for part <- parts, do: if(is_integer(part), do: Enum.at(groups, part, ""), else: part)
    end
  end

  defp put(fun) when is_function(fun) do
    {:arity, arity} = Function.info(fun, :arity)

    fn groups ->
      missing = List.duplicate("", max(arity - length(groups), 0))
      String.Chars.to_string(apply(fun, Enum.take(groups ++ missing, arity)))
    end
  end

  # A replacement as text and numbers of groups.
  defp parsed("", text), do: [text]
  defp parsed("\\g{" <> rest = all, text), do: numbered(rest, all, text, "}")
  defp parsed("\\\\" <> rest, text), do: parsed(rest, text <> "\\")

  defp parsed(<<?\\, digit, rest::binary>>, text) when digit in ?0..?9 do
    {number, rest} = Integer.parse(<<digit, rest::binary>>)
    [text, number | parsed(rest, "")]
  end

  defp parsed(<<byte, rest::binary>>, text), do: parsed(rest, <<text::binary, byte>>)

  defp numbered(rest, <<first, others::binary>>, text, close) do
    case Integer.parse(rest) do
      {number, <<^close::binary-size(1), rest::binary>>} -> [text, number | parsed(rest, "")]
      _ -> parsed(others, <<text::binary, first>>)
    end
  end

  def escape(string) when is_binary(string) do
    :erlang.list_to_binary(
      for <<byte <- string>> do
        cond do
          byte in '.^$*+?()[]{}|#-\\\t\n\v\f\r\s' -> <<?\\, byte>>
          true -> byte
        end
      end
    )
  end
end

defmodule Regex.CompileError do
  defexception message: "regex could not be compiled"
end

defmodule Orrery.String do
  # Functions of String whose pattern is no text.
  def contains?(string, %Regex{} = regex), do: Regex.match?(regex, string)
  def split(string, %Regex{} = regex), do: Regex.split(regex, string)
  def split(string, %Regex{} = regex, options), do: Regex.split(regex, string, options)
  def replace(string, pattern, replacement), do: replace(string, pattern, replacement, [])

  def replace(string, %Regex{} = regex, replacement, options), do: Regex.replace(regex, string, replacement, options)

  def replace(string, pattern, replacement, options) do
    pattern = if is_list(pattern), do: pattern, else: [pattern]
    {:ok, regex} = Regex.compile(Enum.map_join(pattern, "|", &Regex.escape/1))
    put = if is_function(replacement), do: replacement, else: fn _ -> replacement end
    Regex.replace(regex, string, put, options)
  end
end
