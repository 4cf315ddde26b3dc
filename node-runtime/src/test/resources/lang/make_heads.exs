# Writes how each documented function and macro of Elixir's own modules is called, one a line: module, "def" or "defmacro", how many arguments it
# takes at most and at least, and its head. Texts are not copied.
#
#     elixir make_heads.exs > heads.txt      (the kept file, library/heads.txt of the node, was made by Elixir 1.14.0)
for app <- [:elixir, :logger, :iex],
    file <- Enum.sort(Path.wildcard(Path.join(:code.lib_dir(app), "ebin/Elixir.*.beam"))),
    module = file |> Path.basename(".beam") |> String.to_atom(),
    {:docs_v1, _, _, _, text, about, entries} <- [Code.fetch_docs(module)],
    text != :hidden and not Map.has_key?(about, :deprecated),
    {{kind, name, arity}, _, [head | _], text, about} <- Enum.sort(entries),
    kind in [:function, :macro] and text != :hidden and not Map.has_key?(about, :deprecated) do
  word = if kind == :macro, do: "defmacro", else: "def"
  least = arity - Map.get(about, :defaults, 0)
  IO.puts("#{inspect(module)} #{word} #{arity} #{least} #{name} #{String.replace(head, ~r/\s+/, " ")}")
end
