defmodule PartitionSupervisor do
  # A supervisor of several children of one kind, each for a part of the keys; a table says which child a key has.

  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, PartitionSupervisor) do
        name when is_atom(name) -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {PartitionSupervisor, :start_link, [options]}, type: :supervisor}
  end

  def start_link(options) when is_list(options) do
    name = Keyword.get(options, :name)

    unless name do
      raise ArgumentError, "the :name option must be given to PartitionSupervisor"
    end

    {child, options} = Keyword.pop(options, :child_spec)

    unless child do
      raise ArgumentError, "the :child_spec option must be given to PartitionSupervisor"
    end

    {partitions, options} = Keyword.pop(options, :partitions, System.schedulers_online())

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError,
            "the :partitions option must be a positive integer, got: #{inspect(partitions)}"
    end

    {with_arguments, options} = Keyword.pop(options, :with_arguments, fn args, _partition -> args end)

    unless is_function(with_arguments, 2) do
      raise ArgumentError,
            "the :with_arguments option must be a function that receives two arguments, " <>
              "the current call arguments and the partition, got: #{inspect(with_arguments)}"
    end

    %{start: {module, function, args}} = child = Supervisor.child_spec(child, [])

    children =
      for partition <- 0..(partitions - 1) do
        args = with_arguments.(args, partition)

        unless is_list(args) do
          raise "the call to the function in :with_arguments must return a list, got: #{inspect(args)}"
        end

        start = {PartitionSupervisor, :start_child, [module, function, args, name, partition]}
        Map.merge(Map.put(child, :modules, Map.get(child, :modules, [module])), %{id: partition, start: start})
      end

    {flags, _} = Keyword.split(options, [:strategy, :max_restarts, :max_seconds])
    Supervisor.start_link(PartitionSupervisor, {name, partitions, children, flags}, name: name)
  end

  def start_child(module, function, args, name, partition) do
    case apply(module, function, args) do
      {:ok, pid} ->
        :ets.insert(table(name), {partition, pid})
        {:ok, pid}

      {:ok, pid, info} ->
        :ets.insert(table(name), {partition, pid})
        {:ok, pid, info}

      other ->
        other
    end
  end

  def init({name, partitions, children, flags}) do
    :ets.new(table(name), [:set, :named_table, :protected, {:read_concurrency, true}])
    :ets.insert(table(name), {:partitions, partitions})
    Supervisor.init(children, Keyword.put_new(flags, :strategy, :one_for_one))
  end

  defp table(name) when is_atom(name), do: name
  defp table({:via, _module, name}), do: :"PartitionSupervisor #{inspect(name)}"

  def partitions(name) do
    :ets.lookup_element(table(name), :partitions, 2)
  catch
    :error, :badarg -> exit({:noproc, {PartitionSupervisor, :partitions, [name]}})
  end

  def which_children(name), do: Supervisor.which_children(name)
  def count_children(supervisor), do: Supervisor.count_children(supervisor)
  def stop(supervisor), do: Supervisor.stop(supervisor)
  def stop(supervisor, reason), do: Supervisor.stop(supervisor, reason)
  def stop(supervisor, reason, timeout), do: Supervisor.stop(supervisor, reason, timeout)

  # How names with :via ask.
  def whereis_name({name, key}) do
    count = partitions(name)
    partition = if is_integer(key), do: rem(abs(key), count), else: :erlang.phash2(key, count)
    :ets.lookup_element(table(name), partition, 2)
  end

  def send(name_and_key, message), do: Kernel.send(whereis_name(name_and_key), message)

  def register_name(_name, _pid) do
    raise "{:via, PartitionSupervisor, _} cannot be given on registration"
  end

  def unregister_name(_name) do
    raise "{:via, PartitionSupervisor, _} cannot be given on unregistration"
  end
end
