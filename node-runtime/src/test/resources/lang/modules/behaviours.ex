defmodule Animal do
  @callback sound(String.t()) :: String.t()
  @callback legs() :: integer
end

defmodule Dog do
  @behaviour Animal
  @impl Animal
  def sound(name), do: "#{name}: woof"
  @impl true
  def legs, do: 4
end

defmodule Bird do
  @behaviour Animal
  @impl true
  def sound(name), do: "#{name}: tweet"
  @impl true
  def legs, do: 2
end

defmodule Zoo do
  def concert(animals), do: for({mod, name} <- animals, do: IO.puts(mod.sound(name)))
  def legs(animals), do: animals |> Enum.map(fn {mod, _} -> mod.legs() end) |> Enum.sum()
  def call(mod, fun, args), do: apply(mod, fun, args)
end

#> Zoo.concert([{Dog, "Rex"}, {Bird, "Tux"}])
#> Zoo.legs([{Dog, "Rex"}, {Bird, "Tux"}])
#> Zoo.call(Dog, :sound, ["Ada"])
#> Zoo.call(Dog, :meow, [])
#> Zoo.legs([{Cat, "Tom"}])
