defmodule Room do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def via(id), do: {:via, Registry, {CorpusRooms, id}}
  def init(id), do: {:ok, id}
  def handle_call(:id, _, id), do: {:reply, id, id}
end

#> {:ok, _} = Registry.start_link(keys: :unique, name: CorpusRooms); :ok
#> {:ok, _} = Room.start_link("lobby"); GenServer.call(Room.via("lobby"), :id)
#> match?({:error, {:already_started, _}}, Room.start_link("lobby"))
#> Registry.lookup(CorpusRooms, "nowhere")
#> Registry.count(CorpusRooms)
#> Registry.keys(CorpusRooms, GenServer.whereis(Room.via("lobby")))
