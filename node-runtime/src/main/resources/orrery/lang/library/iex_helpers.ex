defmodule IEx.Helpers do
  # What is there without a module's name in a shell.

  def flush do
    receive do
      message ->
        IO.puts(IEx.Report.value(message))
        flush()
    after
      0 -> :ok
    end
  end

  def v, do: v(-1)

  def v(n) do
    history = :orrery_shell.history()
    lines = if history == [], do: [], else: Enum.sort(Map.keys(history))
    wanted = if n < 0, do: Enum.at(lines, n), else: n

    case history != [] and Map.fetch(history, wanted) do
      {:ok, value} -> value
      _ -> raise(RuntimeError, "v(#{n}) is out of bounds")
    end
  end

  def pid(string) when is_binary(string), do: :erlang.list_to_pid(String.to_charlist("<#{string}>"))
  def pid(x, y, z), do: :erlang.list_to_pid(String.to_charlist("<#{x}.#{y}.#{z}>"))
  def port(string) when is_binary(string), do: :erlang.list_to_port(String.to_charlist("#Port<#{string}>"))
  def port(major, minor), do: port("#{major}.#{minor}")
  def ref(string) when is_binary(string), do: :erlang.list_to_ref(String.to_charlist("#Ref<#{string}>"))
  def ref(w, x, y, z), do: :erlang.list_to_ref(String.to_charlist("#Ref<#{w}.#{x}.#{y}.#{z}>"))

  def pwd do
    IO.puts(File.cwd!())
    IEx.dont_display_result()
  end

  def cd(directory) when is_binary(directory) do
    if File.dir?(directory) do
      IO.puts("A lab node stays in its own folder, #{File.cwd!()}")
    else
      IO.puts("No directory #{directory}")
    end

    IEx.dont_display_result()
  end

  def ls, do: ls(".")

  def ls(path) do
    case File.ls(path) do
      {:ok, names} -> table(Enum.sort(names))
      {:error, :enoent} -> IO.puts("No such file or directory #{path}")
      {:error, :enotdir} -> IO.puts(Path.absname(path))
      {:error, reason} -> IO.puts("#{path}: #{reason}")
    end

    IEx.dont_display_result()
  end

  # In columns as wide as the longest name, as many as begin within 80 characters.
  defp table([]), do: :ok

  defp table(names) do
    width = min(Enum.max(Enum.map(names, &String.length/1)), 30) + 5
    columns = div(79, width) + 1

    for line <- Enum.chunk_every(names, columns) do
      IO.puts(Enum.map_join(line, "", &String.pad_trailing(&1, width)))
    end
  end

  def c(files), do: c(files, :in_memory)

  def c(files, _path) do
    files = List.wrap(files)
    missing = Enum.reject(files, &File.exists?/1)

    if missing != [] do
      raise ArgumentError, "could not find files #{Enum.join(missing, ", ")}"
    end

    Enum.flat_map(files, &compiled/1)
  end

  defp compiled(name) do
    source = File.read!(name)

    if String.ends_with?(name, ".erl") do
      case :orrery_shell.compile_erlang(source, name) do
        {{:ok, module}, said} ->
          IO.write(said)
          [module]

        {:error, said} ->
          IO.write(said)
          raise CompileError
      end
    else
      for {module, _} <- Code.compile_string(source, name), do: module
    end
  end

  def r(modules) do
    {:reloaded, Enum.flat_map(List.wrap(modules), &reloaded/1)}
  end

  defp reloaded(module) do
    unless Code.ensure_loaded?(module), do: raise(ArgumentError, "could not load nor find module: #{inspect(module)}")
    source = source(module)

    if source != nil and File.exists?(source) do
      compiled(source)
    else
      raise ArgumentError, "could not find source #{if source, do: "(#{source}) "}for module: #{inspect(module)}"
    end
  end

  defp source(module) do
    case Keyword.get(module.module_info(:compile), :source) do
      nil -> nil
      source -> List.to_string(source)
    end
  end

  def l(module), do: if(Code.ensure_loaded?(module), do: {:module, module}, else: {:error, :nofile})
  def nl(module), do: nl(Node.list(), module)

  def nl(nodes, module) do
    if Exception.Hints.built_in?(module) do
      {:ok, for(node <- nodes, do: {node, :loaded, module})}
    else
      {:error, :nofile}
    end
  end

  def recompile, do: recompile([])

  def recompile(_options) do
    IO.puts("Mix is not running. Please start IEx with: iex -S mix")
    :error
  end

  def exports, do: exports(Kernel)

  def exports(module) do
    table(for {name, arity} <- exported(module), do: "#{name}/#{arity}")
    IEx.dont_display_result()
  end

  defp exported(module) do
    if :erlang.function_exported(module, :__info__, 1) do
      Enum.sort(module.__info__(:macros) ++ (module.__info__(:functions) -- [__info__: 1]))
    else
      Enum.reject(module.module_info(:exports), fn {name, _} -> name == :module_info end)
    end
  end

  def i, do: i(v(-1))

  def i(term) do
    protocols = {"Implemented protocols", Enum.map_join(IEx.Info.protocols(term), ", ", &inspect/1)}

    for {title, text} <- [{"Term", inspect(term)}] ++ IEx.Info.info(term) ++ [protocols] do
      IO.puts("#{title}\n  " <> String.replace(String.trim_trailing(to_string(text)), "\n", "\n  "))
    end

    IEx.dont_display_result()
  end

  def clear do
    IO.write("\e[H\e[2J")
    IEx.dont_display_result()
  end

  def respawn, do: Process.exit(self(), :kill)

  def runtime_info, do: runtime_info([:system, :memory, :limits])

  def runtime_info(topics) do
    IEx.Runtime.show(List.wrap(topics))
    IEx.dont_display_result()
  end

  def h, do: IEx.Documents.helpers()
  defmacro h(term), do: quote(do: IEx.Documents.h(unquote(IEx.Documents.named(term, __CALLER__))))
  defmacro b(term), do: quote(do: IEx.Documents.b(unquote(IEx.Documents.named(term, __CALLER__))))
  defmacro t(term), do: quote(do: IEx.Documents.t(unquote(IEx.Documents.named(term, __CALLER__))))
  def open, do: IEx.Documents.open([])
  defmacro open(term), do: quote(do: IEx.Documents.open(unquote(IEx.Documents.named(term, __CALLER__))))

  defmacro import_file(path), do: Code.string_to_quoted!(File.read!(path))
  defmacro import_file(path, _options), do: Code.string_to_quoted!(File.read!(path))
  defmacro import_file_if_available(path), do: if(File.exists?(path), do: Code.string_to_quoted!(File.read!(path)))
  defmacro import_if_available(module), do: if(available?(module, __CALLER__), do: quote(do: import(unquote(module))))

  defmacro import_if_available(module, options) do
    if available?(module, __CALLER__), do: quote(do: import(unquote(module), unquote(options)))
  end

  defmacro use_if_available(module), do: if(available?(module, __CALLER__), do: quote(do: use(unquote(module))))

  defmacro use_if_available(module, options) do
    if available?(module, __CALLER__), do: quote(do: use(unquote(module), unquote(options)))
  end

  defp available?(module, caller), do: Code.ensure_loaded?(Macro.expand(module, caller))

  def no_breakpoints do
    IO.puts("A shell of a lab node sets no breakpoints: stop and step its processes in Orrery's window")
    IEx.dont_display_result()
  end

  defmacro break!(_call), do: quote(do: IEx.Helpers.no_breakpoints())
  defmacro break!(_call, _stops), do: quote(do: IEx.Helpers.no_breakpoints())
  def break!(_module, _function, _arity), do: no_breakpoints()
  def break!(_module, _function, _arity, _stops), do: no_breakpoints()

  def breaks do
    IO.puts("No breakpoints set")
    IEx.dont_display_result()
  end

  def remove_breaks, do: :ok
  def remove_breaks(_module), do: :ok
  def reset_break(_id), do: :not_found
  def reset_break(_module, _function, _arity), do: :not_found
  def continue, do: no_breakpoints()
  def next, do: no_breakpoints()
  def n, do: no_breakpoints()
  def whereami, do: whereami(2)

  def whereami(_radius) do
    IO.puts("Pry session is not currently enabled")
    IEx.dont_display_result()
  end
end

defmodule IEx.Documents do
  # What h, b, t and open say. A lab node has no copy of Elixir's documentation, only the heads of its functions.

  # Who is meant: a module, {module, function}, {module, function, arity}, {:local, name}, {:local, name, arity}, or another term.
  def named({:/, _, [call, arity]} = term, caller) when is_integer(arity) do
    case called(call, caller) do
      {_, _} = named -> Macro.escape(Tuple.append(named, arity))
      _ -> term
    end
  end

  def named(term, caller) do
    case called(term, caller) do
      {_, _} = named -> Macro.escape(named)
      _ -> term
    end
  end

  defp called({{:., _, [module, name]}, _, _}, caller) when is_atom(name) do
    case Macro.expand(module, caller) do
      module when is_atom(module) -> {module, name}
      _ -> nil
    end
  end

  defp called({name, _, arguments}, _caller) when is_atom(name) and name not in [:__aliases__, :{}, :%{}, :<<>>, :fn, :__block__] do
    if is_atom(arguments) or is_list(arguments), do: {:local, name}
  end

  defp called(_term, _caller), do: nil

  @elsewhere "A lab node has no copy of the documentation: h in an iex of Elixir shows it, and so does hexdocs."

  def helpers do
    heading("IEx.Helpers")

    IO.puts("""
    This shell runs on a lab node of Orrery. These helpers are here:
    """)

    for {head, text} <- texts(), do: IO.puts("  * " <> String.pad_trailing("`#{head}`", 17) <> "- " <> text)

    IO.puts("""

    To list all of them:

        iex> exports(IEx.Helpers)

    `h(Node.connect)` shows how a function is called, `h(Node)` which functions
    a module has.
    """)

    IEx.dont_display_result()
  end

  defp texts do
    [
      {"b/1", "prints the callbacks of a behaviour"},
      {"c/1", "compiles a file of the node's folder"},
      {"clear/0", "clears the screen"},
      {"exports/1", "shows all exports (functions + macros) in a module"},
      {"flush/0", "flushes all messages sent to the shell"},
      {"h/0", "prints this help message"},
      {"h/1", "prints how the given module or function is called"},
      {"i/0", "prints information about the last value"},
      {"i/1", "prints information about the given term"},
      {"ls/0", "lists the contents of the node's folder"},
      {"ls/1", "lists the contents of the specified directory"},
      {"pid/1", "creates a PID from a string"},
      {"pid/3", "creates a PID with the 3 integer arguments passed"},
      {"port/1", "creates a port from a string"},
      {"pwd/0", "prints the node's folder"},
      {"r/1", "recompiles the given module's source file"},
      {"ref/1", "creates a reference from a string"},
      {"ref/4", "creates a reference with the 4 integer arguments passed"},
      {"respawn/0", "respawns the shell by starting a new shell process"},
      {"runtime_info/0", "prints runtime info (versions, memory usage, stats)"},
      {"v/0", "retrieves the last value from the history"},
      {"v/1", "retrieves the nth value from the history"}
    ]
  end

  def h({:local, name}), do: h({:local, name, :any})

  def h({:local, name, arity}) do
    case Enum.find([IEx.Helpers, Kernel], fn module -> heads(module, name, arity) != [] end) do
      nil -> none(Kernel, name, arity)
      module -> h({module, name, arity})
    end
  end

  def h({module, name}) when is_atom(module), do: h({module, name, :any})

  def h({module, name, arity}) when is_atom(module) and is_atom(name) do
    cond do
      not Code.ensure_loaded?(module) ->
        IO.puts("Could not load module #{inspect(module)}, got: nofile")

      not Exception.Hints.built_in?(module) ->
        IO.puts("#{inspect(module)} was not compiled with docs")

      true ->
        case heads(module, name, arity) do
          [] ->
            none(module, name, arity)

          heads ->
            for head <- heads, do: heading(head)
            IO.puts(@elsewhere)
        end
    end

    IEx.dont_display_result()
  end

  def h(module) when is_atom(module) do
    cond do
      not Code.ensure_loaded?(module) ->
        IO.puts("Could not load module #{inspect(module)}, got: nofile")

      not Exception.Hints.built_in?(module) ->
        IO.puts("#{inspect(module)} was not compiled with docs")

      true ->
        heading(inspect(module))
        IO.puts(@elsewhere <> "\n\nThese functions are here:\n")
        IEx.Helpers.exports(module)
    end

    IEx.dont_display_result()
  end

  def h(other) do
    IO.puts("""
    The "h" helper expects a Module, Module.fun or Module.fun/arity, got: #{inspect(other)}
    If instead of accessing documentation you would like more information about a value or about the result of an expression, use the "i" helper instead\
    """)

    IEx.dont_display_result()
  end

  defp none(module, name, arity) do
    arity = if arity == :any, do: "", else: "/#{arity}"
    IO.puts("No documentation for #{inspect(module)}.#{name}#{arity} was found")
    IEx.dont_display_result()
  end

  # In the middle of a line of 80 characters.
  defp heading(text), do: IO.puts(["\n", String.pad_leading(text, div(80 + String.length(text), 2)), "\n"])

  # How functions of that name are called.
  defp heads(module, name, arity) do
    case Atom.to_string(module) do
      "Elixir." <> _ ->
        known = :orrery_shell.heads(module, name)
        heads = for {kind, most, least, head} <- known, arity == :any or arity in least..most, do: "#{kind} #{head}"

        if heads == [] and known == [] do
          for found <- arities(module, name), arity in [:any, found], do: "def #{name}/#{found}"
        else
          heads
        end

      _ ->
        for found <- arities(module, name), arity in [:any, found], do: "#{inspect(module)}.#{name}/#{found}"
    end
  end

  defp arities(module, name), do: Enum.sort(for {^name, arity} <- module.module_info(:exports), do: arity)

  def b({module, name}) when is_atom(module), do: b({module, name, :any})

  def b({module, name, arity}) when is_atom(module) do
    callbacks(module, fn found -> elem(found, 0) == name and arity in [:any, elem(found, 1)] end)
  end

  def b(module) when is_atom(module), do: callbacks(module, fn _ -> true end)

  defp callbacks(module, wanted) do
    all = if Code.ensure_loaded?(module), do: Enum.sort(:orrery_shell.callbacks(module)), else: []

    cond do
      not Code.ensure_loaded?(module) -> IO.puts("Could not load module #{inspect(module)}, got: nofile")
      all == [] -> IO.puts("No callbacks for #{inspect(module)} were found")
      true -> written(all, wanted)
    end

    IEx.dont_display_result()
  end

  defp written(all, wanted) do
    for {name, arity, _} <- all, wanted.({name, arity}), do: IO.puts("@callback #{name}/#{arity}")
    optional = for {name, arity, true} <- all, do: "#{name}: #{arity}"

    if optional != [] do
      IO.puts("\n@optional_callbacks " <> Enum.join(optional, ",\n" <> String.duplicate(" ", 20)) <> "\n")
    end
  end

  def t(named) do
    module = if is_tuple(named), do: elem(named, 0), else: named

    cond do
      not is_atom(module) or not Code.ensure_loaded?(module) ->
        IO.puts("Could not load module #{inspect(module)}, got: nofile")

      not Exception.Hints.built_in?(module) ->
        IO.puts("Beam code not available for #{inspect(module)} or debug info is missing, cannot load typespecs")

      true ->
        IO.puts("A lab node keeps no types: t in an iex of Elixir shows them, and so does hexdocs.")
    end

    IEx.dont_display_result()
  end

  def open(_named) do
    IO.puts("A shell of a lab node opens no editor")
    IEx.dont_display_result()
  end
end

defmodule IEx.Runtime do
  # What runtime_info tells of the node.

  @topics [:system, :memory, :limits, :applications]

  def show(topics) do
    for topic <- topics, do: topic(topic)
    IO.puts("\nShowing topics:     #{inspect(topics)}")
    IO.puts("Additional topics:  #{inspect(@topics -- topics)}")
    IO.puts("\nTo view a specific topic call runtime_info(topic)\n")
  end

  defp topic(:system) do
    heading("System and architecture")
    pair("Elixir version", System.version())
    pair("Erlang/OTP version", System.otp_release())
    pair("ERTS version", :erlang.system_info(:version))
    pair("Compiled for", :erlang.system_info(:system_architecture))
    pair("Schedulers", :erlang.system_info(:schedulers))
    pair("Schedulers online", :erlang.system_info(:schedulers_online))
  end

  defp topic(:memory) do
    heading("Memory")
    memory = :erlang.memory()

    for {label, key} <- [{"Total", :total}, {"Atoms", :atom}, {"Binaries", :binary}, {"Code", :code}, {"ETS", :ets}, {"Processes", :processes}] do
      pair(label, size(memory[key]))
    end
  end

  defp topic(:limits) do
    heading("Statistics / limits")
    {milliseconds, _} = :erlang.statistics(:wall_clock)
    pair("Uptime", uptime(div(milliseconds, 1000)))
    pair("Run queue", :erlang.statistics(:total_run_queue_lengths))

    for {label, now, limit} <- [
          {"Atoms", :atom_count, :atom_limit},
          {"ETS", :ets_count, :ets_limit},
          {"Ports", :port_count, :port_limit},
          {"Processes", :process_count, :process_limit}
        ] do
      now = :erlang.system_info(now)
      limit = :erlang.system_info(limit)
      pair(label, "#{now} / #{limit} (#{div(100 * now, limit)}% used)")
    end
  end

  defp topic(:applications) do
    heading("Loaded OTP Applications")
    started = for {name, _, _} <- Application.started_applications(), do: name

    for {name, _, version} <- Enum.sort(Application.loaded_applications()) do
      mark = if name in started, do: "(started)", else: ""
      IO.puts(String.pad_trailing("#{name}", 20) <> String.pad_trailing("#{version}", 20) <> mark)
    end
  end

  defp topic(other), do: raise(ArgumentError, "topic #{inspect(other)} is not supported by runtime_info/1")

  defp heading(text), do: IO.puts("\n## #{text}\n")
  defp pair(label, value), do: IO.puts(String.pad_trailing("#{label}:", 20) <> "#{value}")

  defp size(bytes) when bytes < 1024, do: "#{bytes} B"
  defp size(bytes) when bytes < 1024 * 1024, do: "#{div(bytes, 1024)} KB"
  defp size(bytes) when bytes < 1024 * 1024 * 1024, do: "#{div(bytes, 1024 * 1024)} MB"
  defp size(bytes), do: "#{div(bytes, 1024 * 1024 * 1024)} GB"

  defp uptime(seconds) do
    parts = [{div(seconds, 86400), "days"}, {rem(div(seconds, 3600), 24), "hours"}, {rem(div(seconds, 60), 60), "minutes"}]
    shown = for {n, unit} <- parts, n > 0, do: "#{n} #{unit}"
    Enum.join(shown ++ ["#{rem(seconds, 60)} seconds"], ", ")
  end
end
