defmodule GenServer do
  def start_link(module, init_arg), do: start_link(module, init_arg, [])

  def start_link(module, init_arg, options) when is_atom(module) and is_list(options) do
    GenServer.Loop.start(:link, module, init_arg, options)
  end

  def start(module, init_arg), do: start(module, init_arg, [])

  def start(module, init_arg, options) when is_atom(module) and is_list(options) do
    GenServer.Loop.start(:nolink, module, init_arg, options)
  end
end

defmodule :gen_server do
  def start_link(module, arg, options), do: GenServer.Loop.start_named(:link, nil, module, arg, options)
  def start_link(name, module, arg, options), do: GenServer.Loop.start_named(:link, name, module, arg, options)
  def start(module, arg, options), do: GenServer.Loop.start_named(:nolink, nil, module, arg, options)
  def start(name, module, arg, options), do: GenServer.Loop.start_named(:nolink, name, module, arg, options)
end

defmodule GenServer.Loop do
  # What gen_server does: starts a process that keeps a state, and asks a module what to do with what comes to it.

  def start(link, module, init_arg, options) do
    {name, options} = Keyword.pop(options, :name)
    start_named(link, name(name), module, init_arg, options)
  end

  defp name(nil), do: nil
  defp name(atom) when is_atom(atom), do: {:local, atom}
  defp name({:global, _} = name), do: name
  defp name({:via, module, _} = name) when is_atom(module), do: name

  defp name(other) do
    raise ArgumentError, """
    expected :name option to be one of the following:

      * nil
      * atom
      * {:global, term}
      * {:via, module, term}

    Got: #{inspect(other)}
    """
  end

  def start_named(link, name, module, init_arg, options) do
    case whereis(name) do
      pid when is_pid(pid) -> {:error, {:already_started, pid}}
      _ -> spawned(link, [name, module, init_arg, self(), link], Keyword.get(options, :timeout, :infinity))
    end
  end

  defp spawned(:link, args, timeout), do: :proc_lib.start_link(GenServer.Loop, :init_it, args, timeout)
  defp spawned(:nolink, args, timeout), do: :proc_lib.start(GenServer.Loop, :init_it, args, timeout)

  defp whereis(nil), do: nil
  defp whereis({:local, name}), do: :erlang.whereis(name)
  defp whereis({:global, name}), do: :global.whereis_name(name)
  defp whereis({:via, module, name}), do: module.whereis_name(name)

  defp register(nil), do: true

  defp register({:local, name}) do
    try do
      :erlang.register(name, self())
    catch
      :error, _ -> {false, :erlang.whereis(name)}
    end
  end

  defp register({:global, name}) do
    case :global.register_name(name, self()) do
      :yes -> true
      :no -> {false, :global.whereis_name(name)}
    end
  end

  defp register({:via, module, name}) do
    case module.register_name(name, self()) do
      :yes -> true
      :no -> {false, module.whereis_name(name)}
    end
  end

  def init_it(name, module, init_arg, starter, link) do
    :erlang.put(:"$initial_call", {module, :init, 1})
    parent = if link == :link, do: starter, else: :none

    case register(name) do
      true ->
        started(name, module, parent, starter, initialised(module, init_arg))

      {false, pid} ->
        :proc_lib.init_ack(starter, {:error, {:already_started, pid}})
    end
  end

  defp initialised(module, init_arg) do
    try do
      {:ok, module.init(init_arg)}
    catch
      :throw, value -> {:ok, value}
      :error, reason ->
        stack = as_otp(:init, __STACKTRACE__)
        {:exit, :error, {reason, stack}, reason, stack}

      :exit, reason -> {:exit, :exit, reason, reason, __STACKTRACE__}
    end
  end

  defp started(name, module, parent, starter, outcome) do
    data = %{name: shown(name), module: module, parent: parent}

    case outcome do
      {:ok, {:ok, state}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(data, state, :infinity)

      {:ok, {:ok, state, {:continue, what}}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        continue(data, state, what)

      {:ok, {:ok, state, :hibernate}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(data, state, :infinity)

      {:ok, {:ok, state, timeout}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(data, state, timeout)

      {:ok, {:stop, reason}} ->
        fail(name, starter, {:error, reason}, reason)

      {:ok, :ignore} ->
        unregister(name)
        :proc_lib.init_ack(starter, :ignore)

      {:exit, _class, told, reason, stack} ->
        unregister(name)
        :proc_lib.init_ack(starter, {:error, told})
        :erlang.raise(:exit, if(told == reason, do: reason, else: {reason, stack}), stack)

      {:ok, other} ->
        fail(name, starter, {:error, {:bad_return_value, other}}, {:bad_return_value, other})
    end
  end

  defp fail(name, starter, told, reason) do
    unregister(name)
    :proc_lib.init_ack(starter, told)
    :erlang.exit(reason)
  end

  defp shown(nil), do: self()
  defp shown({:local, name}), do: name
  defp shown({:global, name}), do: name
  defp shown({:via, _, name}), do: name

  defp unregister(nil), do: :ok

  defp unregister({:local, name}) do
    try do
      :erlang.unregister(name)
    catch
      _, _ -> :ok
    end
  end

  defp unregister({:global, name}), do: :global.unregister_name(name)
  defp unregister({:via, module, name}), do: module.unregister_name(name)

  def loop(data, state, timeout) do
    receive do
      message -> handle(data, state, message)
    after
      timeout -> info(data, state, :timeout)
    end
  end

  defp handle(data, state, {:"$gen_call", from, request}) do
    call(data, state, from, {:"$gen_call", from, request}, attempt(:call, fn -> data.module.handle_call(request, from, state) end))
  end

  defp handle(data, state, {:"$gen_cast", request}) do
    next(data, state, {:"$gen_cast", request}, attempt(:other, fn -> data.module.handle_cast(request, state) end))
  end

  defp handle(data, state, {:system, from, request}), do: system(data, state, from, request)

  defp handle(%{parent: parent} = data, state, {:EXIT, parent, reason}) do
    stop(data, state, reason, :exit, [], {:EXIT, parent, reason})
  end

  defp handle(data, state, message), do: info(data, state, message)

  defp info(data, state, message) do
    if :erlang.function_exported(data.module, :handle_info, 2) do
      next(data, state, message, attempt(:other, fn -> data.module.handle_info(message, state) end))
    else
      loop(data, state, :infinity)
    end
  end

  defp continue(data, state, what) do
    next(data, state, {:continue, what}, attempt(:other, fn -> data.module.handle_continue(what, state) end))
  end

  defp attempt(kind, fun) do
    try do
      {:ok, fun.()}
    catch
      :throw, value -> {:ok, value}
      class, reason -> {class, reason, as_otp(kind, __STACKTRACE__)}
    end
  end

  # Below the callback a stack shows the functions of OTP's own server, whoever reads it.
  defp as_otp(kind, stack) do
    Enum.take_while(stack, fn item -> elem(item, 0) != GenServer.Loop end) ++ frames(kind)
  end

  defp frames(:init), do: [at(:init_it, 2, 851), at(:init_it, 6, 814), begin()]
  defp frames(:call), do: [at(:try_handle_call, 4, 1149), at(:handle_msg, 6, 1178), begin()]
  defp frames(:other), do: [at(:try_dispatch, 4, 1123), at(:handle_msg, 6, 1200), begin()]

  defp at(function, arity, line), do: {:gen_server, function, arity, [file: ~c"gen_server.erl", line: line]}
  defp begin, do: {:proc_lib, :init_p_do_apply, 3, [file: ~c"proc_lib.erl", line: 240]}

  defp call(data, state, from, request, outcome) do
    case outcome do
      {:ok, {:reply, reply, new}} ->
        :gen_server.reply(from, reply)
        loop(data, new, :infinity)

      {:ok, {:reply, reply, new, {:continue, what}}} ->
        :gen_server.reply(from, reply)
        continue(data, new, what)

      {:ok, {:reply, reply, new, :hibernate}} ->
        :gen_server.reply(from, reply)
        loop(data, new, :infinity)

      {:ok, {:reply, reply, new, timeout}} ->
        :gen_server.reply(from, reply)
        loop(data, new, timeout)

      {:ok, {:stop, reason, reply, new}} ->
        try do
          stop(data, new, reason, :exit, [], request)
        after
          :gen_server.reply(from, reply)
        end

      other ->
        next(data, state, request, other)
    end
  end

  defp next(data, state, message, outcome) do
    case outcome do
      {:ok, {:noreply, new}} -> loop(data, new, :infinity)
      {:ok, {:noreply, new, {:continue, what}}} -> continue(data, new, what)
      {:ok, {:noreply, new, :hibernate}} -> loop(data, new, :infinity)
      {:ok, {:noreply, new, timeout}} -> loop(data, new, timeout)
      {:ok, {:stop, reason, new}} -> stop(data, new, reason, :exit, [], message)
      {:ok, other} -> stop(data, state, {:bad_return_value, other}, :exit, [], message)
      {class, reason, stack} -> stop(data, state, reason, class, stack, message)
    end
  end

  defp stop(data, state, reason, class, stack, message) do
    told = if class == :error, do: {reason, stack}, else: reason

    if :erlang.function_exported(data.module, :terminate, 2) do
      data.module.terminate(told, state)
    end

    case told do
      :normal -> :ok
      :shutdown -> :ok
      {:shutdown, _} -> :ok
      _ -> told(data.name, message, state, told)
    end

    :erlang.exit(told)
  end

  defp told(name, message, state, reason) do
    if :orrery_shell.is_erlang() do
      :orrery_report.server(name, message, state, reason)
    else
      GenServer.Report.terminating(name, message, state, reason)
    end
  end

  defp system(data, state, from, request) do
    case request do
      :get_state ->
        :gen_server.reply(from, state)
        loop(data, state, :infinity)

      {:replace_state, fun} ->
        new = fun.(state)
        :gen_server.reply(from, new)
        loop(data, new, :infinity)

      :get_status ->
        :gen_server.reply(from, status(data, state, :running))
        loop(data, state, :infinity)

      :suspend ->
        :gen_server.reply(from, :ok)
        suspended(data, state)

      :resume ->
        :gen_server.reply(from, :ok)
        loop(data, state, :infinity)

      {:terminate, reason} ->
        :gen_server.reply(from, :ok)
        stop(data, state, reason, :exit, [], request)

      {:debug, _} ->
        :gen_server.reply(from, :ok)
        loop(data, state, :infinity)

      other ->
        :gen_server.reply(from, {:error, {:unknown_system_msg, other}})
        loop(data, state, :infinity)
    end
  end

  defp suspended(data, state) do
    receive do
      {:system, from, :resume} ->
        :gen_server.reply(from, :ok)
        loop(data, state, :infinity)

      {:system, from, :get_state} ->
        :gen_server.reply(from, state)
        suspended(data, state)

      {:system, from, :get_status} ->
        :gen_server.reply(from, status(data, state, :suspended))
        suspended(data, state)

      {:system, from, {:terminate, reason}} ->
        :gen_server.reply(from, :ok)
        stop(data, state, reason, :exit, [], {:terminate, reason})
    end
  end

  defp status(data, state, mode) do
    header = {:header, ~c"Status for generic server " ++ :lists.flatten(:io_lib.format(~c"~p", [data.name]))}

    misc = [
      header,
      {:data, [{~c"Status", mode}, {~c"Parent", data.parent}, {~c"Logged events", []}]},
      {:data, [{~c"State", state}]}
    ]

    {:status, self(), {:module, :gen_server}, [:erlang.get(), mode, data.parent, [], misc]}
  end
end

defmodule GenServer.Report do
  # What Elixir's logger prints when a server ends for a reason that is not normal.
  def terminating(name, message, state, reason) do
    {from, last} = last(message)

    Logger.bare_log(
      :error,
      "GenServer #{inspect(name)} terminating\n#{banner(reason)}\nLast message#{from}: #{inspect(last)}\nState: #{inspect(state)}" <>
        client(message)
    )
  end

  defp last({:"$gen_call", {pid, _}, request}), do: {" (from #{called(pid)})", request}
  defp last(message), do: {"", message}

  defp called(pid) do
    case node(pid) == node() and Process.info(pid, :registered_name) do
      {:registered_name, name} when is_atom(name) -> inspect(name)
      _ -> inspect(pid)
    end
  end

  defp client({:"$gen_call", {pid, _}, _}) do
    cond do
      node(pid) != node() -> "\nClient #{inspect(pid)} is remote on node #{inspect(node(pid))}"
      Process.alive?(pid) -> "\nClient #{called(pid)} is alive"
      true -> "\nClient #{inspect(pid)} is dead"
    end
  end

  defp client(_message), do: ""

  defp banner({error, [{_, _, _, _} | _] = stack}), do: Exception.format(:error, error, stack)
  defp banner(reason), do: Exception.format_banner(:stop, reason, [])
end

defmodule Agent do
  def start_link(fun), do: start_link(fun, [])
  def start_link(fun, options) when is_function(fun, 0), do: GenServer.start_link(Agent.Server, fun, options)
  def start_link(module, fun, args), do: start_link(module, fun, args, [])
  def start_link(module, fun, args, options), do: GenServer.start_link(Agent.Server, {module, fun, args}, options)

  def start(fun), do: start(fun, [])
  def start(fun, options) when is_function(fun, 0), do: GenServer.start(Agent.Server, fun, options)
  def start(module, fun, args), do: start(module, fun, args, [])
  def start(module, fun, args, options), do: GenServer.start(Agent.Server, {module, fun, args}, options)

  def child_spec(arg), do: %{id: Agent, start: {Agent, :start_link, [arg]}}

  def get(agent, fun), do: get(agent, fun, 5000)
  def get(agent, fun, timeout) when is_function(fun, 1), do: GenServer.call(agent, {:get, fun}, timeout)
  def get(agent, module, fun, args), do: get(agent, module, fun, args, 5000)
  def get(agent, module, fun, args, timeout), do: GenServer.call(agent, {:get, {module, fun, args}}, timeout)

  def update(agent, fun), do: update(agent, fun, 5000)
  def update(agent, fun, timeout) when is_function(fun, 1), do: GenServer.call(agent, {:update, fun}, timeout)
  def update(agent, module, fun, args), do: update(agent, module, fun, args, 5000)
  def update(agent, module, fun, args, timeout), do: GenServer.call(agent, {:update, {module, fun, args}}, timeout)

  def get_and_update(agent, fun), do: get_and_update(agent, fun, 5000)

  def get_and_update(agent, fun, timeout) when is_function(fun, 1) do
    GenServer.call(agent, {:get_and_update, fun}, timeout)
  end

  def get_and_update(agent, module, fun, args), do: get_and_update(agent, module, fun, args, 5000)

  def get_and_update(agent, module, fun, args, timeout) do
    GenServer.call(agent, {:get_and_update, {module, fun, args}}, timeout)
  end

  def cast(agent, fun) when is_function(fun, 1), do: GenServer.cast(agent, {:cast, fun})
  def cast(agent, module, fun, args), do: GenServer.cast(agent, {:cast, {module, fun, args}})

  def stop(agent), do: GenServer.stop(agent)
  def stop(agent, reason), do: GenServer.stop(agent, reason)
  def stop(agent, reason, timeout), do: GenServer.stop(agent, reason, timeout)
end

defmodule Agent.Server do
  def init(fun) do
    {:ok, run(fun, [])}
  end

  def handle_call({:get, fun}, _from, state), do: {:reply, run(fun, [state]), state}

  def handle_call({:get_and_update, fun}, _from, state) do
    case run(fun, [state]) do
      {reply, state} -> {:reply, reply, state}
      other -> {:stop, {:bad_return_value, other}, state}
    end
  end

  def handle_call({:update, fun}, _from, state), do: {:reply, :ok, run(fun, [state])}
  def handle_cast({:cast, fun}, state), do: {:noreply, run(fun, [state])}
  def handle_info(_msg, state), do: {:noreply, state}
  def code_change(_old, state, fun), do: {:ok, run(fun, [state])}
  def terminate(_reason, _state), do: :ok

  defp run({module, fun, extra}, args), do: apply(module, fun, args ++ extra)
  defp run(fun, args), do: apply(fun, args)
end

defmodule Task do
  defstruct mfa: nil, owner: nil, pid: nil, ref: nil

  def child_spec(arg), do: %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}

  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])
  def start(module, fun, args), do: Task.Supervised.start(Task.Supervised.owner(), callers(), {module, fun, args})

  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])

  def start_link(module, fun, args) do
    Task.Supervised.start_link(Task.Supervised.owner(), callers(), {module, fun, args})
  end

  defp callers, do: Task.Supervised.callers()

  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])

  def async(module, fun, args) do
    {:ok, pid} = Task.Supervised.start_link(Task.Supervised.owner(), :nomonitor)
    Task.Supervised.begin(pid, {module, fun, args})
  end

  def await(task), do: await(task, 5000)

  def await(%Task{ref: ref, owner: owner} = task, timeout) do
    if owner != self() do
      raise ArgumentError,
            "task #{inspect(task)} must be queried from the owner but was queried from #{inspect(self())}"
    end

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, proc, reason} ->
        exit({reason(reason, proc), {Task, :await, [task, timeout]}})
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        exit({:timeout, {Task, :await, [task, timeout]}})
    end
  end

  defp reason(:noconnection, proc), do: {:nodedown, node(proc)}
  defp reason(reason, _), do: reason

  def await_many(tasks), do: await_many(tasks, 5000)
  def await_many(tasks, timeout), do: Enum.map(tasks, fn task -> await(task, timeout) end)

  def yield(task), do: yield(task, 5000)

  def yield(%Task{ref: ref}, timeout) do
    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, _proc, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  def yield_many(tasks), do: yield_many(tasks, 5000)
  def yield_many(tasks, timeout), do: Enum.map(tasks, fn task -> {task, yield(task, timeout)} end)

  def shutdown(task), do: shutdown(task, 5000)

  def shutdown(%Task{pid: pid, ref: ref} = task, :brutal_kill) do
    Process.unlink(pid)
    Process.exit(pid, :kill)
    ended(task, ref)
  end

  def shutdown(%Task{pid: pid, ref: ref} = task, _timeout) do
    Process.unlink(pid)
    Process.exit(pid, :shutdown)
    ended(task, ref)
  end

  defp ended(_task, ref) do
    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, _, reason} when reason in [:shutdown, :killed, :noproc] -> nil
      {:DOWN, ^ref, _, _, reason} -> {:exit, reason}
    end
  end

  def ignore(%Task{ref: ref}) do
    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}
    after
      0 ->
        Process.demonitor(ref, [:flush])
        nil
    end
  end

  def completed(result), do: %Task{mfa: nil, owner: self(), pid: nil, ref: done(result)}

  defp done(result) do
    ref = make_ref()
    send(self(), {ref, result})
    ref
  end

  def async_stream(enumerable, fun), do: async_stream(enumerable, fun, [])

  def async_stream(enumerable, fun, options) when is_function(fun, 1) do
    Task.Stream.build(enumerable, fn element -> async(fn -> fun.(element) end) end, options)
  end

  def async_stream(enumerable, module, fun, args), do: async_stream(enumerable, module, fun, args, [])

  def async_stream(enumerable, module, fun, args, options) do
    Task.Stream.build(enumerable, fn element -> async(module, fun, [element | args]) end, options)
  end
end

defmodule Task.Supervised do
  # What an owner and its task say to each other is Elixir's: either may be on a BEAM node.
  def start(owner, callers, mfa), do: {:ok, :proc_lib.spawn(Task.Supervised, :noreply, [owner, callers, mfa])}
  def start_link(owner, callers, mfa), do: {:ok, :proc_lib.spawn_link(Task.Supervised, :noreply, [owner, callers, mfa])}
  def start_link(owner, monitor), do: {:ok, :proc_lib.spawn_link(Task.Supervised, :reply, [owner, monitor])}

  def owner do
    case Process.info(self(), :registered_name) do
      {:registered_name, name} when is_atom(name) -> {node(), name, self()}
      _ -> {node(), self(), self()}
    end
  end

  def callers, do: [self() | Process.get(:"$callers") || []]

  # The owner tells its task what to do, and where it waits for the answer.
  def begin(pid, {module, fun, args} = mfa) do
    ref = :erlang.monitor(:process, pid, [{:alias, :demonitor}])
    send(pid, {self(), ref, ref, callers(), mfa})
    %Task{mfa: {module, fun, length(args)}, owner: self(), pid: pid, ref: ref}
  end

  def noreply(owner, callers, mfa) do
    Process.put(:"$callers", callers)
    invoke_mfa(owner, mfa)
  end

  def reply({_, _, pid} = owner, :nomonitor), do: reply(owner, pid, nil, :infinity)
  def reply({_, _, pid} = owner, :monitor), do: reply(owner, pid, Process.monitor(pid), 5000)

  defp reply(owner, pid, monitor, timeout) do
    receive do
      {^pid, ref, reply_to, callers, mfa} ->
        Process.put(:"$callers", callers)
        if monitor, do: Process.demonitor(monitor, [:flush])
        send(reply_to, {ref, invoke_mfa(owner, mfa)})

      {:DOWN, ^monitor, _, _, reason} ->
        exit({:shutdown, reason})
    after
      timeout -> exit(:timeout)
    end
  end

  defp invoke_mfa(owner, {module, fun, args} = mfa) do
    try do
      apply(module, fun, args)
    catch
      :exit, value when value == :normal or value == :shutdown or (is_tuple(value) and elem(value, 0) == :shutdown) ->
        :erlang.raise(:exit, value, __STACKTRACE__)

      kind, value ->
        stack = __STACKTRACE__ ++ [{:proc_lib, :init_p_do_apply, 3, [file: ~c"proc_lib.erl", line: 240]}]
        reported = if kind == :error, do: {value, stack}, else: reason(kind, value, stack)

        Logger.bare_log(
          :error,
          "Task #{inspect(self())} started from #{inspect(from(owner))} terminating\n" <>
            banner(kind, value, stack) <> Exception.format_stacktrace(stack) <> function(mfa)
        )

        :erlang.exit(reported)
    end
  end

  defp from({node, name, _}) when node == node(), do: name
  defp from({node, name, _}) when is_atom(name), do: {node, name}
  defp from({_, _, pid}), do: pid

  defp function({:erlang, :apply, [fun, args]}) when is_function(fun), do: function(fun, args)
  defp function({module, fun, args}), do: function(:erlang.make_fun(module, fun, length(args)), args)
  defp function(fun, args), do: "\nFunction: #{inspect(fun)}\n    Args: #{inspect(args)}"

  defp banner(:error, value, stack), do: Exception.format_banner(:error, value, stack) <> "\n"
  defp banner(:exit, value, _stack), do: Exception.format_banner(:stop, value, []) <> "\n"
  defp banner(:throw, value, _stack), do: Exception.format_banner(:stop, {:nocatch, value}, []) <> "\n"

  defp reason(:throw, value, stack), do: {{:nocatch, value}, stack}
  defp reason(:exit, value, _stack), do: value
end

defmodule Task.Supervisor do
  def child_spec(options) do
    %{id: Keyword.get(options, :name, Task.Supervisor), start: {Task.Supervisor, :start_link, [options]}, type: :supervisor}
  end

  def start_link, do: start_link([])

  def start_link(options) do
    tasks = {Keyword.get(options, :restart, :temporary), Keyword.get(options, :shutdown, 5000)}
    {flags, options} = Keyword.split(options, [:max_children, :max_restarts, :max_seconds])
    DynamicSupervisor.start_link(Task.Supervisor, {tasks, flags}, Keyword.drop(options, [:restart, :shutdown]))
  end

  # What holds of its tasks, unless one says otherwise.
  def init({tasks, flags}) do
    Process.put(Task.Supervisor, tasks)
    DynamicSupervisor.init([{:strategy, :one_for_one} | flags])
  end

  def async(supervisor, fun), do: async(supervisor, :erlang, :apply, [fun, []])
  def async(supervisor, fun, options) when is_function(fun), do: async(supervisor, :erlang, :apply, [fun, []], options)
  def async(supervisor, module, fun, args, _options), do: async(supervisor, module, fun, args)

  def async_nolink(supervisor, fun, options) when is_function(fun) and is_list(options), do: async_nolink(supervisor, fun)
  def async_nolink(supervisor, module, fun, args, _options), do: async_nolink(supervisor, module, fun, args)

  def async_stream(supervisor, enumerable, fun), do: async_stream(supervisor, enumerable, fun, [])

  def async_stream(supervisor, enumerable, fun, options) do
    Task.Stream.build(enumerable, fn element -> async(supervisor, fn -> fun.(element) end) end, options)
  end

  def async_stream(supervisor, enumerable, module, fun, args), do: async_stream(supervisor, enumerable, module, fun, args, [])

  def async_stream(supervisor, enumerable, module, fun, args, options) do
    Task.Stream.build(enumerable, fn element -> async(supervisor, module, fun, [element | args]) end, options)
  end

  def async_stream_nolink(supervisor, enumerable, fun), do: async_stream_nolink(supervisor, enumerable, fun, [])

  def async_stream_nolink(supervisor, enumerable, fun, options) do
    Task.Stream.build(enumerable, fn element -> async_nolink(supervisor, fn -> fun.(element) end) end, options)
  end

  def async_stream_nolink(supervisor, enumerable, module, fun, args) do
    async_stream_nolink(supervisor, enumerable, module, fun, args, [])
  end

  def async_stream_nolink(supervisor, enumerable, module, fun, args, options) do
    Task.Stream.build(enumerable, fn element -> async_nolink(supervisor, module, fun, [element | args]) end, options)
  end

  # The link is made before the task is told what to do: it cannot have ended then.
  def async(supervisor, module, fun, args), do: begun(supervisor, {module, fun, args}, fn pid -> Process.link(pid) end)

  def async_nolink(supervisor, fun), do: async_nolink(supervisor, :erlang, :apply, [fun, []])
  def async_nolink(supervisor, module, fun, args), do: begun(supervisor, {module, fun, args}, fn _ -> true end)

  defp begun(supervisor, mfa, tied) do
    case started(supervisor, [Task.Supervised.owner(), :monitor], :temporary, nil) do
      {:ok, pid} ->
        tied.(pid)
        Task.Supervised.begin(pid, mfa)

      {:error, :max_children} ->
        raise "reached the maximum number of tasks for this task supervisor. The maximum number " <>
                "of tasks that are allowed to run at the same time under this supervisor can be " <>
                "configured with the :max_children option passed to Task.Supervisor.start_link/1"
    end
  end

  def start_child(supervisor, fun), do: start_child(supervisor, fun, [])
  def start_child(supervisor, fun, options), do: start_child(supervisor, :erlang, :apply, [fun, []], options)
  def start_child(supervisor, module, fun, args), do: start_child(supervisor, module, fun, args, [])

  def start_child(supervisor, module, fun, args, options) do
    task = [Task.Supervised.owner(), Task.Supervised.callers(), {module, fun, args}]
    started(supervisor, task, options[:restart], options[:shutdown])
  end

  defp started(supervisor, args, restart, shutdown) do
    GenServer.call(supervisor, {:start_task, args, restart, shutdown}, :infinity)
  end

  def children(supervisor) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor), is_pid(pid), do: pid
  end

  def terminate_child(supervisor, pid), do: DynamicSupervisor.terminate_child(supervisor, pid)
end
