# Evaluates each source of NAME.txt (they stand between lines of ====) in a process of its own, and writes what came of it to NAME.jsonl:
# the value as inspect prints it, or the exception's module and message, or the throw or exit.
#
#     elixir make_elixir_expressions.exs elixir_expressions elixir_library elixir_regex elixir_macros elixir_values
#
# (in this folder; the kept files were made by Elixir 1.14.0 on OTP 25.2.3)
Code.compiler_options(ignore_module_conflict: true)

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

for name <- System.argv() do
  lines =
    for source <- String.split(String.trim_trailing(File.read!(name <> ".txt"), "\n"), "\n====\n") do
      me = self()
      {pid, ref} = spawn_monitor(fn -> send(me, {self(), evaluate.(source)}) end)

      outcome =
        receive do
          {^pid, outcome} -> outcome
          {:DOWN, ^ref, _, _, reason} -> "died " <> inspect(reason)
        end

      ~s({"source":"#{escape.(source)}","outcome":"#{escape.(outcome)}"}\n)
    end

  File.write!(name <> ".jsonl", lines)
end
