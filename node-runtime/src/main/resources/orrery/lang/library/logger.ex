defmodule Logger do
  # The macros, log and one for each level, are part of the compiler: they call what begins with two underscores.
  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]

  def levels, do: @levels

  def level, do: :logger.level(:debug)

  def compare_levels(left, right), do: :logger.compare_levels(known(left), known(right))

  def configure(options) do
    case Keyword.fetch(options, :level) do
      {:ok, level} -> :logger.set_primary_config(:level, known(level))
      :error -> :ok
    end
  end

  def enable(pid) when pid == self() do
    Process.delete({__MODULE__, :disabled})
    :ok
  end

  def disable(pid) when pid == self() do
    Process.put({__MODULE__, :disabled}, true)
    :ok
  end

  def enabled?(pid) when pid == self(), do: !Process.get({__MODULE__, :disabled}, false)

  def get_process_level(pid) when pid == self(), do: Process.get({__MODULE__, :level})

  def put_process_level(pid, level) when pid == self() do
    Process.put({__MODULE__, :level}, known(level))
    :ok
  end

  def delete_process_level(pid) when pid == self() do
    Process.delete({__MODULE__, :level})
    :ok
  end

  # There is one place to log to, which cannot be changed.
  def add_backend(_backend), do: {:error, :not_available}
  def remove_backend(_backend), do: :ok

  def flush, do: :ok

  def metadata, do: Keyword.new(metadata_map())

  def metadata(pairs) do
    {gone, set} = Enum.split_with(pairs, fn {_, value} -> is_nil(value) end)
    kept = Map.drop(metadata_map(), Keyword.keys(gone))
    :logger.set_process_metadata(Enum.into(set, kept))
  end

  def reset_metadata(pairs \\ []) do
    :logger.unset_process_metadata()
    metadata(pairs)
  end

  defp metadata_map do
    case :logger.get_process_metadata() do
      :undefined -> %{}
      map -> map
    end
  end

  def bare_log(level, message_or_fun, metadata \\ []) do
    case __should_log__(level, nil) do
      nil -> :ok
      level -> __do_log__(level, message_or_fun, %{}, Enum.into(metadata, %{}))
    end
  end

  def __should_log__(level, _module) do
    level = known(level)

    least = get_process_level(self()) || level()

    if enabled?(self()) and :logger.compare_levels(level, least) != :lt do
      level
    end
  end

  def __do_log__(level, message, location, metadata) when is_function(message, 0) do
    case message.() do
      {text, more} -> __do_log__(level, text, location, Enum.into(more, metadata))
      text -> __do_log__(level, text, location, metadata)
    end
  end

  def __do_log__(level, message, location, metadata) do
    :logger.macro_log(location, level, said(message), Map.put_new(metadata, :domain, [:elixir]))
  end

  defp said(map) when is_map(map) and not is_struct(map), do: map
  defp said([{key, _} | _] = report) when is_atom(key), do: report
  defp said(list) when is_list(list), do: {:string, list}
  defp said(other), do: {:string, to_string(other)}

  defp known(:warn), do: :warning
  defp known(level) when level in @levels or level in [:all, :none], do: level

  defp known(level) do
    raise ArgumentError,
          "invalid level #{inspect(level)}, expected one of " <> Enum.map_join(@levels, ", ", &inspect/1)
  end
end

defmodule Logger.Report do
  # Lines of the standard format, as Elixir's console backend prints them.
  def event(device, level, message, metadata), do: IO.puts(device, line(level, text(message, metadata)))

  defp line(level, text) do
    {{_, _, _}, {h, m, s}} = :calendar.local_time()
    ms = rem(System.system_time(:millisecond), 1000)

    "\n#{pad(h, 2)}:#{pad(m, 2)}:#{pad(s, 2)}.#{pad(ms, 3)} [#{level}] #{text}"
  end

  defp pad(number, width), do: String.pad_leading(Integer.to_string(number), width, "0")

  defp text({:string, text}, _), do: text
  defp text({:report, report}, _) when is_map(report), do: inspect(Map.to_list(report))
  defp text({:report, report}, _), do: inspect(report)

  # What the emulator says of a process that ended with an error.
  defp text({_, [pid, node, reason]}, %{error_logger: %{emulator: true}}) do
    "Process #{inspect(pid)} on node #{inspect(node)} " <> crashed(reason)
  end

  defp text({_, [pid, reason]}, %{error_logger: %{emulator: true}}) do
    "Process #{inspect(pid)} " <> crashed(reason)
  end

  # Terms are shown as Elixir shows them.
  defp text({format, arguments}, _) do
    parts = Regex.split(~r/~[-\d.*]*[tl]*[A-Za-z~]/, IO.chardata_to_string(format), include_captures: true)
    {format, arguments} = worded(parts, arguments, [], [])
    :io_lib.format(format, arguments)
  end

  defp worded([], _, format, given), do: {Enum.join(Enum.reverse(format)), Enum.reverse(given)}

  defp worded(["~" <> _ = control | parts], arguments, format, given) do
    case {String.last(control), arguments} do
      {none, _} when none in ["n", "~"] -> worded(parts, arguments, [control | format], given)
      {term, [first | rest]} when term in ["p", "w"] -> worded(parts, rest, ["~ts" | format], [inspect(first) | given])
      {term, [first, _depth | rest]} when term in ["P", "W"] -> worded(parts, rest, ["~ts" | format], [inspect(first) | given])
      {_, [first | rest]} -> worded(parts, rest, [control | format], [first | given])
      {_, []} -> worded(parts, [], [control | format], given)
    end
  end

  defp worded([text | parts], arguments, format, given), do: worded(parts, arguments, [text | format], given)

  defp crashed({error, [{_, _, _, _} | _] = stack}), do: raised(error, stack)
  defp crashed({error, []}), do: raised(error, [])
  defp crashed(reason), do: "terminating\n** (stop) " <> Exception.format_exit(reason)

  defp raised(error, stack) do
    {exception, stack} = Exception.blame(:error, error, stack)
    "raised an exception\n" <> Exception.format_banner(:error, exception, stack) <> below(stack)
  end

  defp below([]), do: ""
  defp below(stack), do: "\n" <> Exception.format_stacktrace(stack)
end
