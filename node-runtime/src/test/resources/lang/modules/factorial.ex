defmodule Maths do
  @moduledoc "Recursion, with and without an accumulator."

  def fact(0), do: 1
  def fact(n) when n > 0, do: n * fact(n - 1)

  def fact_acc(n, acc \\ 1)
  def fact_acc(0, acc), do: acc
  def fact_acc(n, acc), do: fact_acc(n - 1, acc * n)

  def fib(n), do: fib(n, 0, 1)
  defp fib(0, a, _), do: a
  defp fib(n, a, b), do: fib(n - 1, b, a + b)
end

#> Maths.fact(10)
#> Maths.fact(-1)
#> Maths.fact_acc(20)
#> Maths.fib(90)
#> Maths.fact("x")
#> Maths.fib(1, 2, 3)
