defmodule Maths do
  @moduledoc false
  @pi 3.14159

  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  defguardp is_small(n) when n < 10

  def area({:rectangle, w, h}), do: w * h
  def area({:circle, r}), do: @pi * r * r
  def area(shape) when is_atom(shape), do: {:error, shape}

  def kind(n) when is_even(n) and is_small(n), do: :small_even
  def kind(n) when is_even(n), do: :even
  def kind(n) when is_integer(n), do: :odd
  def kind(_), do: :other


  def fib(0), do: 0
  def fib(1), do: 1
  def fib(n), do: fib(n - 1) + fib(n - 2)

  def primes(n) do
    for x <- 2..n, Enum.all?(2..max(2, floor(:math.sqrt(x))), fn d -> d == x or rem(x, d) != 0 end), do: x
  end

  def pythagorean(n) do
    for a <- 1..n, b <- a..n, c <- b..n, a + b + c <= n, a * a + b * b == c * c, do: {a, b, c}
  end
end

#> Maths.area({:rectangle, 2, 3})
#> Maths.area({:circle, 2})
#> Maths.area(:blob)
#> Maths.area({:square, 1})
#> Enum.map([2, 12, 3, "x", 2.0], &Maths.kind/1)
#> Maths.fib(15)
#> Maths.primes(50)
#> Maths.pythagorean(48)
#> require Maths; Maths.is_even(4)
