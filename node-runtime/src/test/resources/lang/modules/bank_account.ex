defmodule BankAccount do
  use GenServer

  def start_link(balance \\ 0), do: GenServer.start_link(__MODULE__, balance)
  def deposit(pid, amount), do: GenServer.cast(pid, {:deposit, amount})
  def withdraw(pid, amount), do: GenServer.call(pid, {:withdraw, amount})
  def balance(pid), do: GenServer.call(pid, :balance)

  @impl true
  def init(balance) do
    IO.puts("opened with #{balance}")
    {:ok, %{balance: balance, history: []}}
  end

  @impl true
  def handle_call(:balance, _from, state), do: {:reply, state.balance, state}

  def handle_call({:withdraw, amount}, _from, %{balance: balance} = state) when amount > balance do
    {:reply, {:error, :insufficient_funds}, state}
  end

  def handle_call({:withdraw, amount}, _from, state) do
    {:reply, :ok, %{state | balance: state.balance - amount, history: [{:withdraw, amount} | state.history]}}
  end

  @impl true
  def handle_cast({:deposit, amount}, state) do
    {:noreply, %{state | balance: state.balance + amount, history: [{:deposit, amount} | state.history]}}
  end
end

#> {:ok, pid} = BankAccount.start_link(100); is_pid(pid)
#> BankAccount.deposit(pid, 50)
#> BankAccount.withdraw(pid, 30)
#> BankAccount.balance(pid)
#> BankAccount.withdraw(pid, 1000)
#> :sys.get_state(pid)
#> GenServer.stop(pid)
#> catch_exit = try do BankAccount.balance(pid) catch :exit, {reason, _} -> reason end; catch_exit
