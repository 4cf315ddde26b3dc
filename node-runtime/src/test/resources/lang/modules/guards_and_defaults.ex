defmodule Greeter do
  defguard is_name(x) when is_binary(x) and byte_size(x) > 0

  def hello(name, greeting \\ "Hello", mark \\ "!")
  def hello(name, greeting, mark) when is_name(name), do: "#{greeting}, #{name}#{mark}"
  def hello(_, greeting, _), do: "#{greeting}, stranger"

  def kind(x) when is_integer(x) and x > 0 when is_float(x), do: :number
  def kind(x) when is_atom(x) or is_binary(x), do: :word
  def kind([]), do: :empty
  def kind([_ | _] = l) when length(l) > 2, do: {:long, length(l)}
  def kind(l) when is_list(l), do: :short
end

#> Greeter.hello("Ana")
#> Greeter.hello("Ana", "Hi")
#> Greeter.hello("", "Hi")
#> Greeter.hello("Bob", "Bye", "?")
#> for x <- [1, 1.5, :a, "b", [], [1], [1, 2, 3]], do: Greeter.kind(x)
#> Greeter.kind(-1)
#> Greeter.hello()
