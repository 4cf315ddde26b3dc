defmodule Temperature do
  @freezing 32
  @factor 5 / 9

  def to_celsius(f) when is_number(f), do: Float.round((f - @freezing) * @factor, 1)
  def to_fahrenheit(c), do: c * 9 / 5 + @freezing

  def table(from, to, step) do
    for f <- from..to//step do
      :io.format("~4w F = ~6.1f C~n", [f, to_celsius(f)])
    end

    :done
  end
end

#> Temperature.to_celsius(100)
#> Temperature.to_fahrenheit(100)
#> Temperature.table(0, 60, 20)
#> Temperature.to_celsius("hot")
