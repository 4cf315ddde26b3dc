defmodule Door do
  def start, do: spawn(fn -> locked("1234") end)

  def enter(door, code) do
    send(door, {:enter, self(), code})

    receive do
      {:door, answer} -> answer
    after
      500 -> :no_answer
    end
  end

  defp locked(code) do
    receive do
      {:enter, from, ^code} ->
        send(from, {:door, :opened})
        open(code)

      {:enter, from, wrong} ->
        send(from, {:door, {:wrong, wrong}})
        locked(code)
    end
  end

  defp open(code) do
    receive do
      {:enter, from, _} ->
        send(from, {:door, :already_open})
        open(code)
    after
      300 -> locked(code)
    end
  end
end

#> door = Door.start(); Door.enter(door, "0000")
#> Door.enter(door, "1234")
#> Door.enter(door, "1234")
#> Process.sleep(600); Door.enter(door, "9")
