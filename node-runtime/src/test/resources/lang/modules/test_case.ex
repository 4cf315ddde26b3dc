defmodule Unless2 do
  defmacro fun_unless(clause, do: expr) do
    quote do
      if(!unquote(clause), do: unquote(expr))
    end
  end

  defmacro debug(expr) do
    text = Macro.to_string(expr)

    quote do
      value = unquote(expr)
      IO.puts("#{unquote(text)} = #{inspect(value)}")
      value
    end
  end

  defmacro repeat(n, do: block) do
    quote do
      for _ <- 1..unquote(n), do: unquote(block)
    end
  end
end

defmodule TestCase do
  defmacro __using__(opts) do
    quote do
      import TestCase
      Module.register_attribute(__MODULE__, :tests, accumulate: true)
      @before_compile TestCase
      def options, do: unquote(opts)
    end
  end

  defmacro test(description, do: block) do
    name = String.to_atom(description)

    quote do
      @tests unquote(name)
      def unquote(name)(), do: unquote(block)
    end
  end

  defmacro __before_compile__(_env) do
    quote do
      def run do
        Enum.each(Enum.reverse(@tests), fn name ->
          IO.puts("Running #{name}")
          apply(__MODULE__, name, [])
        end)
      end
    end
  end
end

defmodule MyTest do
  use TestCase, async: true
  require Unless2

  test "hello" do
    2 + 2 == 4
  end

  test "world" do
    Unless2.debug(1 + 1)
  end

  for {name, value} <- [one: 1, two: 2] do
    def unquote(name)(), do: unquote(value)
  end

  def un(x), do: Unless2.fun_unless(x, do: :done)
  def rep, do: Unless2.repeat(3, do: :hi)

  defmodule Inner do
    def hi, do: __MODULE__
  end
end

#> MyTest.run()
#> MyTest.options()
#> {MyTest.one(), MyTest.two()}
#> {MyTest.un(true), MyTest.un(nil)}
#> MyTest.rep()
#> MyTest.Inner.hi()
#> MyTest.hello()
#> MyTest."hello"()
#> require Unless2; Unless2.debug(Enum.map([1, 2], &(&1 * 2)))
#> quote do: 1 + x * (2 - y)
#> Macro.to_string(quote do: if(x, do: 1, else: 2))
#> quote do: fn x -> x end
#> Macro.to_string(quote(do: a |> b(1) |> c))
#> MyTest.nope()
