defmodule IEx do
  def dont_display_result, do: :"do not show this result in output"
end

defmodule IEx.Report do
  # The texts of the shell.
  def value(value), do: inspect(value, pretty: true, width: 80)

  def error(kind, reason, stacktrace) do
    {blamed, stack} = Exception.blame(kind, reason, stacktrace)
    banner = Exception.format_banner(kind, blamed, stack)

    case shown(stack) do
      [] -> banner <> if(String.ends_with?(banner, "\n"), do: "", else: "\n")
      items -> banner <> "\n" <> Exception.format_stacktrace(items)
    end
  end

  # What is below the evaluator's own frames is the shell, not the user's code.
  defp shown([{:erl_eval, _, _, _} | _]), do: []
  defp shown([{:maps, :update, _, _} | rest]), do: shown(rest)
  defp shown([item | rest]), do: [item | shown(rest)]
  defp shown([]), do: []

  def exited(pid, reason) do
    "** (EXIT from #{inspect(pid)}) shell process exited with reason: " <> Exception.format_exit(reason)
  end
end

defmodule IEx.Helpers do
  def flush do
    receive do
      message ->
        IO.puts(inspect(message, pretty: true, width: 80))
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
  def ref(string) when is_binary(string), do: :erlang.list_to_ref(String.to_charlist("#Ref<#{string}>"))
  def ref(w, x, y, z), do: :erlang.list_to_ref(String.to_charlist("#Ref<#{w}.#{x}.#{y}.#{z}>"))

  def pwd do
    IO.puts(File.cwd!())
    IEx.dont_display_result()
  end

  def ls, do: ls(".")

  def ls(path) do
    case File.ls(path) do
      {:ok, names} -> IO.puts(Enum.join(Enum.sort(names), "\n"))
      {:error, :enoent} -> IO.puts("No such file or directory #{path}")
      {:error, reason} -> IO.puts("#{path}: #{reason}")
    end

    IEx.dont_display_result()
  end

  def c(files), do: compiled(List.wrap(files))
  def c(files, _path), do: compiled(List.wrap(files))

  defp compiled(files) do
    missing = Enum.reject(files, &File.exists?/1)

    if missing != [] do
      raise ArgumentError, "could not find files #{Enum.join(missing, ", ")}"
    end

    Enum.flat_map(files, &file/1)
  end

  defp file(name) do
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

  def nl(_module), do: {:error, :nofile}

  def exports(module) do
    for {name, arity} <- Enum.sort(module.module_info(:exports)) do
      IO.puts("#{name}/#{arity}")
    end

    IEx.dont_display_result()
  end

  def i(term) do
    IO.puts("Term\n  #{inspect(term)}\nData type\n  #{kind(term)}")
    IEx.dont_display_result()
  end

  defp kind(term) when is_atom(term), do: "Atom"
  defp kind(term) when is_binary(term), do: "BitString"
  defp kind(term) when is_integer(term), do: "Integer"
  defp kind(term) when is_float(term), do: "Float"
  defp kind(term) when is_list(term), do: "List"
  defp kind(term) when is_tuple(term), do: "Tuple"
  defp kind(term) when is_map(term), do: "Map"
  defp kind(term) when is_pid(term), do: "PID"
  defp kind(term) when is_function(term), do: "Function"
  defp kind(_term), do: "Reference"

  def clear do
    IO.write("\e[H\e[2J")
    IEx.dont_display_result()
  end

  def respawn, do: Process.exit(self(), :kill)

  def h do
    IO.puts("""

                                      IEx.Helpers

    This shell runs on a lab node of Orrery. These helpers are here:

      * `c/1`            - compiles a file of the node's folder
      * `clear/0`        - clears the screen
      * `exports/1`      - shows all exports in a module
      * `flush/0`        - flushes all messages sent to the shell
      * `h/0`            - prints this help message
      * `i/1`            - prints information about the given term
      * `ls/0`           - lists the contents of the node's folder
      * `pid/1`, `pid/3` - creates a PID from a string, or from 3 integers
      * `pwd/0`          - prints the node's folder
      * `ref/1`, `ref/4` - creates a reference
      * `respawn/0`      - respawns the shell by starting a new shell process
      * `v/0`            - retrieves the last value from the history
      * `v/1`            - retrieves the nth value from the history
    """)

    IEx.dont_display_result()
  end
end
