defmodule Macro do
  def escape(term), do: escape(term, [])
  def escape({left, right}, opts), do: {escape(left, opts), escape(right, opts)}

  def escape(tuple, opts) when is_tuple(tuple) do
    {:{}, [], Enum.map(Tuple.to_list(tuple), fn part -> escape(part, opts) end)}
  end

  def escape([head | tail], opts) when not is_list(tail), do: [{:|, [], [escape(head, opts), escape(tail, opts)]}]
  def escape([head | tail], opts), do: [escape(head, opts) | escape(tail, opts)]

  def escape(map, opts) when is_map(map) do
    {:%{}, [], for({key, value} <- :maps.to_list(map), do: {escape(key, opts), escape(value, opts)})}
  end

  def escape(other, _opts), do: other

  def var(name, context) when is_atom(name) and is_atom(context), do: {name, [], context}
  def unique_var(name, context), do: {name, [counter: :erlang.unique_integer([:positive])], context}
  def to_string(quoted, _fun), do: Macro.to_string(quoted)

  def prewalk(ast, fun), do: elem(prewalk(ast, nil, fn x, nil -> {fun.(x), nil} end), 0)
  def prewalk(ast, acc, fun), do: traverse(ast, acc, fun, fn x, a -> {x, a} end)
  def postwalk(ast, fun), do: elem(postwalk(ast, nil, fn x, nil -> {fun.(x), nil} end), 0)
  def postwalk(ast, acc, fun), do: traverse(ast, acc, fn x, a -> {x, a} end, fun)

  def traverse(ast, acc, pre, post) do
    {ast, acc} = pre.(ast, acc)
    {ast, acc} = inside(ast, acc, pre, post)
    post.(ast, acc)
  end

  defp inside({form, meta, args}, acc, pre, post) when is_atom(form) do
    {args, acc} = arguments(args, acc, pre, post)
    {{form, meta, args}, acc}
  end

  defp inside({form, meta, args}, acc, pre, post) do
    {form, acc} = traverse(form, acc, pre, post)
    {args, acc} = arguments(args, acc, pre, post)
    {{form, meta, args}, acc}
  end

  defp inside({left, right}, acc, pre, post) do
    {left, acc} = traverse(left, acc, pre, post)
    {right, acc} = traverse(right, acc, pre, post)
    {{left, right}, acc}
  end

  defp inside(list, acc, pre, post) when is_list(list), do: arguments(list, acc, pre, post)
  defp inside(other, acc, _pre, _post), do: {other, acc}

  defp arguments(args, acc, _pre, _post) when is_atom(args), do: {args, acc}

  defp arguments(args, acc, pre, post) when is_list(args) do
    Enum.map_reduce(args, acc, fn arg, acc -> traverse(arg, acc, pre, post) end)
  end

  def prewalker(ast), do: elem(prewalk(ast, [], fn x, acc -> {x, [x | acc]} end), 1) |> Enum.reverse()
  def postwalker(ast), do: elem(postwalk(ast, [], fn x, acc -> {x, [x | acc]} end), 1) |> Enum.reverse()

  def decompose_call({{:., _, [remote, function]}, _, args}) when is_tuple(remote) or is_atom(remote), do: {remote, function, args}
  def decompose_call({name, _, args}) when is_atom(name) and is_atom(args), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  def pipe(expr, {call, meta, args}, position) when is_list(args) do
    {call, meta, List.insert_at(args, position, expr)}
  end

  def pipe(expr, {call, meta, context}, 0) when is_atom(context), do: {call, meta, [expr]}

  def pipe(expr, other, _position) do
    raise ArgumentError, "cannot pipe #{Macro.to_string(expr)} into #{Macro.to_string(other)}, can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
  end

  def unpipe(expr), do: :lists.reverse(stages(expr, []))
  defp stages({:|>, _, [left, right]}, acc), do: stages(right, stages(left, acc))
  defp stages(other, acc), do: [{other, 0} | acc]

  def update_meta({left, meta, right}, fun) when is_list(meta), do: {left, fun.(meta), right}
  def update_meta(other, _fun), do: other

  def expand_once({:__MODULE__, _, context}, env) when is_atom(context), do: env.module
  def expand_once({:__DIR__, _, context}, env) when is_atom(context), do: Path.dirname(env.file)

  def expand_once({:__aliases__, _, [first | rest] = parts} = ast, env) do
    cond do
      not Enum.all?(parts, &is_atom/1) ->
        case expand(first, env) do
          module when is_atom(module) -> if(Enum.all?(rest, &is_atom/1), do: Module.concat([module | rest]), else: ast)
          _ -> ast
        end

      target = List.keyfind(env.aliases, Module.concat([first]), 0) ->
        Module.concat([elem(target, 1) | rest])

      true ->
        Module.concat(parts)
    end
  end

  def expand_once(ast, _env), do: Code.__expand_once__(ast)

  def expand(ast, env) do
    case expand_once(ast, env) do
      ^ast -> ast
      other -> expand(other, env)
    end
  end

  def generate_arguments(0, _context), do: []
  def generate_arguments(count, context), do: for(i <- 1..count, do: var(:"arg#{i}", context))

  def quoted_literal?({:__aliases__, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:%, _, [left, right]}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?({:%{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: Enum.all?(list, &quoted_literal?/1)
  def quoted_literal?(term), do: is_atom(term) or is_number(term) or is_binary(term) or is_function(term)

  def operator?(name, 2) when is_atom(name) do
    "#{name}" in ~w(!= !== && &&& * ** + ++ +++ - -- --- .. / < <- <<< <<~ <= <> <|> <~ <~> = == === =~ > >= >>> | |> || ||| ~> ~>> ^^^ :: in and or when \\\\ => .)
  end

  def operator?(name, 1) when is_atom(name), do: "#{name}" in ~w(! & + - @ ^ not ~~~)
  def operator?(_name, _arity), do: false

  def underscore(atom) when is_atom(atom) do
    "Elixir." <> rest = Atom.to_string(atom)
    underscore(rest)
  end

  def underscore(""), do: ""

  def underscore(text) do
    text
    |> String.replace(~r/([A-Z]+)([A-Z][a-z])/, "\\1_\\2")
    |> String.replace(~r/([a-z0-9])([A-Z])/, "\\1_\\2")
    |> String.replace(".", "/")
    |> String.replace("-", "_")
    |> String.downcase()
  end

  def camelize(""), do: ""

  def camelize(text) do
    if String.upcase(text) == text and text =~ ~r/^[A-Z0-9_]+$/ do
      text
    else
      text
      |> String.split("/")
      |> Enum.map_join(".", fn part ->
        part |> String.split("_") |> Enum.map_join("", fn word -> first_up(word) end)
      end)
    end
  end

  defp first_up(""), do: ""

  defp first_up(word) do
    {first, rest} = String.split_at(word, 1)
    String.upcase(first) <> rest
  end

  def inspect_atom(:literal, atom), do: inspect(atom)
  def inspect_atom(:key, atom), do: [{atom, nil}] |> inspect() |> String.slice(1..-6)

  def inspect_atom(:remote_call, atom) do
    "&A." <> rest = inspect(:erlang.make_fun(A, atom, 0))
    String.replace_suffix(rest, "/0", "")
  end

  def special_form?(name, arity) do
    {"#{name}", arity} in [
      {"%", 2}, {"%{}", 1}, {"&", 1}, {".", 2}, {"::", 2}, {"<<>>", 1}, {"=", 2}, {"^", 1}, {"__CALLER__", 0},
      {"__DIR__", 0}, {"__ENV__", 0}, {"__MODULE__", 0}, {"__STACKTRACE__", 0}, {"__aliases__", 1}, {"__block__", 1},
      {"alias", 1}, {"alias", 2}, {"case", 2}, {"cond", 1}, {"fn", 1}, {"for", 1}, {"import", 1}, {"import", 2},
      {"quote", 1}, {"quote", 2}, {"receive", 1}, {"require", 1}, {"require", 2}, {"super", 1}, {"try", 1},
      {"unquote", 1}, {"unquote_splicing", 1}, {"with", 1}, {"{}", 1}
    ]
  end
end

defmodule Macro.Env do
  defstruct aliases: [],
            context: nil,
            context_modules: [],
            file: "nofile",
            function: nil,
            functions: [],
            lexical_tracker: nil,
            line: 0,
            macro_aliases: [],
            macros: [],
            module: nil,
            requires: [],
            tracers: [],
            versioned_vars: %{}

  def in_guard?(env), do: env.context == :guard
  def in_match?(env), do: env.context == :match
  def location(env), do: [file: env.file, line: env.line]
  def vars(_env), do: []
end
