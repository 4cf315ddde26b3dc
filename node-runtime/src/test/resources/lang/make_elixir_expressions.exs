# Evaluates each source of the files elixir_*.txt (they stand between lines of ====, or one a line if the file has no such line) in a process of its
# own, and writes what came of it to the .jsonl beside each: the value as inspect prints it, or the exception's module and message, or the throw or
# exit; and what was printed, if anything was. Pids and references are left out of the texts.
#
#     elixir make_elixir_expressions.exs [FILE.txt ...]      (in this folder; the kept files were made by Elixir 1.14.0 on OTP 25.2.3)
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

evaluate = fn source ->
  try do
    {value, _} = Code.eval_string(source, [], file: "iex")
    "value " <> inspect(value)
  rescue
    e -> "** (#{inspect(e.__struct__)}) " <> Exception.message(e)
  catch
    kind, reason -> "#{kind} " <> inspect(reason)
  end
end

nameless = fn text ->
  text
  |> String.replace(~r/#PID<[0-9.]+>/, "#PID<>")
  |> String.replace(~r/#Reference<[0-9.]+>/, "#Reference<>")
end

sources = fn text ->
  if text =~ "\n====\n" do
    String.split(String.trim_trailing(text, "\n"), "\n====\n")
  else
    for line <- String.split(text, "\n", trim: true), not String.starts_with?(line, "##"), do: line
  end
end

files = if System.argv() == [], do: Path.wildcard("elixir_*.txt"), else: System.argv()

for file <- files do
  lines =
    for source <- sources.(File.read!(file)) do
      me = self()
      {:ok, device} = StringIO.open("")

      {pid, ref} =
        spawn_monitor(fn ->
          Process.group_leader(self(), device)
          send(me, {self(), evaluate.(source)})
        end)

      outcome =
        receive do
          {^pid, outcome} -> outcome
          {:DOWN, ^ref, _, _, reason} -> "died " <> inspect(reason)
        after
          5000 -> raise "too long: " <> source
        end

      printed =
        case StringIO.close(device) do
          {:ok, {_, ""}} -> ""
          {:ok, {_, text}} -> ~s(,"printed":"#{escape.(nameless.(text))}")
        end

      ~s({"source":"#{escape.(source)}","outcome":"#{escape.(nameless.(outcome))}"#{printed}}\n)
    end

  File.write!(String.replace_suffix(file, ".txt", ".jsonl"), lines)
end
