defmodule Text do
  def title(text), do: text |> String.split(" ") |> Enum.map_join(" ", &String.capitalize/1)

  def wrap(text, width) do
    text
    |> String.split()
    |> Enum.reduce([""], fn word, [line | done] ->
      if String.length(line) + String.length(word) + 1 > width and line != "",
        do: [word, line | done],
        else: [String.trim_leading(line <> " " <> word) | done]
    end)
    |> Enum.reverse()
  end

  def box(lines) do
    width = lines |> Enum.map(&String.length/1) |> Enum.max()
    IO.puts("+" <> String.duplicate("-", width) <> "+")
    for l <- lines, do: IO.puts("|" <> String.pad_trailing(l, width) <> "|")
    IO.puts("+" <> String.duplicate("-", width) <> "+")
  end

  def palindrome?(text) do
    clean = text |> String.downcase() |> String.replace(~r/[^a-z]/, "")
    clean == String.reverse(clean)
  end
end

#> Text.title("the quick brown fox")
#> Text.wrap("the quick brown fox jumps over the lazy dog", 12)
#> Text.box(["hi", "there"])
#> Text.palindrome?("A man, a plan, a canal: Panama")
