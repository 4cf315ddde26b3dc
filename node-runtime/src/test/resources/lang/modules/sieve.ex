defmodule Sieve do
  def primes(limit) when limit < 2, do: []
  def primes(limit), do: sift(Enum.to_list(2..limit))

  defp sift([]), do: []

  defp sift([prime | rest]) do
    [prime | sift(for n <- rest, rem(n, prime) != 0, do: n)]
  end

  def prime?(n) when n < 2, do: false
  def prime?(n), do: Enum.all?(2..n//1, fn d -> d == n or rem(n, d) != 0 end)
end

#> Sieve.primes(50)
#> Sieve.primes(1)
#> Enum.filter(1..20, &Sieve.prime?/1)
