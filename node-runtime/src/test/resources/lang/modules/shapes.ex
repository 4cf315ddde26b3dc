defmodule Circle do
  defstruct [:radius]
end

defmodule Rectangle do
  @enforce_keys [:width, :height]
  defstruct [:width, :height, color: :white]
end

defmodule Geometry do
  def area(%Circle{radius: r}), do: Float.round(3.14159 * r * r, 2)
  def area(%Rectangle{width: w, height: h}), do: w * h

  def describe(shape) do
    IO.puts("#{inspect(shape.__struct__)} of area #{area(shape)}")
    shape
  end

  def scale(%Rectangle{} = r, by), do: %{r | width: r.width * by, height: r.height * by}
end

#> Geometry.area(%Circle{radius: 2})
#> Geometry.describe(%Rectangle{width: 2, height: 3})
#> Geometry.scale(%Rectangle{width: 2, height: 3}, 10)
#> Geometry.area(%{radius: 2})
#> %Circle{}
#> Map.put(%Circle{radius: 1}, :radius, 5)
#> %{%Circle{radius: 1} | size: 5}
#> is_struct(%Circle{}, Circle)
#> Map.from_struct(%Rectangle{width: 1, height: 1})
#> struct(Circle, radius: 9)
#> struct!(Circle, size: 9)
