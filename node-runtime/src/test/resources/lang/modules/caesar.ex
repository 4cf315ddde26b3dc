defmodule Caesar do
  def encode(text, shift), do: for(<<c <- text>>, into: "", do: <<rotate(c, shift)>>)
  def decode(text, shift), do: encode(text, -shift)

  defp rotate(c, n) when c in ?a..?z, do: ?a + Integer.mod(c - ?a + n, 26)
  defp rotate(c, n) when c in ?A..?Z, do: ?A + Integer.mod(c - ?A + n, 26)
  defp rotate(c, _), do: c
end

#> Caesar.encode("Hello, World!", 3)
#> Caesar.decode("Khoor, Zruog!", 3)
#> "xyz" |> Caesar.encode(5) |> Caesar.decode(5)
