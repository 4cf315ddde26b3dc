defmodule MyError do
  defexception [:code, message: "default message"]
end

defmodule OtherError do
  defexception [:what]
  @impl true
  def message(%{what: w}), do: "other: #{inspect(w)}"
  @impl true
  def exception(what), do: %OtherError{what: what}
end

defmodule Risky do
  def run(f) do
    try do
      f.()
    rescue
      e in [ArgumentError, ArithmeticError] -> {:rescued, e.__struct__, Exception.message(e)}
      e in MyError -> {:mine, e.code, e.message}
      e -> {:any, Exception.message(e)}
    catch
      :exit, reason -> {:exit, reason}
      value -> {:thrown, value}
    else
      :fine -> :else_fine
      other -> {:else, other}
    after
      IO.puts("after")
    end
  end

  def nested do
    try do
      try do
        raise "inner"
      after
        IO.puts("cleanup")
      end
    rescue
      e -> reraise MyError, [message: "outer of " <> e.message], __STACKTRACE__
    end
  end

  def deep(0), do: raise(OtherError, :bottom)
  def deep(n), do: 1 + deep(n - 1)
  def badmatch(x), do: {:ok, _} = x
  def noclause(:a), do: 1
  def cond_it(x), do: (cond do x -> 1 end)
  def case_it(x), do: (case x do 1 -> 2 end)
  def with_it(x), do: (with {:ok, y} <- x do y else {:error, z} -> z end)
  def fn_it(x), do: (fn 1 -> 2 end).(x)
  def key(m), do: m.missing
  def upd(m), do: %{m | missing: 1}
  def arity(f), do: f.(1, 2)
  def implicit(x) do
    String.to_integer(x)
  rescue
    ArgumentError -> :bad
  else
    n -> n * 2
  after
    IO.puts("done")
  end
end

#> Risky.run(fn -> raise ArgumentError end)
#> Risky.run(fn -> 1 / 0 end)
#> Risky.run(fn -> raise MyError end)
#> Risky.run(fn -> raise MyError, code: 3, message: "m" end)
#> Risky.run(fn -> raise "boom" end)
#> Risky.run(fn -> throw(:ball) end)
#> Risky.run(fn -> exit(:bye) end)
#> Risky.run(fn -> :fine end)
#> Risky.run(fn -> 3 end)
#> Risky.run(fn -> raise OtherError, [1] end)
#> Risky.run(fn -> nil.foo end)
#> Risky.run(fn -> :erlang.error(:custom) end)
#> Risky.run(fn -> %{}.x end)
#> Risky.run(fn -> List.first(nil) end)
#> Risky.nested()
#> Risky.badmatch(:error)
#> Risky.noclause(:b)
#> Risky.cond_it(false)
#> Risky.case_it(3)
#> Risky.with_it({:error, 5})
#> Risky.with_it(:what)
#> Risky.key(%{})
#> Risky.key(nil)
#> Risky.key([])
#> Risky.upd(%{})
#> Risky.arity(fn x -> x end)
#> Risky.implicit("4")
#> Risky.implicit("x")
#> raise MyError, "just text"
#> raise MyError, 3
#> struct(MyError) |> Map.keys()
#> Exception.message(struct(OtherError, what: 1))
#> Exception.format(:error, struct(MyError, code: 1))
#> Exception.format_banner(:exit, {:noproc, {GenServer, :call, [:a, :b, 5000]}})
