defmodule TodoList do
  defmodule Entry do
    defstruct id: nil, title: "", done: false
  end

  defstruct next_id: 1, entries: %{}

  def new, do: %TodoList{}

  def add(%TodoList{next_id: id} = list, title) do
    %TodoList{list | next_id: id + 1, entries: Map.put(list.entries, id, %Entry{id: id, title: title})}
  end

  def finish(list, id) do
    case Map.fetch(list.entries, id) do
      {:ok, entry} -> {:ok, put_in(list.entries[id], %{entry | done: true})}
      :error -> {:error, :not_found}
    end
  end

  def print(list) do
    for {_, %Entry{id: id, title: title, done: done}} <- list.entries do
      IO.puts("#{if done, do: "[x]", else: "[ ]"} #{id} #{title}")
    end

    :ok
  end
end

#> list = TodoList.new() |> TodoList.add("milk") |> TodoList.add("bread")
#> {:ok, list} = TodoList.finish(list, 1); TodoList.print(list)
#> TodoList.finish(list, 9)
#> list.entries[2].title
#> list.missing
