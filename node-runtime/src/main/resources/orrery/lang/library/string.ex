defmodule String do
  def capitalize(text, _mode), do: String.capitalize(text)

  def bag_distance(_text, ""), do: 0.0
  def bag_distance("", _text), do: 0.0

  def bag_distance(left, right) when is_binary(left) and is_binary(right) do
    {bag1, length1} = bag(left)
    {bag2, length2} = bag(right)
    diff1 = bag_difference(bag1, bag2)
    diff2 = bag_difference(bag2, bag1)
    1 - max(diff1, diff2) / max(length1, length2)
  end

  defp bag(text) do
    graphemes = String.graphemes(text)
    {Enum.frequencies(graphemes), length(graphemes)}
  end

  defp bag_difference(bag1, bag2) do
    Enum.reduce(bag1, 0, fn {char, count}, sum -> sum + max(count - Map.get(bag2, char, 0), 0) end)
  end

  def chunk("", trait) when trait in [:valid, :printable], do: []

  def chunk(text, trait) when is_binary(text) and trait in [:valid, :printable] do
    test = if trait == :valid, do: &String.valid?/1, else: &String.printable?/1

    text
    |> pieces()
    |> Enum.chunk_by(test)
    |> Enum.map(&IO.iodata_to_binary/1)
  end

  defp pieces(""), do: []
  defp pieces(<<char::utf8, rest::binary>>), do: [<<char::utf8>> | pieces(rest)]
  defp pieces(<<byte, rest::binary>>), do: [<<byte>> | pieces(rest)]

  def myers_difference(left, right) do
    for {tag, parts} <- List.myers_difference(String.graphemes(left), String.graphemes(right)) do
      {tag, IO.iodata_to_binary(parts)}
    end
  end

  def next_codepoint(""), do: nil
  def next_codepoint(<<char::utf8, rest::binary>>), do: {<<char::utf8>>, rest}
  def next_codepoint(<<byte, rest::binary>>), do: {<<byte>>, rest}

  def next_grapheme(""), do: nil

  def next_grapheme(text) when is_binary(text) do
    first = String.first(text)
    size = byte_size(first)
    <<_::binary-size(size), rest::binary>> = text
    {first, rest}
  end

  def normalize(text, form) when form in [:nfd, :nfc, :nfkd, :nfkc] do
    case form do
      :nfd -> :unicode.characters_to_nfd_binary(text)
      :nfc -> :unicode.characters_to_nfc_binary(text)
      :nfkd -> :unicode.characters_to_nfkd_binary(text)
      :nfkc -> :unicode.characters_to_nfkc_binary(text)
    end
  end

  def printable?(text, :infinity), do: String.printable?(text)
  def printable?(_text, 0), do: true
  def printable?("", _limit), do: true
  def printable?(<<char::utf8, rest::binary>>, limit), do: String.printable?(<<char::utf8>>) and printable?(rest, limit - 1)
  def printable?(_text, _limit), do: false

  def replace_prefix(text, prefix, by) when is_binary(text) and is_binary(prefix) and is_binary(by) do
    size = byte_size(prefix)

    case text do
      <<^prefix::binary-size(size), rest::binary>> -> by <> rest
      _ -> text
    end
  end

  def replace_suffix(text, suffix, by) when is_binary(text) and is_binary(suffix) and is_binary(by) do
    if String.ends_with?(text, suffix) do
      binary_part(text, 0, byte_size(text) - byte_size(suffix)) <> by
    else
      text
    end
  end

  def replace_leading(_text, "", _by) do
    raise ArgumentError, "cannot use an empty string as the match to replace"
  end

  def replace_leading(text, match, by) when is_binary(text) and is_binary(match) and is_binary(by) do
    if String.starts_with?(text, match) do
      by <> replace_leading(binary_part(text, byte_size(match), byte_size(text) - byte_size(match)), match, by)
    else
      text
    end
  end

  def replace_trailing(_text, "", _by) do
    raise ArgumentError, "cannot use an empty string as the match to replace"
  end

  def replace_trailing(text, match, by) when is_binary(text) and is_binary(match) and is_binary(by) do
    if String.ends_with?(text, match) do
      replace_trailing(binary_part(text, 0, byte_size(text) - byte_size(match)), match, by) <> by
    else
      text
    end
  end

  def splitter(text, pattern), do: splitter(text, pattern, [])

  def splitter(text, pattern, options) do
    Stream.unfold(String.split(text, pattern, options), fn
      [] -> nil
      [part | rest] -> {part, rest}
    end)
  end

  def match?(text, regex), do: Regex.match?(regex, text)
end
