defmodule Calculator do
  def eval(text) when is_binary(text) do
    text |> String.split() |> Enum.reduce([], &step/2) |> result()
  end

  defp step("+", [b, a | rest]), do: [a + b | rest]
  defp step("-", [b, a | rest]), do: [a - b | rest]
  defp step("*", [b, a | rest]), do: [a * b | rest]
  defp step("/", [0, _ | _]), do: throw(:division_by_zero)
  defp step("/", [b, a | rest]), do: [div(a, b) | rest]
  defp step(op, _) when op in ["+", "-", "*", "/"], do: raise(ArgumentError, "too few operands for #{op}")

  defp step(token, stack) do
    case Integer.parse(token) do
      {n, ""} -> [n | stack]
      _ -> raise ArgumentError, message: "not a number: #{inspect(token)}"
    end
  end

  defp result([n]), do: {:ok, n}
  defp result(stack), do: {:error, stack}

  def safe(text) do
    eval(text)
  rescue
    e in ArgumentError -> {:error, Exception.message(e)}
  catch
    thrown -> {:thrown, thrown}
  after
    IO.puts("evaluated #{text}")
  end
end

#> Calculator.eval("3 4 + 2 *")
#> Calculator.eval("1 2")
#> Calculator.eval("1 +")
#> Calculator.eval("x")
#> Calculator.eval("1 0 /")
#> Calculator.safe("1 0 /")
#> Calculator.safe("1 +")
#> Calculator.safe("2 3 *")
