defmodule Config do
  @version "1.2"
  @colors [:red, :green]
  @colors_count length(@colors)
  @lookup %{red: 1, green: 2}

  def version, do: @version
  def colors, do: @colors
  def count, do: @colors_count
  def code(color), do: @lookup[color]
  def where, do: {__MODULE__, __ENV__.function}

  for {name, code} <- [one: 1, two: 2] do
    def unquote(name)(), do: unquote(code)
  end
end

#> {Config.version(), Config.colors(), Config.count(), Config.code(:green), Config.code(:blue)}
#> Config.where()
#> Config.one() + Config.two()
#> Config.__info__(:functions) |> Enum.sort()
#> function_exported?(Config, :one, 0)
