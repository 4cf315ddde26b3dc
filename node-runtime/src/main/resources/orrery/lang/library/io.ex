defmodule IO do
  def stream, do: stream(:stdio, :line)
  def stream(device), do: stream(device, :line)
  def stream(device, line_or_codepoints), do: %{__struct__: IO.Stream, device: device, line_or_bytes: line_or_codepoints, raw: false}
  def binstream, do: binstream(:stdio, :line)
  def binstream(device), do: binstream(device, :line)
  def binstream(device, line_or_bytes), do: %{__struct__: IO.Stream, device: device, line_or_bytes: line_or_bytes, raw: true}
  def read(kind) when is_atom(kind) or is_integer(kind), do: read(:stdio, kind)
  def read(device, :line), do: IO.gets(device, "")
  def read(device, count) when is_integer(count) and count >= 0, do: IO.getn(device, "", count)
  def read(device, kind) when kind in [:eof, :all], do: all(device, [], fn d -> IO.gets(d, "") end)
  def binread(kind) when is_atom(kind) or is_integer(kind), do: read(:stdio, kind)
  def binread(device, kind), do: read(device, kind)

  defp all(device, acc, read) do
    case read.(device) do
      :eof when acc == [] -> :eof
      :eof -> IO.iodata_to_binary(:lists.reverse(acc))
      {:error, _} = error -> error
      data -> all(device, [data | acc], read)
    end
  end

  def warn(message, _stacktrace), do: IO.warn(message)
end

defmodule IO.Stream do
  defstruct device: nil, raw: true, line_or_bytes: :line
end

defimpl Enumerable, for: IO.Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  def reduce(%{device: device, line_or_bytes: kind}, acc, fun) do
    Stream.resource(
      fn -> device end,
      fn device ->
        case IO.read(device, kind) do
          :eof -> {:halt, device}
          {:error, reason} -> raise IO.StreamError, reason: reason
          data -> {[data], device}
        end
      end,
      fn device -> device end
    ).(acc, fun)
  end
end

defimpl Collectable, for: IO.Stream do
  def into(%{device: device} = stream) do
    {:ok,
     fn
       :ok, {:cont, element} -> IO.write(device, element)
       :ok, _ -> stream
     end}
  end
end

defmodule IO.StreamError do
  defexception reason: nil, message: nil
  def exception(options), do: %IO.StreamError{reason: options[:reason], message: "error during streaming: #{inspect(options[:reason])}"}
end

defmodule IO.ANSI do
  def enabled?, do: Application.get_env(:elixir, :ansi_enabled, false)

  def reset, do: code(0)
  def bright, do: code(1)
  def faint, do: code(2)
  def italic, do: code(3)
  def underline, do: code(4)
  def blink_slow, do: code(5)
  def blink_rapid, do: code(6)
  def inverse, do: code(7)
  def reverse, do: code(7)
  def conceal, do: code(8)
  def crossed_out, do: code(9)
  def primary_font, do: code(10)
  def normal, do: code(22)
  def not_italic, do: code(23)
  def no_underline, do: code(24)
  def blink_off, do: code(25)
  def inverse_off, do: code(27)
  def reverse_off, do: code(27)
  def black, do: code(30)
  def red, do: code(31)
  def green, do: code(32)
  def yellow, do: code(33)
  def blue, do: code(34)
  def magenta, do: code(35)
  def cyan, do: code(36)
  def white, do: code(37)
  def default_color, do: code(39)
  def light_black, do: code(90)
  def light_red, do: code(91)
  def light_green, do: code(92)
  def light_yellow, do: code(93)
  def light_blue, do: code(94)
  def light_magenta, do: code(95)
  def light_cyan, do: code(96)
  def light_white, do: code(97)
  def black_background, do: code(40)
  def red_background, do: code(41)
  def green_background, do: code(42)
  def yellow_background, do: code(43)
  def blue_background, do: code(44)
  def magenta_background, do: code(45)
  def cyan_background, do: code(46)
  def white_background, do: code(47)
  def default_background, do: code(49)
  def framed, do: code(51)
  def encircled, do: code(52)
  def overlined, do: code(53)
  def not_framed_encircled, do: code(54)
  def not_overlined, do: code(55)
  def home, do: "\e[H"
  def clear, do: "\e[2J"
  def clear_line, do: "\e[2K"
  def color(n) when n in 0..255, do: "\e[38;5;#{n}m"
  def color(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5, do: color(16 + 36 * r + 6 * g + b)
  def color_background(n) when n in 0..255, do: "\e[48;5;#{n}m"
  def color_background(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5, do: color_background(16 + 36 * r + 6 * g + b)
  def cursor(line, column), do: "\e[#{line};#{column}H"
  def cursor_up, do: cursor_up(1)
  def cursor_up(lines), do: "\e[#{lines}A"
  def cursor_down, do: cursor_down(1)
  def cursor_down(lines), do: "\e[#{lines}B"
  def cursor_right, do: cursor_right(1)
  def cursor_right(columns), do: "\e[#{columns}C"
  def cursor_left, do: cursor_left(1)
  def cursor_left(columns), do: "\e[#{columns}D"

  defp code(n), do: "\e[#{n}m"

  def format(chardata), do: format(chardata, enabled?())
  def format(chardata, emit?) when is_boolean(emit?), do: written(chardata, emit?, true)
  def format_fragment(chardata), do: format_fragment(chardata, enabled?())
  def format_fragment(chardata, emit?) when is_boolean(emit?), do: written(chardata, emit?, false)

  defp written(chardata, emit?, reset?) do
    {data, styled?} = shown(chardata, emit?)
    if styled? and reset?, do: [data | "\e[0m"], else: data
  end

  # In the shape that Elixir gives it: what came before is the head of what follows.
  defp shown(chardata, emit?), do: shown(chardata, [], [], emit?, false)
  defp shown([head | tail], rest, acc, emit?, styled?), do: shown(head, [tail | rest], acc, emit?, styled?)

  defp shown(style, rest, acc, true, _styled?) when is_atom(style) do
    shown([], rest, [acc | apply(IO.ANSI, style, [])], true, true)
  end

  defp shown(style, rest, acc, false, styled?) when is_atom(style), do: shown([], rest, acc, false, styled?)
  defp shown([], [next | rest], acc, emit?, styled?), do: shown(next, rest, acc, emit?, styled?)
  defp shown([], [], acc, _emit?, styled?), do: {acc, styled?}
  defp shown(char, rest, acc, emit?, styled?), do: shown([], rest, [acc | [char]], emit?, styled?)
end

defmodule StringIO do
  def open(string), do: open(string, [])

  def open(string, options) when is_binary(string) and is_list(options) do
    {:ok, spawn_link(fn -> loop(%{input: string, output: "", prompt: Keyword.get(options, :capture_prompt, false)}) end)}
  end

  def open(string, fun) when is_function(fun, 1), do: open(string, [], fun)

  def open(string, options, fun) do
    {:ok, pid} = open(string, options)

    try do
      {:ok, fun.(pid)}
    after
      close(pid)
    end
  end

  def contents(pid), do: ask(pid, :contents)
  def flush(pid), do: ask(pid, :flush)
  def close(pid), do: {:ok, ask(pid, :close)}

  defp ask(pid, what) do
    ref = Process.monitor(pid)
    send(pid, {:string_io, self(), ref, what})

    receive do
      {^ref, answer} ->
        Process.demonitor(ref, [:flush])
        answer

      {:DOWN, ^ref, _, _, reason} ->
        exit({reason, {GenServer, :call, [pid, what, 5000]}})
    end
  end

  defp loop(state) do
    receive do
      {:io_request, from, ref, request} ->
        {reply, state} = request(request, state)
        send(from, {:io_reply, ref, reply})
        loop(state)

      {:string_io, from, ref, :contents} ->
        send(from, {ref, {state.input, state.output}})
        loop(state)

      {:string_io, from, ref, :flush} ->
        send(from, {ref, state.output})
        loop(%{state | output: ""})

      {:string_io, from, ref, :close} ->
        send(from, {ref, {state.input, state.output}})
    end
  end

  defp request({:put_chars, _encoding, chars}, state), do: put(chars, state)
  defp request({:put_chars, _encoding, module, function, args}, state), do: put(apply(module, function, args), state)
  defp request({:get_line, _encoding, prompt}, state), do: line(prompted(prompt, state))
  defp request({:get_line, prompt}, state), do: line(prompted(prompt, state))
  defp request({:get_chars, _encoding, prompt, count}, state), do: chars(count, prompted(prompt, state))
  defp request({:get_chars, prompt, count}, state), do: chars(count, prompted(prompt, state))
  defp request(:getopts, state), do: {{:ok, [binary: true, encoding: :unicode]}, state}
  defp request({:setopts, _}, state), do: {:ok, state}
  defp request(_other, state), do: {{:error, :request}, state}

  defp put(chars, state), do: {:ok, %{state | output: state.output <> IO.chardata_to_string(chars)}}

  defp prompted(prompt, %{prompt: true} = state), do: %{state | output: state.output <> IO.chardata_to_string(prompt)}
  defp prompted(_prompt, state), do: state

  defp line(%{input: ""} = state), do: {:eof, state}

  defp line(%{input: input} = state) do
    case :binary.split(input, "\n") do
      [line, rest] -> {line <> "\n", %{state | input: rest}}
      [line] -> {line, %{state | input: ""}}
    end
  end

  defp chars(_count, %{input: ""} = state), do: {:eof, state}

  defp chars(count, %{input: input} = state) do
    {taken, rest} = String.split_at(input, count)
    {taken, %{state | input: rest}}
  end
end

defmodule File.Stat do
  defstruct size: nil,
            type: nil,
            access: nil,
            atime: nil,
            mtime: nil,
            ctime: nil,
            mode: nil,
            links: nil,
            major_device: nil,
            minor_device: nil,
            inode: nil,
            uid: nil,
            gid: nil
end

defmodule File.Stream do
  defstruct path: nil, modes: [], line_or_bytes: :line, raw: true
end

defimpl Enumerable, for: File.Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  def reduce(%{path: path, line_or_bytes: kind}, acc, fun) do
    Stream.resource(
      fn ->
        case File.open(path, [:read, :utf8]) do
          {:ok, device} -> device
          {:error, reason} -> raise File.Error, reason: reason, action: "stream", path: path
        end
      end,
      fn device ->
        case IO.read(device, kind) do
          :eof -> {:halt, device}
          {:error, reason} -> raise IO.StreamError, reason: reason
          data -> {[data], device}
        end
      end,
      fn device -> File.close(device) end
    ).(acc, fun)
  end
end

defimpl Collectable, for: File.Stream do
  def into(%{path: path, modes: modes} = stream) do
    how = if :append in modes, do: [:append, :utf8], else: [:write, :utf8]
    {:ok, device} = File.open(path, how)

    {:ok,
     fn
       :ok, {:cont, element} ->
         IO.write(device, element)

       :ok, _ ->
         File.close(device)
         stream
     end}
  end
end

defmodule File do
  def exists?(path, _options), do: File.exists?(path)
  def dir?(path, _options), do: File.dir?(path)
  def regular?(path, _options), do: File.regular?(path)
  def stat(path, _options), do: File.stat(path)
  def stat!(path, _options), do: File.stat!(path)
  def cp(source, target, _on_conflict), do: File.cp(source, target)
  def copy!(source, target), do: bang(File.copy(source, target), "copy from #{inspect(source)} to", target)
  def cp!(source, target), do: bang(File.cp(source, target), "copy from #{inspect(source)} to", target)
  def cp!(source, target, _on_conflict), do: cp!(source, target)
  def rename!(source, target), do: bang(File.rename(source, target), "rename from #{inspect(source)} to", target)
  defp bang(:ok, _action, _path), do: :ok
  defp bang({:ok, value}, _action, _path), do: value
  defp bang({:error, reason}, action, path), do: raise(File.Error, reason: reason, action: action, path: "#{path}")

  def stream!(path), do: stream!(path, [], :line)
  def stream!(path, modes), do: stream!(path, modes, :line)

  def stream!(path, modes, line_or_bytes) do
    %{__struct__: File.Stream, path: "#{path}", modes: modes, line_or_bytes: line_or_bytes, raw: :utf8 not in modes}
  end
end
