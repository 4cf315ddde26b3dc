defmodule InsufficientFunds do
  defexception [:needed, message: "not enough money"]
end

defmodule BadInput do
  defexception [:value]
  def message(%{value: v}), do: "bad input: #{inspect(v)}"
end

defmodule Shop do
  def pay(have, price) when have < price, do: raise(InsufficientFunds, needed: price - have)
  def pay(have, price), do: have - price

  def parse(text) do
    case Integer.parse(text) do
      {n, ""} -> n
      _ -> raise BadInput, value: text
    end
  end

  def try_pay(have, price) do
    {:ok, pay(have, price)}
  rescue
    e in InsufficientFunds -> {:missing, e.needed}
  end
end

#> Shop.pay(10, 3)
#> Shop.pay(1, 3)
#> Shop.try_pay(1, 3)
#> Shop.parse("12")
#> Shop.parse("1x")
#> raise BadInput, value: {:a, 1}
#> Exception.message(%InsufficientFunds{})
