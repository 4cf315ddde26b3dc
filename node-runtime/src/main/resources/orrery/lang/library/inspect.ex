defprotocol Inspect do
  @fallback_to_any true
  def inspect(term, opts)
end

defimpl Inspect, for: Any do
  def inspect(term, opts), do: Inspect.Algebra.to_doc(term, opts)

  # A struct of which @derive {Inspect, options} shows a part.
  def derived(%{__struct__: module} = struct, options, opts) do
    fields = for %{field: field} <- module.__info__(:struct), do: {field, Map.get(struct, field)}
    shown = chosen(fields, Keyword.get(options, :only), Keyword.get(options, :except, []), Keyword.get(options, :optional, []), module)
    all? = length(shown) == length(fields) or Keyword.has_key?(options, :optional)
    open = if all?, do: "%" <> Kernel.inspect(module) <> "{", else: "#" <> Kernel.inspect(module) <> "<"
    close = if all?, do: "}", else: ">"
    items = if all?, do: shown, else: shown ++ [:more]

    Inspect.Algebra.container_doc(
      open,
      items,
      close,
      opts,
      fn
        :more, _opts -> "..."
        {key, value}, opts -> Inspect.Algebra.concat(field(key) <> " ", Inspect.Algebra.to_doc(value, opts))
      end,
      separator: ",",
      break: :strict
    )
  end

  defp field(key) do
    [{key, nil}] |> Kernel.inspect() |> String.slice(1..-6)
  end

  defp chosen(fields, only, except, optional, module) do
    defaults = if optional == [], do: %{}, else: module.__struct__()

    Enum.filter(fields, fn {key, value} ->
      (only == nil or key in only) and key not in except and
        (key not in optional or Map.get(defaults, key) != value)
    end)
  end
end

defmodule Inspect.Opts do
  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            default_inspect_fun: nil,
            inspect_fun: nil,
            limit: 50,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80

  def new(options), do: struct(%{%Inspect.Opts{} | inspect_fun: &Inspect.inspect/2, default_inspect_fun: &Inspect.inspect/2}, options)
end

defmodule Inspect.Algebra do
  def empty, do: :doc_nil
  def string(text), do: {:doc_string, text, String.length(text)}
  def concat(docs) when is_list(docs), do: fold_doc(docs, fn doc, rest -> concat(doc, rest) end)
  def concat(first, second), do: {:doc_cons, first, second}
  def no_limit(opts), do: %{opts | limit: :infinity}
  def nest(doc, level), do: nest(doc, level, :always)
  def nest(doc, 0, _mode), do: doc
  def nest(doc, level, mode), do: {:doc_nest, doc, level, mode}
  def break, do: break(" ")
  def break(text), do: {:doc_break, text, :strict}
  def flex_break, do: flex_break(" ")
  def flex_break(text), do: {:doc_break, text, :flex}
  def glue(left, right), do: glue(left, " ", right)
  def glue(left, separator, right), do: concat(left, concat(break(separator), right))
  def flex_glue(left, right), do: flex_glue(left, " ", right)
  def flex_glue(left, separator, right), do: concat(left, concat(flex_break(separator), right))
  def group(doc), do: group(doc, :self)
  def group(doc, mode), do: {:doc_group, doc, mode}
  def space(left, right), do: concat(left, concat(" ", right))
  def line, do: :doc_line
  def line(left, right), do: concat(left, concat(:doc_line, right))
  def force_unfit(doc), do: {:doc_force, doc}
  def next_break_fits(doc), do: next_break_fits(doc, :enabled)
  def next_break_fits(doc, mode), do: {:doc_fits, doc, mode}
  def collapse_lines(most), do: {:doc_collapse, most}

  def color(doc, key, opts) do
    case Keyword.get(opts.syntax_colors, key) do
      nil -> doc
      color -> {:doc_color, doc, color}
    end
  end

  def fold_doc([], _fun), do: :doc_nil
  def fold_doc([doc], _fun), do: doc
  def fold_doc([doc | rest], fun), do: fun.(doc, fold_doc(rest, fun))

  def surround(left, doc, right) do
    group(concat(left, concat(nest(doc, byte_size(left)), right)))
  end

  def container_doc(left, collection, right, opts, fun), do: container_doc(left, collection, right, opts, fun, [])
  def container_doc(left, [], right, _opts, _fun, _options), do: concat(left, right)

  def container_doc(left, collection, right, opts, fun, options) do
    separator = Keyword.get(options, :separator, ",")
    docs = shown(collection, opts.limit, opts, fun)

    flows =
      case Keyword.get(options, :break, :maybe) do
        :maybe -> Enum.all?(docs, &plain?/1)
        mode -> mode == :flex
      end

    joined =
      fold_doc(docs, fn doc, rest ->
        if flows, do: flex_glue(concat(doc, separator), rest), else: glue(concat(doc, separator), rest)
      end)

    if flows do
      group(concat(left, concat(nest(joined, 1), right)))
    else
      group(glue(nest(glue(left, "", joined), 2), "", right))
    end
  end

  defp shown([], _limit, _opts, _fun), do: []
  defp shown(_, 0, _opts, _fun), do: ["..."]

  defp shown([item | rest], limit, opts, fun) do
    limit = if is_integer(limit), do: limit - 1, else: limit
    [fun.(item, %{opts | limit: limit}) | shown(rest, limit, opts, fun)]
  end

  defp plain?({:doc_cons, left, right}), do: plain?(left) and plain?(right)
  defp plain?({:doc_color, doc, _}), do: plain?(doc)
  defp plain?({:doc_string, _, _}), do: true
  defp plain?(:doc_nil), do: true
  defp plain?(doc), do: is_binary(doc)
end
