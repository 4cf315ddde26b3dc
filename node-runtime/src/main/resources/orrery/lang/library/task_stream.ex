defmodule Task.Stream do
  # As many tasks at once as wanted; their results in the order of the elements unless it does not matter.
  def build(enumerable, start, options) do
    most = Keyword.get_lazy(options, :max_concurrency, fn -> System.schedulers_online() end)
    timeout = Keyword.get(options, :timeout, 5000)
    ordered = Keyword.get(options, :ordered, true)
    on_timeout = Keyword.get(options, :on_timeout, :exit)
    zip = Keyword.get(options, :zip_input_on_exit, false)

    Stream.resource(
      fn -> {Stream.Stages.source(enumerable), []} end,
      fn {source, running} ->
        case filled(source, running, most, start) do
          {source, []} ->
            {:halt, {source, []}}

          {source, running} ->
            {result, running} = awaited(running, ordered, timeout, on_timeout, zip)
            {[result], {source, running}}
        end
      end,
      fn {source, running} ->
        Stream.Stages.close(source)
        Enum.each(running, fn {task, _} -> Task.shutdown(task, :brutal_kill) end)
      end
    )
  end

  defp filled(source, running, most, start) do
    if length(running) >= most do
      {source, running}
    else
      case Stream.Stages.pull(source) do
        {:ok, element, source} -> filled(source, running ++ [{start.(element), element}], most, start)
        :done -> {:done, running}
      end
    end
  end

  defp awaited([{task, element} | rest], true, timeout, on_timeout, zip) do
    {result(task, Task.yield(task, timeout), element, timeout, on_timeout, zip), rest}
  end

  defp awaited(running, false, timeout, on_timeout, zip) do
    refs = Map.new(running, fn {task, _} -> {task.ref, true} end)

    case first(refs, timeout) do
      {:ok, ref, value} ->
        {{task, element}, rest} = taken(running, ref)
        {result(task, value, element, timeout, on_timeout, zip), rest}

      :timeout ->
        [{task, element} | rest] = running
        {result(task, nil, element, timeout, on_timeout, zip), rest}
    end
  end

  defp taken(running, ref) do
    {[found], rest} = Enum.split_with(running, fn {task, _} -> task.ref == ref end)
    {found, rest}
  end

  defp first(refs, timeout) do
    receive do
      {ref, value} when :erlang.is_map_key(ref, refs) ->
        Process.demonitor(ref, [:flush])
        {:ok, ref, {:ok, value}}

      {:DOWN, ref, _, _, reason} when :erlang.is_map_key(ref, refs) ->
        {:ok, ref, {:exit, reason}}
    after
      timeout -> :timeout
    end
  end

  defp result(_task, {:ok, value}, _element, _timeout, _on_timeout, _zip), do: {:ok, value}
  defp result(_task, {:exit, reason}, element, _timeout, _on_timeout, true), do: {:exit, {element, reason}}
  defp result(_task, {:exit, reason}, _element, _timeout, _on_timeout, _zip), do: {:exit, reason}

  defp result(task, nil, element, _timeout, :kill_task, zip) do
    Task.shutdown(task, :brutal_kill)
    if zip, do: {:exit, {element, :timeout}}, else: {:exit, :timeout}
  end

  defp result(_task, nil, _element, timeout, _on_timeout, _zip) do
    exit({:timeout, {Task.Supervised, :stream, [timeout]}})
  end
end
