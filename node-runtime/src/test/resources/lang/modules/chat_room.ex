defmodule ChatRoom do
  def start, do: spawn(fn -> loop(%{}) end)

  defp loop(members) do
    receive do
      {:join, name, pid} ->
        broadcast(members, "#{name} joined")
        loop(Map.put(members, name, pid))

      {:say, name, text} ->
        broadcast(Map.delete(members, name), "#{name}: #{text}")
        loop(members)

      {:leave, name} ->
        members = Map.delete(members, name)
        broadcast(members, "#{name} left")
        loop(members)

      {:who, from} ->
        send(from, {:members, members |> Map.keys() |> Enum.sort()})
        loop(members)
    end
  end

  defp broadcast(members, text) do
    for {_, pid} <- members, do: send(pid, {:chat, text})
  end

  def flush do
    receive do
      {:chat, text} ->
        IO.puts(text)
        flush()
    after
      100 -> :ok
    end
  end
end

#> room = ChatRoom.start(); send(room, {:join, "ana", self()}); send(room, {:join, "bob", self()}); send(room, {:say, "bob", "hi"}); ChatRoom.flush()
#> send(room, {:leave, "bob"}); ChatRoom.flush()
#> send(room, {:who, self()}); receive do {:members, m} -> m end
