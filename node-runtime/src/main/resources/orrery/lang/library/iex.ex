defmodule IEx do
  # What iex --remsh calls before Elixir 1.17.
  def start(options \\ [], first \\ {IEx, :dont_display_result, []}), do: :iex.start(options, first)

  # How the shell shows values can be configured; prompts and colours are taken as they come.
  def dont_display_result, do: :"do not show this result in output"
  def started?, do: true
  def width, do: 80
  def after_spawn, do: []
  def after_spawn(_fun), do: :ok
  def color(_color, text), do: text
  def inspect_opts, do: [width: width(), pretty: true] |> Keyword.merge(:application.get_env(:iex, :inspect, []))

  def configuration do
    [
      default_prompt: "%prefix(%counter)>",
      alive_prompt: "%prefix(%node)%counter>",
      history_size: 20,
      inspect: [pretty: true] |> Keyword.merge(:application.get_env(:iex, :inspect, [])),
      colors: []
    ]
    |> Keyword.merge(:application.get_env(:iex, :others, []))
  end

  def configure(options) do
    {shown, others} = Keyword.split(options, [:inspect])

    for {name, _} <- others, name not in [:default_prompt, :alive_prompt, :continuation_prompt, :history_size, :colors, :width] do
      raise ArgumentError, "unknown key #{inspect(name)} in IEx.configure/1"
    end

    kept = Keyword.merge(:application.get_env(:iex, :inspect, []), Keyword.get(shown, :inspect, []))
    :application.set_env(:iex, :inspect, kept)
    :application.set_env(:iex, :others, Keyword.merge(:application.get_env(:iex, :others, []), others))
  end

  def break!(_module, _function, _arity), do: IEx.Helpers.no_breakpoints()
  def break!(_module, _function, _arity, _stops), do: IEx.Helpers.no_breakpoints()
end

defmodule IEx.CLI do
  # Called by a shell that iex --remsh of Elixir 1.14 started: it waits for the rest of the command line there.
  def remote_start(parent, ref), do: :iex.sync_remote(parent, ref)
end

defmodule IEx.Autocomplete do
  # What a terminal of another iex asks when Tab is pressed.
  def expand(before, _shell \\ nil), do: :edlin_expand.expand(before)
end

defmodule IEx.Report do
  # The texts of the shell.
  def value(value), do: inspect(value, IEx.inspect_opts())

  def error(kind, reason, stacktrace) do
    {blamed, stack} = Exception.blame(kind, reason, stacktrace)
    banner = Exception.format_banner(kind, blamed, stack)

    case shown(Enum.reverse(stack)) do
      [] -> banner <> if(String.ends_with?(banner, "\n"), do: "", else: "\n")
      items -> banner <> "\n" <> Exception.format_stacktrace(items)
    end
  end

  # What is below the evaluator's own frames is the shell, not the user's code.
  defp shown(outermost_first) do
    outermost_first
    |> Enum.drop_while(fn item -> elem(item, 0) == :elixir end)
    |> Enum.drop_while(fn item -> elem(item, 0) in [:erl_eval, :eval_bits] end)
    |> Enum.reverse()
    |> Enum.reject(fn item -> elem(item, 0) == :elixir or match?({:maps, :update, _, _}, item) end)
  end

  def exited(pid, reason) do
    "** (EXIT from #{inspect(pid)}) shell process exited with reason: " <> Exception.format_exit(reason)
  end
end

defmodule IEx.Info do
  # What i/1 tells of a term: titles and texts.
  def info(term) when is_atom(term) do
    module? = match?("Elixir." <> _, Atom.to_string(term)) and Code.ensure_loaded?(term)

    documented = if module? and Exception.Hints.built_in?(term), do: "Use h(#{inspect(term)}) to access its documentation.\n", else: ""
    description = documented <> "Call #{inspect(term)}.module_info() to access metadata."

    [{"Data type", "Atom"}] ++
      if(module?, do: [{"Description", description}], else: []) ++
      if(match?("Elixir." <> _, Atom.to_string(term)), do: [{"Raw representation", ":" <> inspect(Atom.to_string(term))}], else: []) ++
      [{"Reference modules", if(module?, do: "Module, Atom", else: "Atom")}]
  end

  def info(term) when is_binary(term) do
    cond do
      String.printable?(term) ->
        bytes(term, """
        This is a string: a UTF-8 encoded binary. It's printed surrounded by
        "double quotes" because all UTF-8 encoded code points in it are printable.
        """) ++ [raw(term), {"Reference modules", "String, :binary"}]

      String.valid?(term) ->
        bytes(term, """
        This is a string: a UTF-8 encoded binary. It's printed with the `<<>>`
        syntax (as opposed to double quotes) because it contains non-printable
        UTF-8 encoded code points (the first non-printable code point being
        `#{inspect(first(term))}`).
        """) ++ [{"Reference modules", "String, :binary"}]

      true ->
        bytes(term, """
        This is a binary: a collection of bytes. It's printed with the `<<>>`
        syntax (as opposed to double quotes) because it is not a UTF-8 encoded
        binary (the first invalid byte being `#{inspect(invalid(term))}`)
        """) ++ [{"Reference modules", ":binary"}]
    end
  end

  def info(term) when is_bitstring(term) do
    [
      {"Data type", "BitString"},
      {"Bits size", bit_size(term)},
      {"Description",
       "This is a bitstring. It's a chunk of bits that are not divisible by 8\n(the number of bytes isn't whole)."}
    ]
  end

  def info(term) when is_integer(term), do: plain("Integer")
  def info(term) when is_float(term), do: plain("Float")
  def info(term) when is_tuple(term), do: plain("Tuple")
  def info(term) when is_reference(term), do: [{"Data type", "Reference"}]

  def info([]), do: plain("List")

  def info(term) when is_list(term) do
    cond do
      List.ascii_printable?(term) ->
        [
          {"Data type", "List"},
          {"Description",
           """
           This is a list of integers that is printed as a sequence of characters
           delimited by single quotes because all the integers in it represent printable
           ASCII characters. Conventionally, a list of Unicode code points is known as a
           charlist and a list of ASCII characters is a subset of it.
           """},
          {"Raw representation", inspect(term, charlists: :as_lists)},
          {"Reference modules", "List"}
        ]

      Keyword.keyword?(term) ->
        [
          {"Data type", "List"},
          {"Description",
           """
           This is what is referred to as a "keyword list". A keyword list is a list
           of two-element tuples where the first element of each tuple is an atom.
           """},
          {"Reference modules", "Keyword, List"}
        ]

      true ->
        plain("List")
    end
  end

  def info(term) when is_function(term) do
    type = Function.info(term, :type) |> elem(1)
    described = if type == :local, do: [{"Description", "This is an anonymous function."}], else: []
    [{"Data type", "Function"}, {"Type", type}, {"Arity", Function.info(term, :arity) |> elem(1)}] ++ described
  end

  def info(term) when is_pid(term) do
    told = if node(term) == node() and Process.alive?(term), do: process(term), else: []
    alive = if node(term) == node(), do: Process.alive?(term), else: "unknown (remote PID)"

    [{"Data type", "PID"}, {"Alive", alive}] ++
      told ++
      [
        {"Description", "Use Process.info/1 to get more info about this process"},
        {"Reference modules", "Process, Node"}
      ]
  end

  def info(%struct{} = term) when struct in [Date, Time, NaiveDateTime] do
    {sigil, what} = Map.fetch!(%{Date => {"D", "date"}, Time => {"T", "time"}, NaiveDateTime => {"N", "\"naive\" datetime (that is, a datetime without a time zone)"}}, struct)

    description = """
    This is a struct representing a #{what}. It is commonly
    represented using the `~#{sigil}` sigil syntax, that is
    defined in the `Kernel.sigil_#{sigil}/2` macro.
    """

    [
      {"Data type", inspect(struct)},
      {"Description", description},
      {"Raw representation", fields(term)},
      {"Reference modules", inspect(struct) <> ", Calendar, Map"}
    ]
  end

  def info(%struct{}) do
    [
      {"Data type", inspect(struct)},
      {"Description", "This is a struct. Structs are maps with a __struct__ key."},
      {"Reference modules", inspect(struct) <> ", Map"}
    ]
  end

  def info(term) when is_map(term), do: plain("Map")
  def info(_term), do: [{"Data type", "Port"}]

  defp plain(type), do: [{"Data type", type}, {"Reference modules", type}]
  defp bytes(term, text), do: [{"Data type", "BitString"}, {"Byte size", byte_size(term)}, {"Description", text}]
  defp raw(term) do
    more = if byte_size(term) > 50, do: ", ...", else: ""
    {"Raw representation", "<<" <> Enum.join(Enum.take(:binary.bin_to_list(term), 50), ", ") <> more <> ">>"}
  end

  defp fields(%struct{} = term) do
    known = for %{field: field} <- struct.__info__(:struct), do: {field, Map.fetch!(term, field)}
    "%#{inspect(struct)}{" <> Enum.map_join(known, ", ", fn {key, value} -> "#{key}: #{inspect(value)}" end) <> "}"
  end

  defp first(<<point::utf8, rest::binary>>) do
    if String.printable?(<<point::utf8>>), do: first(rest), else: <<point::utf8>>
  end

  defp invalid(<<_::utf8, rest::binary>>), do: invalid(rest)
  defp invalid(<<byte, _::binary>>), do: <<byte>>

  defp process(pid) do
    info = Process.info(pid, [:registered_name, :links, :message_queue_len])

    name = if info[:registered_name] == [], do: "not registered", else: inspect(info[:registered_name])
    links = if info[:links] == [], do: "none", else: Enum.map_join(info[:links], ", ", &inspect/1)
    [{"Name", name}, {"Links", links}, {"Message queue length", info[:message_queue_len]}]
  end

  # The protocols of Elixir that it implements.
  def protocols(%struct{}) do
    for {protocol, always} <- [{Collectable, false}, {Enumerable, false}, {IEx.Info, true}, {Inspect, true}, {List.Chars, false}, {String.Chars, false}],
        always or Code.ensure_loaded?(Module.concat(protocol, struct)),
        do: protocol
  end

  def protocols(term) when is_bitstring(term), do: [Collectable, IEx.Info, Inspect, List.Chars, String.Chars]
  def protocols(term) when is_list(term), do: [Collectable, Enumerable, IEx.Info, Inspect, List.Chars, String.Chars]
  def protocols(term) when is_map(term), do: [Collectable, Enumerable, IEx.Info, Inspect]
  def protocols(term) when is_function(term), do: [Enumerable, IEx.Info, Inspect]
  def protocols(term) when is_atom(term) or is_number(term), do: [IEx.Info, Inspect, List.Chars, String.Chars]
  def protocols(_term), do: [IEx.Info, Inspect]
end
