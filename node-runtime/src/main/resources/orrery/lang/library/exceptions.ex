defmodule RuntimeError do
  defexception message: "runtime error"
end

defmodule ArgumentError do
  defexception message: "argument error"
end

defmodule ArithmeticError do
  defexception message: "bad argument in arithmetic expression"
end

defmodule SystemLimitError do
  defexception message: "a system limit has been reached"
end

defmodule SyntaxError do
  defexception file: nil, line: nil, column: nil, snippet: nil, description: "syntax error"

  def message(%SyntaxError{file: file, line: line, column: column, snippet: snippet, description: description}) do
    "#{file}:#{line}:#{column}: #{description}" <> Exception.format_snippet(snippet, line)
  end
end

defmodule TokenMissingError do
  defexception file: nil, line: nil, column: nil, snippet: nil, description: "expression is incomplete"

  def message(%TokenMissingError{file: file, line: line, column: column, snippet: snippet, description: description}) do
    "#{file}:#{line}:#{column}: #{description}" <> Exception.format_snippet(snippet, line)
  end
end

defmodule CompileError do
  defexception file: nil, line: nil, description: "compile error"

  def message(%CompileError{file: nil, description: description}), do: description

  def message(%CompileError{file: file, line: line, description: description}) do
    "#{file}:#{line}: #{description}"
  end
end

defmodule BadFunctionError do
  defexception term: nil
  def message(exception), do: "expected a function, got: #{inspect(exception.term)}"
end

defmodule BadStructError do
  defexception struct: nil, term: nil

  def message(exception) do
    "expected a struct named #{inspect(exception.struct)}, got: #{inspect(exception.term)}"
  end
end

defmodule BadMapError do
  defexception term: nil
  def message(exception), do: "expected a map, got: #{inspect(exception.term)}"
end

defmodule BadBooleanError do
  defexception term: nil, operator: nil

  def message(exception) do
    "expected a boolean on left-side of \"#{exception.operator}\", got: #{inspect(exception.term)}"
  end
end

defmodule MatchError do
  defexception term: nil
  def message(exception), do: "no match of right hand side value: #{inspect(exception.term)}"
end

defmodule CaseClauseError do
  defexception term: nil
  def message(exception), do: "no case clause matching: #{inspect(exception.term)}"
end

defmodule WithClauseError do
  defexception term: nil
  def message(exception), do: "no with clause matching: #{inspect(exception.term)}"
end

defmodule CondClauseError do
  defexception []
  def message(_exception), do: "no cond clause evaluated to a truthy value"
end

defmodule TryClauseError do
  defexception term: nil
  def message(exception), do: "no try clause matching: #{inspect(exception.term)}"
end

defmodule BadArityError do
  defexception function: nil, args: nil

  def message(exception) do
    fun = exception.function
    args = exception.args
    insp = Enum.map(args, &inspect/1) |> Enum.join(", ")
    {:arity, arity} = :erlang.fun_info(fun, :arity)
    "#{inspect(fun)} with arity #{arity} called with #{count(length(args), insp)}"
  end

  defp count(0, _), do: "no arguments"
  defp count(1, insp), do: "1 argument (#{insp})"
  defp count(n, insp), do: "#{n} arguments (#{insp})"
end

defmodule UndefinedFunctionError do
  defexception module: nil, function: nil, arity: nil, reason: nil, message: nil

  def message(%{message: nil} = exception) do
    %{reason: reason, module: module, function: function, arity: arity} = exception
    text(reason, module, function, arity)
  end

  def message(%{message: message}), do: message

  defp text(nil, module, function, arity) do
    cond do
      is_nil(function) or is_nil(arity) -> "undefined function"
      is_nil(module) -> text(:"module could not be loaded", nil, function, arity)
      :erlang.module_loaded(module) -> text(:"function not exported", module, function, arity)
      true -> text(:"module could not be loaded", module, function, arity)
    end
  end

  defp text(:"module could not be loaded", module, function, arity) do
    if module in [nil, :pg2] do
      "function " <> Exception.format_mfa(module, function, arity) <> " is undefined" <> removed(module)
    else
      "function " <> Exception.format_mfa(module, function, arity) <>
        " is undefined (module #{inspect(module)} is not available)"
    end
  end

  defp removed(:pg2), do: " or private"
  defp removed(nil), do: ""

  defp text(:"function not exported", module, function, arity) do
    "function " <> Exception.format_mfa(module, function, arity) <> " is undefined or private"
  end

  defp text(reason, module, function, arity) do
    "function " <> Exception.format_mfa(module, function, arity) <> " is undefined (#{reason})"
  end
end

defmodule FunctionClauseError do
  defexception module: nil, function: nil, arity: nil, kind: nil, args: nil, clauses: nil

  def message(%{function: nil}), do: "no function clause matches"

  def message(%{module: module, function: function, arity: arity, args: args}) do
    called = Exception.format_mfa(module, function, arity)
    "no function clause matching in #{called}" <> given(called, args)
  end

  defp given(_called, nil), do: ""
  defp given(_called, []), do: ""

  defp given(called, args) do
    shown =
      for {arg, at} <- Enum.with_index(args, 1) do
        lines = String.replace(inspect(arg, pretty: true), "\n", "\n        ")
        "\n        # #{at}\n        #{lines}\n"
      end

    "\n\n    The following arguments were given to #{called}:\n" <> Enum.join(shown)
  end

  def blame(exception, [{module, function, args, location} | rest]) when is_list(args) do
    {%{exception | args: args}, [{module, function, length(args), location} | rest]}
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}
end

defmodule KeyError do
  defexception key: nil, term: nil, message: nil

  def message(%{message: nil, key: key, term: nil}), do: "key #{inspect(key)} not found"

  def message(%{message: nil, key: key, term: term}) do
    "key #{inspect(key)} not found in: #{inspect(term)}"
  end

  def message(%{message: message}), do: message
end

defmodule ErlangError do
  defexception original: nil, reason: nil
  def message(exception), do: "Erlang error: #{inspect(exception.original)}"
end

defmodule Protocol.UndefinedError do
  defexception protocol: nil, value: nil, description: ""

  def message(%{protocol: protocol, value: value, description: description}) do
    "protocol #{inspect(protocol)} not implemented for #{inspect(value)} of type " <>
      kind(value) <> if(description == "", do: "", else: ", " <> description)
  end

  defp kind(%{__struct__: module}), do: "#{inspect(module)} (a struct)"
  defp kind(value) when is_atom(value), do: "Atom"
  defp kind(value) when is_integer(value), do: "Integer"
  defp kind(value) when is_float(value), do: "Float"
  defp kind(value) when is_binary(value), do: "BitString"
  defp kind(value) when is_bitstring(value), do: "BitString"
  defp kind(value) when is_list(value), do: "List"
  defp kind(value) when is_tuple(value), do: "Tuple"
  defp kind(value) when is_map(value), do: "Map"
  defp kind(value) when is_pid(value), do: "PID"
  defp kind(value) when is_function(value), do: "Function"
  defp kind(value) when is_reference(value), do: "Reference"
  defp kind(_value), do: "Port"
end

defmodule Enum.OutOfBoundsError do
  defexception message: "out of bounds error"
end

defmodule Enum.EmptyError do
  defexception message: "empty error"
end

defmodule File.Error do
  defexception reason: nil, path: "", action: ""

  def message(%{action: action, reason: reason, path: path}) do
    "could not #{action} #{inspect(path)}: #{:file.format_error(reason)}"
  end
end

defmodule Code.LoadError do
  defexception file: nil
  def message(exception), do: "could not load #{exception.file}"
end

defmodule UnicodeConversionError do
  defexception encoded: nil, message: "unicode conversion error"
end

defmodule Kernel.Utils do
  def destructure(nil, count), do: destructure([], count)
  def destructure(list, count) when is_list(list), do: Enum.take(list, count) ++ List.duplicate(nil, max(count - length(list), 0))

  def raise(message) when is_binary(message), do: RuntimeError.exception(message)
  def raise(atom) when is_atom(atom), do: atom.exception([])
  def raise(%{__struct__: _, __exception__: true} = other), do: other

  def raise(other) do
    ArgumentError.exception(
      "raise/1 and reraise/2 expect a module name, string or exception as the first argument, got: #{inspect(other)}"
    )
  end
end

defmodule Exception do
  def exception?(%{__exception__: true}), do: true
  def exception?(_), do: false

  def message(%{__struct__: module, __exception__: true} = exception) do
    module.message(exception)
  end

  def normalize(kind, payload), do: normalize(kind, payload, [])

  def normalize(:error, %{__exception__: true} = exception, _stacktrace), do: exception
  def normalize(:error, reason, stacktrace), do: erlang(reason, stacktrace || [])
  def normalize(_kind, payload, _stacktrace), do: payload

  defp erlang(:badarg, [{_, _, _, location} | _] = stacktrace) when is_list(location) do
    case Keyword.get(location, :error_info) do
      %{function: :format_bs_fail, cause: {position, type, :type, value}} ->
        article = if type == :integer, do: "an", else: "a"
        wanted = if type == :float, do: "float or an integer", else: type

        %ArgumentError{
          message:
            "construction of binary failed: segment #{position} of type '#{type}': " <>
              "expected #{article} #{wanted} but got: #{inspect(value)}"
        }

      _ ->
        bad_argument(:erl_erts_errors_text.format(stacktrace))
    end
  end

  defp erlang(:badarg, stacktrace), do: bad_argument(:erl_erts_errors_text.format(stacktrace))
  defp erlang(:badarith, _), do: %ArithmeticError{}
  defp erlang(:system_limit, stacktrace) do
    case :erl_erts_errors_text.format(stacktrace) do
      nil -> %SystemLimitError{}
      text -> %SystemLimitError{message: "a system limit has been reached due to errors at the given arguments:\n\n" <> text}
    end
  end
  defp erlang(:cond_clause, _), do: %CondClauseError{}
  defp erlang({:badarity, {fun, args}}, _), do: %BadArityError{function: fun, args: args}
  defp erlang({:badfun, term}, _), do: %BadFunctionError{term: term}
  defp erlang({:badstruct, struct, term}, _), do: %BadStructError{struct: struct, term: term}
  defp erlang({:badmatch, term}, _), do: %MatchError{term: term}
  defp erlang({:badmap, term}, _), do: %BadMapError{term: term}
  defp erlang({:badbool, op, term}, _), do: %BadBooleanError{operator: op, term: term}
  defp erlang({:badkey, key}, stacktrace), do: %KeyError{key: key, term: holder(stacktrace)}
  defp erlang({:badkey, key, map}, _) when is_map(map), do: %KeyError{key: key, term: map}

  defp erlang({:badkey, key, term}, _) do
    message =
      "key #{inspect(key)} not found in: #{inspect(term)}. If you are using the dot syntax, such as map.field, " <>
        "make sure the left-hand side of the dot is a map"

    %KeyError{key: key, term: term, message: message}
  end
  defp erlang({:case_clause, term}, _), do: %CaseClauseError{term: term}
  defp erlang({:with_clause, term}, _), do: %WithClauseError{term: term}
  defp erlang({:try_clause, term}, _), do: %TryClauseError{term: term}

  defp erlang(:undef, stacktrace) do
    case stacktrace do
      [{mod, fun, args, _} | _] when is_atom(mod) and is_list(args) ->
        %UndefinedFunctionError{module: mod, function: fun, arity: length(args)}

      [{mod, fun, arity, _} | _] when is_atom(mod) and is_integer(arity) ->
        %UndefinedFunctionError{module: mod, function: fun, arity: arity}

      [{fun, args, _} | _] when is_function(fun) ->
        {:module, mod} = :erlang.fun_info(fun, :module)
        {:name, name} = :erlang.fun_info(fun, :name)
        %UndefinedFunctionError{module: mod, function: name, arity: length(args)}

      _ ->
        %UndefinedFunctionError{}
    end
  end

  defp erlang(:function_clause, stacktrace) do
    case stacktrace do
      [{mod, fun, args, _} | _] when is_list(args) ->
        %FunctionClauseError{module: mod, function: fun, arity: length(args)}

      [{mod, fun, arity, _} | _] ->
        %FunctionClauseError{module: mod, function: fun, arity: arity}

      _ ->
        %FunctionClauseError{}
    end
  end

  defp erlang({:badarg, payload}, _) do
    %ArgumentError{message: "argument error: #{inspect(payload)}"}
  end

  defp erlang(other, _), do: %ErlangError{original: other}

  defp bad_argument(nil), do: %ArgumentError{}

  defp bad_argument(text) do
    %ArgumentError{message: "errors were found at the given arguments:\n\n" <> text}
  end

  defp holder([{Map, :get_and_update!, [map, _, _], _} | _]), do: map
  defp holder([{Map, :update!, [map, _, _], _} | _]), do: map
  defp holder([{:maps, :update, [_, _, map], _} | _]), do: map
  defp holder([{:maps, :get, [_, map], _} | _]), do: map
  defp holder([{:erlang, :map_get, [_, map], _} | _]), do: map
  defp holder(_), do: nil

  def blame(:error, error, stacktrace) do
    case normalize(:error, error, stacktrace) do
      %ArithmeticError{} = exception -> {arithmetic(exception, stacktrace), stacktrace}
      %UndefinedFunctionError{} = exception -> {Exception.Hints.undefined(exception), stacktrace}
      %KeyError{} = exception -> {Exception.Hints.key(exception), stacktrace}
      %FunctionClauseError{} = exception -> FunctionClauseError.blame(exception, stacktrace)
      exception -> {exception, stacktrace}
    end
  end

  def blame(_kind, reason, stacktrace), do: {reason, stacktrace}

  defp arithmetic(exception, [{:erlang, fun, args, _} | _]) when is_list(args) do
    text =
      case args do
        [a] -> "#{fun}(#{inspect(a)})"
        [a, b] when fun in [:+, :-, :*, :/] -> "#{inspect(a)} #{fun} #{inspect(b)}"
        [a, b] -> "#{fun}(#{inspect(a)}, #{inspect(b)})"
      end

    %ArithmeticError{exception | message: exception.message <> ": " <> text}
  end

  defp arithmetic(exception, _), do: exception

  def format_banner(kind, reason), do: format_banner(kind, reason, [])

  def format_banner(:error, error, stacktrace) do
    exception = normalize(:error, error, stacktrace)
    "** (" <> inspect(exception.__struct__) <> ") " <> message(exception)
  end

  def format_banner(:throw, reason, _), do: "** (throw) " <> inspect(reason)
  def format_banner(:stop, reason, _), do: "** (stop) " <> format_exit(reason, "\n    ")
  def format_banner(:exit, reason, _), do: "** (exit) " <> format_exit(reason, "\n    ")

  def format_banner({:EXIT, pid}, reason, _) do
    "** (EXIT from #{inspect(pid)}) " <> format_exit(reason, "\n    ")
  end

  def format(kind, payload), do: format(kind, payload, [])

  def format({:EXIT, _} = kind, any, _), do: format_banner(kind, any)

  def format(kind, payload, stacktrace) do
    banner = format_banner(kind, payload, stacktrace)

    case stacktrace do
      [] -> banner
      _ -> banner <> "\n" <> format_stacktrace(stacktrace)
    end
  end

  def format_snippet(%{content: content, offset: offset}, line) when content != "" do
    number = String.pad_leading("#{line}", 3)
    space = String.duplicate(" ", String.length(number))
    "\n#{space} |\n#{number} | #{content}\n#{space} | #{String.duplicate(" ", offset)}^"
  end

  def format_snippet(_none, _line), do: ""

  def format_exit(reason), do: format_exit(reason, "\n    ")

  defp format_exit({%{__exception__: true} = exception, maybe}, joiner) when is_list(maybe) do
    if stacktrace?(maybe) do
      "an exception was raised:" <> joiner <> indented(format(:error, exception, maybe), joiner)
    else
      reason({exception, maybe})
    end
  end

  defp format_exit({exception, maybe} = all, joiner) when is_list(maybe) do
    case stacktrace?(maybe) and normalize(:error, exception, maybe) do
      %ErlangError{} -> reason(all)
      %{__exception__: true} = normalized ->
        "an exception was raised:" <> joiner <> indented(format(:error, normalized, maybe), joiner)
      _ -> call_or_reason(all, joiner)
    end
  end

  defp format_exit(other, joiner), do: call_or_reason(other, joiner)

  defp indented(text, joiner), do: Enum.join(String.split(text, "\n"), joiner)

  defp call_or_reason({:shutdown, reason}, joiner), do: "shutdown: " <> call_or_reason(reason, joiner)

  defp call_or_reason({reason, {mod, fun, args}} = whole, joiner) do
    if is_atom(mod) and is_atom(fun) and is_list(args) do
      mfa(mod, fun, args, reason, joiner)
    else
      reason(whole)
    end
  end

  defp call_or_reason({:failed_to_start_child, child, reason}, joiner) do
    "failed to start child: " <> inspect(child) <> joiner <> "** (EXIT) " <> format_exit(reason, joiner <> "    ")
  end

  defp call_or_reason(other, _joiner), do: reason(other)

  defp mfa(mod, fun, args, reason, joiner) do
    "exited in: " <> format_mfa(mod, fun, args) <> joiner <> "** (EXIT) " <> format_exit(reason, joiner <> "    ")
  end

  defp reason(:noproc), do: "no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started"
  defp reason(:noconnection), do: "no connection"
  defp reason(:normal), do: "normal"
  defp reason(:shutdown), do: "shutdown"
  defp reason(:calling_self), do: "process attempted to call itself"
  defp reason(:timeout), do: "time out"
  defp reason(:killed), do: "killed"
  defp reason({:bad_return_value, value}), do: "bad return value: " <> inspect(value)
  defp reason({:nodedown, node}) when is_atom(node), do: "no connection to " <> Atom.to_string(node)
  defp reason({:already_started, pid}), do: "already started: " <> inspect(pid)
  defp reason(other), do: inspect(other)

  defp stacktrace?([]), do: true
  defp stacktrace?([{mod, fun, arity, loc} | rest]) when is_atom(mod) and is_atom(fun) and is_list(loc) do
    (is_integer(arity) or is_list(arity)) and stacktrace?(rest)
  end
  defp stacktrace?([{fun, arity, loc} | rest]) when is_function(fun) and is_list(loc) do
    (is_integer(arity) or is_list(arity)) and stacktrace?(rest)
  end
  defp stacktrace?(_), do: false

  def format_stacktrace(trace) do
    # What OTP has not is not shown.
    case Enum.reject(trace, fn entry -> elem(entry, 0) == Orrery.Enum end) do
      [] -> "\n"
      trace -> "    " <> Enum.join(Enum.map(trace, &format_stacktrace_entry/1), "\n    ")
    end
  end

  def format_stacktrace_entry({_module, :__FILE__, 1, location}), do: location(location) <> "(file)"

  def format_stacktrace_entry({module, fun, arity, location}) do
    application(module) <> location(location) <> format_mfa(module, fun, arity)
  end

  def format_stacktrace_entry({fun, arity, location}) do
    location(location) <> format_fa(fun, arity)
  end

  defp application(module) do
    case Atom.to_string(module) do
      "Elixir.IEx" <> _ -> "(iex 1.14.0) "
      "Elixir.Logger" <> _ -> "(logger 1.14.0) "
      "Elixir." <> _ -> if(:erlang.module_loaded(module) and Exception.Hints.built_in?(module), do: "(elixir 1.14.0) ", else: "")
      _ -> Exception.Hints.application(module)
    end
  end

  defp location(opts) when is_list(opts) do
    format_file_line(Keyword.get(opts, :file), Keyword.get(opts, :line), " ")
  end

  def format_file_line(file, line), do: format_file_line(file, line, "")

  def format_file_line(file, line, suffix) do
    cond do
      is_nil(file) or file == "" or file == [] -> ""
      is_nil(line) or line == 0 -> "#{file}:#{suffix}"
      true -> "#{file}:#{line}:#{suffix}"
    end
  end

  def format_fa(fun, arity) when is_function(fun), do: "#{inspect(fun)}#{arguments(arity)}"

  def format_file_line_column(file, line, column), do: format_file_line_column(file, line, column, "")

  def format_file_line_column(file, line, column, suffix) do
    cond do
      is_nil(file) -> ""
      is_nil(line) or line == 0 -> "#{file}:#{suffix}"
      is_nil(column) or column == 0 -> "#{file}:#{line}:#{suffix}"
      true -> "#{file}:#{line}:#{column}:#{suffix}"
    end
  end

  def format_mfa(module, fun, arity) when is_atom(module) and is_atom(fun) do
    case Regex.run(~r/^-(.+)\/(\d+)-fun-\d+-$/, Atom.to_string(fun)) do
      [_, name, outer] ->
        "anonymous fn#{arguments(arity)} in #{inspect(module)}.#{Exception.Hints.function(String.to_atom(name))}/#{outer}"

      nil ->
        format_function(module, fun, arity)
    end
  end

  defp format_function(module, fun, arity) do
    "#{inspect(module)}.#{Exception.Hints.function(fun)}#{arguments(arity)}"
  end

  defp arguments(arity) when is_list(arity) do
    "(" <> Enum.join(Enum.map(arity, &inspect/1), ", ") <> ")"
  end

  defp arguments(arity) when is_integer(arity), do: "/" <> Integer.to_string(arity)
end

defmodule Exception.Hints do
  def undefined(%{module: module, function: function, arity: arity} = exception) when is_atom(function) and function != nil do
    %{exception | message: UndefinedFunctionError.message(exception) <> hint(module, function, arity)}
  end

  def undefined(exception), do: exception

  defp hint(:pg2, _, _), do: ", this module was removed in OTP 24. Use 'pg' instead"

  defp hint(module, function, arity) do
    cond do
      macro?(module, function, arity) ->
        ". However there is a macro with the same name and arity. Be sure to require #{inspect(module)} if you intend to invoke this macro"

      is_atom(module) and :erlang.module_loaded(module) ->
        suggestions(module, function, arity)

      true ->
        ""
    end
  end

  # The macros of Logger are part of the compiler.
  defp macro?(Logger, :log, arity) when arity in 2..3, do: true
  defp macro?(Logger, function, arity) when arity in 1..2, do: function in [:warn | Logger.levels()]
  defp macro?(module, function, arity), do: :erlang.function_exported(module, :"MACRO-#{function}", arity + 1)

  def missing(module, function, arity), do: suggestions(module, function, arity)

  defp suggestions(module, function, arity) do
    wanted = Atom.to_string(function)
    exports = functions(module)

    case Keyword.get_values(exports, function) do
      [_ | _] = arities ->
        "." |> known(module, function, Enum.sort(arities -- [arity]))

      [] ->
        exports
        |> Enum.map(fn {name, count} -> {String.jaro_distance(wanted, Atom.to_string(name)), name, count} end)
        |> Enum.filter(fn {distance, _, _} -> distance > 0.77 end)
        |> Enum.sort(fn {a, n, c}, {b, m, d} -> a > b or (a == b and {n, c} <= {m, d}) end)
        |> Enum.take(5)
        |> Enum.map(fn {_, name, count} -> {name, count} end)
        |> Enum.sort()
        |> listed()
    end
  end

  defp known(_dot, _module, _function, []), do: ""
  defp known(_dot, _module, function, arities), do: listed(Enum.map(arities, fn arity -> {function, arity} end))

  defp listed([]), do: ""

  defp listed(functions) do
    ". Did you mean:\n\n" <>
      Enum.join(Enum.map(functions, fn {name, arity} -> "      * #{function(name)}/#{arity}\n" end), "")
  end

  defp functions(module) do
    if :erlang.function_exported(module, :__info__, 1) do
      module.__info__(:functions)
    else
      module.module_info(:exports)
    end
  end

  def key(%{message: nil, term: term, key: key} = exception) when is_map(term) or is_list(term) do
    keys = if is_map(term), do: Map.keys(term), else: Keyword.keys(term)

    similar =
      for k <- keys, is_atom(k) and is_atom(key), String.jaro_distance(Atom.to_string(k), Atom.to_string(key)) > 0.77, do: k

    case similar do
      [] -> exception
      _ ->
        %{exception | message: KeyError.message(exception) <> ". Did you mean:\n\n" <>
          Enum.join(Enum.map(Enum.sort(similar), fn k -> "      * #{inspect(k)}\n" end), "")}
    end
  end

  def key(exception), do: exception

  # As a capture shows it.
  def function(name) do
    "&A." <> shown = inspect(:erlang.make_fun(A, name, 0))
    :binary.part(shown, 0, byte_size(shown) - 2)
  end

  def built_in?(module), do: :code_origin.built_in?(module)
  def application(module), do: :code_origin.application(module)
end
