defprotocol String.Chars do
  def to_string(term)
end

defimpl String.Chars, for: Atom do
  def to_string(nil), do: ""
  def to_string(atom), do: Atom.to_string(atom)
end

defimpl String.Chars, for: BitString do
  def to_string(term) when is_binary(term), do: term

  def to_string(term) do
    raise Protocol.UndefinedError,
      protocol: String.Chars,
      value: term,
      description: "cannot convert a bitstring to a string"
  end
end

defimpl String.Chars, for: Integer do
  def to_string(term), do: Integer.to_string(term)
end

defimpl String.Chars, for: Float do
  def to_string(term), do: Float.to_string(term)
end

defimpl String.Chars, for: List do
  def to_string(charlist), do: List.to_string(charlist)
end

defprotocol List.Chars do
  def to_charlist(term)
end

defimpl List.Chars, for: Atom do
  def to_charlist(nil), do: ''
  def to_charlist(atom), do: Atom.to_charlist(atom)
end

defimpl List.Chars, for: BitString do
  def to_charlist(term) when is_binary(term), do: String.to_charlist(term)

  def to_charlist(term) do
    raise Protocol.UndefinedError,
      protocol: List.Chars,
      value: term,
      description: "cannot convert a bitstring to a charlist"
  end
end

defimpl List.Chars, for: Integer do
  def to_charlist(term), do: Integer.to_charlist(term)
end

defimpl List.Chars, for: Float do
  def to_charlist(term), do: Float.to_charlist(term)
end

defimpl List.Chars, for: List do
  def to_charlist(list), do: list
end

defmodule Protocol do
  def assert_protocol!(module) do
    loaded(module)
    if function_exported?(module, :__protocol__, 1), do: :ok, else: raise(ArgumentError, "#{inspect(module)} is not a protocol")
  end

  def assert_impl!(protocol, base) do
    impl = Module.concat(protocol, base)

    loaded(impl)
    if function_exported?(impl, :__impl__, 1), do: :ok, else: raise(ArgumentError, "#{inspect(impl)} is not an implementation of a protocol")
  end

  defp loaded(module) do
    if not Code.ensure_loaded?(module) do
      raise ArgumentError, "could not load module #{inspect(module)} due to reason :nofile"
    end
  end

  # What @derive does, for a struct that is there already.
  defmacro derive(protocol, module) do
    quote(do: Protocol.__derive__(unquote(protocol), unquote(module), [], __ENV__))
  end

  defmacro derive(protocol, module, options) do
    quote(do: Protocol.__derive__(unquote(protocol), unquote(module), unquote(options), __ENV__))
  end

  def __derive__(protocol, module, options, env) do
    any = Module.concat(protocol, Any)

    unless Code.ensure_loaded?(any) do
      raise ArgumentError,
            "could not load module #{inspect(any)} due to reason :nofile, cannot derive #{inspect(protocol)} for #{inspect(module)}"
    end

    Code.eval_quoted(derived(protocol, any, module, options, env))
    :ok
  end

  defp derived(Inspect, _any, module, options, _env) do
    quote do
      defimpl Inspect, for: unquote(module) do
        def inspect(struct, opts), do: Inspect.Any.derived(struct, unquote(options), opts)
      end
    end
  end

  defp derived(protocol, any, module, options, env) do
    if function_exported?(any, :"MACRO-__deriving__", 4) do
      apply(any, :"MACRO-__deriving__", [env, module, Macro.escape(module.__struct__()), options])
    else
      functions =
        for {name, arity} <- protocol.__protocol__(:functions) do
          arguments = Macro.generate_arguments(arity, __MODULE__)
          quote(do: def(unquote(name)(unquote_splicing(arguments)), do: unquote(any).unquote(name)(unquote_splicing(arguments))))
        end

      quote do
        defimpl unquote(protocol), for: unquote(module) do
          (unquote_splicing(functions))
        end
      end
    end
  end

  def consolidated?(protocol), do: protocol.__protocol__(:consolidated?)
end
