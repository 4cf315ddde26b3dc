# Compiles each of the modules *.ex, evaluates the calls that stand at its end behind #> one after the other, and writes what came of each to
# elixir_modules.jsonl: the value as inspect prints it, or the exception's module and message with the frames of the stack that are in the file, or the
# throw or exit; and what was printed. Pids and references are left out of the texts.
#
#     elixir make_elixir_modules.exs      (in this folder; the kept file was made by Elixir 1.14.0 on OTP 25.2.3)
Code.compiler_options(ignore_module_conflict: true)
Logger.configure(level: :none)

escape = fn text ->
  for <<c::utf8 <- text>>, into: "" do
    cond do
      c == ?" -> "\\\""
      c == ?\\ -> "\\\\"
      c < 32 -> "\\u" <> String.pad_leading(Integer.to_string(c, 16), 4, "0")
      true -> <<c::utf8>>
    end
  end
end

nameless = fn text ->
  text
  |> String.replace(~r/#PID<[0-9.]+>/, "#PID<>")
  |> String.replace(~r/#Reference<[0-9.]+>/, "#Reference<>")
end

frames = fn stack, file ->
  for {m, f, a, location} <- stack, location[:file] == String.to_charlist(file), into: "" do
    arity = if is_list(a), do: length(a), else: a
    "\n    #{inspect(m)}.#{f}/#{arity}:#{location[:line]}"
  end
end

evaluate = fn call, bindings, file ->
  try do
    {value, after_it} = Code.eval_string(call, bindings, file: "iex")
    {"value " <> inspect(value), after_it}
  rescue
    e -> {"** (#{inspect(e.__struct__)}) " <> Exception.message(e) <> frames.(__STACKTRACE__, file), bindings}
  catch
    kind, reason -> {"#{kind} " <> inspect(reason), bindings}
  end
end

lines =
  for file <- Path.wildcard("*.ex") do
    source = File.read!(file)
    Code.compile_string(source, file)
    calls = for "#> " <> call <- String.split(source, "\n"), do: call
    me = self()

    {pid, ref} =
      spawn_monitor(fn ->
        Enum.reduce(calls, [], fn call, bindings ->
          {:ok, device} = StringIO.open("")
          Process.group_leader(self(), device)
          {outcome, bindings} = evaluate.(call, bindings, file)
          Process.sleep(20)
          {_, printed} = StringIO.contents(device)
          send(me, {self(), call, outcome, printed})
          bindings
        end)
      end)

    for _ <- calls do
      receive do
        {^pid, call, outcome, printed} ->
          printed = if printed == "", do: "", else: ~s(,"printed":"#{escape.(nameless.(printed))}")
          ~s({"file":"#{file}","source":"#{escape.(call)}","outcome":"#{escape.(nameless.(outcome))}"#{printed}}\n)

        {:DOWN, ^ref, _, _, reason} ->
          raise "#{file}: #{inspect(reason)}"
      end
    end
  end

File.write!("elixir_modules.jsonl", lines)
