defmodule WordCount do
  def count(text) do
    text
    |> String.downcase()
    |> String.split([" ", ",", ".", "\n"], trim: true)
    |> Enum.frequencies()
  end

  def top(text, n) do
    text
    |> count()
    |> Enum.sort_by(fn {word, count} -> {-count, word} end)
    |> Enum.take(n)
    |> Enum.each(fn {word, count} -> IO.puts(String.pad_trailing(word, 8) <> String.duplicate("*", count)) end)
  end
end

#> WordCount.count("the cat, the dog.")
#> WordCount.top("a b a c b a d", 3)
