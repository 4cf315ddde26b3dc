defmodule FizzBuzz do
  def say(n) when rem(n, 15) == 0, do: "FizzBuzz"
  def say(n) when rem(n, 5) == 0, do: "Buzz"
  def say(n) when rem(n, 3) == 0, do: "Fizz"
  def say(n), do: n

  def run(max) do
    Enum.each(1..max, fn n -> IO.puts(say(n)) end)
  end
end

#> FizzBuzz.run(16)
#> Enum.map(1..5, &FizzBuzz.say/1)
#> FizzBuzz.say(:a)
