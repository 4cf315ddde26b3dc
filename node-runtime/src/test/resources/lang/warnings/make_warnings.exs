# Evaluates each source of elixir_warnings.txt (they stand between lines of ====) in a process of its own, as a shell does, and those behind a line
# "# file" as a file, and writes what the compiler said of it at standard_error to the .jsonl beside it.
#
#     elixir make_warnings.exs      (in this folder; the kept file was made by Elixir 1.14.0 on OTP 25.2.3)
Application.ensure_all_started(:ex_unit)
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

lines =
  for source <- String.split(String.trim_trailing(File.read!("elixir_warnings.txt"), "\n"), "\n====\n") do
    {:ok, device} = StringIO.open("")

    said =
      ExUnit.CaptureIO.capture_io(:stderr, fn ->
        {_, ref} =
          spawn_monitor(fn ->
            Process.group_leader(self(), device)

            try do
              if String.starts_with?(source, "# file\n") do
                Code.compile_string(source, "file.ex")
              else
                Code.eval_string(source, [], file: "iex")
              end
            catch
              _, _ -> :ok
            end
          end)

        receive do
          {:DOWN, ^ref, _, _, _} -> :ok
        end
      end)

    ~s({"source":"#{escape.(source)}","said":"#{escape.(said)}"}\n)
  end

File.write!("elixir_warnings.jsonl", lines)
