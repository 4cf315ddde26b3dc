defmodule Base do
  defp letters16(:upper), do: "0123456789ABCDEF"
  defp letters16(_case), do: "0123456789abcdef"
  defp letters32(:upper), do: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  defp letters32(_case), do: "abcdefghijklmnopqrstuvwxyz234567"
  defp letters_hex(:upper), do: "0123456789ABCDEFGHIJKLMNOPQRSTUV"
  defp letters_hex(_case), do: "0123456789abcdefghijklmnopqrstuv"
  defp letters64, do: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  defp letters_url, do: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  def encode16(data), do: encode16(data, [])
  def encode16(data, opts) when is_binary(data), do: encode(data, 4, 1, letters16(Keyword.get(opts, :case, :upper)), false)
  def encode32(data), do: encode32(data, [])
  def encode32(data, opts) when is_binary(data), do: encode(data, 5, 8, letters32(Keyword.get(opts, :case, :upper)), padded(opts))
  def hex_encode32(data), do: hex_encode32(data, [])
  def hex_encode32(data, opts) when is_binary(data), do: encode(data, 5, 8, letters_hex(Keyword.get(opts, :case, :upper)), padded(opts))
  def encode64(data), do: encode64(data, [])
  def encode64(data, opts) when is_binary(data), do: encode(data, 6, 4, letters64(), padded(opts))
  def url_encode64(data), do: url_encode64(data, [])
  def url_encode64(data, opts) when is_binary(data), do: encode(data, 6, 4, letters_url(), padded(opts))

  defp padded(opts), do: Keyword.get(opts, :padding, true)

  defp encode(data, bits, group, letters, padding) do
    text = chunks(data, bits, letters)
    missing = rem(group - rem(byte_size(text), group), group)
    if padding, do: text <> String.duplicate("=", missing), else: text
  end

  defp chunks(data, bits, letters), do: IO.iodata_to_binary(chunk(data, bits, letters))

  defp chunk(data, bits, letters) do
    case data do
      <<n::size(bits), rest::bitstring>> -> [:binary.at(letters, n) | chunk(rest, bits, letters)]
      <<>> -> []
      rest -> last(rest, bits, letters)
    end
  end

  defp last(rest, bits, letters) do
    left = bit_size(rest)
    <<n::size(left)>> = rest
    [:binary.at(letters, Bitwise.bsl(n, bits - left))]
  end

  def decode16(text), do: decode16(text, [])
  def decode16(text, opts), do: safe(fn -> decode16!(text, opts) end)
  def decode16!(text), do: decode16!(text, [])

  def decode16!(text, opts) when is_binary(text) do
    if rem(byte_size(text), 2) != 0 do
      raise ArgumentError,
            "string given to decode has wrong length. An even number of bytes was expected, got: #{byte_size(text)}. Double check your string for unwanted characters or pad it accordingly"
    end

    decode(text, 4, letters(opts, &letters16/1))
  end

  def decode32(text), do: decode32(text, [])
  def decode32(text, opts), do: safe(fn -> decode32!(text, opts) end)
  def decode32!(text), do: decode32!(text, [])
  def decode32!(text, opts) when is_binary(text), do: text |> stripped(8, opts) |> decode(5, letters(opts, &letters32/1))
  def hex_decode32(text), do: hex_decode32(text, [])
  def hex_decode32(text, opts), do: safe(fn -> hex_decode32!(text, opts) end)
  def hex_decode32!(text), do: hex_decode32!(text, [])
  def hex_decode32!(text, opts) when is_binary(text), do: text |> stripped(8, opts) |> decode(5, letters(opts, &letters_hex/1))
  def decode64(text), do: decode64(text, [])
  def decode64(text, opts), do: safe(fn -> decode64!(text, opts) end)
  def decode64!(text), do: decode64!(text, [])
  def decode64!(text, opts) when is_binary(text), do: text |> stripped(4, opts) |> decode(6, indexed(letters64()))
  def url_decode64(text), do: url_decode64(text, [])
  def url_decode64(text, opts), do: safe(fn -> url_decode64!(text, opts) end)
  def url_decode64!(text), do: url_decode64!(text, [])
  def url_decode64!(text, opts) when is_binary(text), do: text |> stripped(4, opts) |> decode(6, indexed(letters_url()))

  defp safe(fun) do
    {:ok, fun.()}
  rescue
    ArgumentError -> :error
  end

  defp letters(opts, alphabet) do
    case Keyword.get(opts, :case, :upper) do
      :mixed -> Map.merge(indexed(alphabet.(:upper)), indexed(alphabet.(:lower)))
      kind -> indexed(alphabet.(kind))
    end
  end

  defp indexed(letters), do: letters |> :erlang.binary_to_list() |> Enum.with_index() |> Map.new()

  defp stripped(text, group, opts) do
    text = if Keyword.get(opts, :ignore) == :whitespace, do: String.replace(text, ~r/\s/, ""), else: text
    bare = String.trim_trailing(text, "=")

    if Keyword.get(opts, :padding, true) and rem(byte_size(text), group) != 0 do
      raise ArgumentError, "incorrect padding"
    end

    bare
  end

  defp decode(text, bits, values) do
    all =
      for <<byte <- text>>, into: <<>> do
        case values do
          %{^byte => value} -> <<value::size(bits)>>
          _ -> raise ArgumentError, "non-alphabet character found: #{inspect(<<byte>>)} (byte #{byte})"
        end
      end

    whole = div(bit_size(all), 8)
    <<data::binary-size(whole), _::bitstring>> = all
    data
  end
end

defmodule Version do
  defstruct major: nil, minor: nil, patch: nil, pre: [], build: nil

  def parse(text) when is_binary(text) do
    case Regex.run(~r/\A(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?\z/, text) do
      [_, major, minor, patch | rest] ->
        with {:ok, major} <- number(major),
             {:ok, minor} <- number(minor),
             {:ok, patch} <- number(patch),
             {:ok, pre} <- pre(Enum.at(rest, 0, "")) do
          build = Enum.at(rest, 1)
          {:ok, %Version{major: major, minor: minor, patch: patch, pre: pre, build: build}}
        end

      nil ->
        :error
    end
  end

  # Numbers have no zeros in front.
  defp number("0"), do: {:ok, 0}
  defp number("0" <> _), do: :error
  defp number(digits), do: {:ok, String.to_integer(digits)}

  defp pre(""), do: {:ok, []}

  defp pre(text) do
    parts = Enum.map(String.split(text, "."), fn part -> if(part =~ ~r/\A\d+\z/, do: number(part), else: {:ok, part}) end)
    if Enum.any?(parts, fn part -> part == :error or part == {:ok, ""} end), do: :error, else: {:ok, Enum.map(parts, fn {:ok, part} -> part end)}
  end

  def parse!(text) do
    case parse(text) do
      {:ok, version} -> version
      :error -> raise Version.InvalidVersionError, text
    end
  end

  defp version(%Version{} = version), do: version
  defp version(text), do: parse!(text)

  def compare(left, right), do: compared(version(left), version(right))

  defp compared(a, b) do
    case {{a.major, a.minor, a.patch}, {b.major, b.minor, b.patch}} do
      {x, y} when x < y -> :lt
      {x, y} when x > y -> :gt
      _ -> released(a.pre, b.pre)
    end
  end

  defp released(pre, pre), do: :eq
  defp released([], _pre), do: :gt
  defp released(_pre, []), do: :lt
  defp released(a, b) when a < b, do: :lt
  defp released(_a, _b), do: :gt

  def to_string(%{major: major, minor: minor, patch: patch, pre: pre, build: build}) do
    "#{major}.#{minor}.#{patch}" <>
      if(pre == [], do: "", else: "-" <> Enum.join(pre, ".")) <> if(build == nil, do: "", else: "+" <> build)
  end

  def match?(version, requirement), do: match?(version, requirement, [])

  def match?(version, requirement, options) do
    requirement = if is_binary(requirement), do: parse_requirement!(requirement), else: requirement
    allow = Keyword.get(options, :allow_pre, true)
    version = version(version)
    Enum.any?(requirement.lexed, fn all -> Enum.all?(all, fn {op, wanted, pre?} -> holds?(op, version, wanted, allow or pre?) end) end)
  end

  defp holds?(:==, version, wanted, _), do: compared(version, complete(wanted)) == :eq
  defp holds?(:!=, version, wanted, _), do: compared(version, complete(wanted)) != :eq
  defp holds?(:>, version, wanted, pre), do: allowed(version, pre) and compared(version, complete(wanted)) == :gt
  defp holds?(:>=, version, wanted, pre), do: allowed(version, pre) and compared(version, complete(wanted)) != :lt
  defp holds?(:<, version, wanted, pre), do: allowed(version, pre) and compared(version, complete(wanted)) == :lt
  defp holds?(:<=, version, wanted, pre), do: allowed(version, pre) and compared(version, complete(wanted)) != :gt

  defp holds?(:"~>", version, {major, minor, nil, _} = wanted, pre) do
    _ = minor
    allowed(version, pre) and compared(version, complete(wanted)) != :lt and version.major == major
  end

  defp holds?(:"~>", version, {major, minor, _patch, _} = wanted, pre) do
    allowed(version, pre) and compared(version, complete(wanted)) != :lt and version.major == major and version.minor == minor
  end

  defp allowed(%{pre: pre}, allow), do: allow or pre == []

  defp complete({major, minor, patch, pre}), do: %Version{major: major, minor: minor, patch: patch || 0, pre: pre}

  def parse_requirement(text) when is_binary(text) do
    alternatives = for part <- String.split(text, ~r/\s+or\s+/), do: Enum.map(String.split(part, ~r/\s+and\s+/), &condition/1)
    if Enum.any?(List.flatten(alternatives), fn c -> c == :error end), do: :error, else: {:ok, %{__struct__: Version.Requirement, source: text, lexed: alternatives}}
  end

  defp condition(text) do
    case Regex.run(~r/\A\s*(==|!=|!|>=|<=|>|<|~>)?\s*(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?\s*\z/, text) do
      [_, op, major, minor | rest] ->
        op = operator(op)
        patch = Enum.at(rest, 0, "")

        if patch == "" and op != :"~>" do
          :error
        else
          {:ok, pre} = pre(Enum.at(rest, 1, ""))
          patch = if patch == "", do: nil, else: String.to_integer(patch)
          {op, {String.to_integer(major), String.to_integer(minor), patch, pre}, pre != []}
        end

      nil ->
        :error
    end
  end

  defp operator(""), do: :==
  defp operator("=="), do: :==
  defp operator("!="), do: :!=
  defp operator("!"), do: :!=
  defp operator(">="), do: :>=
  defp operator("<="), do: :<=
  defp operator(">"), do: :>
  defp operator("<"), do: :<
  defp operator("~>"), do: :"~>"

  def parse_requirement!(text) do
    case parse_requirement(text) do
      {:ok, requirement} -> requirement
      :error -> raise Version.InvalidRequirementError, text
    end
  end

  def compile_requirement(requirement), do: requirement
end

defmodule Version.Requirement do
  defstruct source: nil, lexed: nil
end

defimpl String.Chars, for: Version do
  def to_string(version), do: Version.to_string(version)
end

defimpl Inspect, for: Version do
  def inspect(version, opts) do
    hidden = if(version.pre == [], do: [:pre], else: []) ++ if(version.build == nil, do: [:build], else: [])
    shown = Enum.reject([:major, :minor, :patch, :pre, :build], fn field -> field in hidden end)

    Inspect.Algebra.container_doc("%Version{", shown, "}", opts, fn field, opts ->
      Inspect.Algebra.concat("#{field}: ", Inspect.Algebra.to_doc(Map.get(version, field), opts))
    end)
  end
end

defimpl Inspect, for: Version.Requirement do
  def inspect(requirement, _opts), do: "Version.parse_requirement!(" <> Kernel.inspect(requirement.source) <> ")"
end

defimpl String.Chars, for: Version.Requirement do
  def to_string(requirement), do: requirement.source
end

defmodule Version.InvalidVersionError do
  defexception version: nil
  def exception(version) when is_binary(version), do: %Version.InvalidVersionError{version: version}
  def message(%{version: version}), do: "invalid version: #{inspect(version)}"
end

defmodule Version.InvalidRequirementError do
  defexception requirement: nil
  def exception(requirement) when is_binary(requirement), do: %Version.InvalidRequirementError{requirement: requirement}
  def message(%{requirement: requirement}), do: "invalid requirement: #{inspect(requirement)}"
end

defmodule URI do
  defstruct scheme: nil, authority: nil, userinfo: nil, host: nil, port: nil, path: nil, query: nil, fragment: nil

  def default_port(scheme) do
    case scheme do
      "ftp" -> 21
      "http" -> 80
      "https" -> 443
      "ldap" -> 389
      "sftp" -> 22
      "tftp" -> 69
      "ws" -> 80
      "wss" -> 443
      _ -> nil
    end
  end

  def parse(%URI{} = uri), do: uri

  def parse(text) when is_binary(text) do
    parts = Regex.run(~r{^(([a-z][a-z0-9\+\-\.]*):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?}i, text)
    part = fn index -> some(Enum.at(parts, index)) end
    scheme = part.(2) && String.downcase(part.(2))
    authority = if Enum.at(parts, 3, "") == "", do: nil, else: Enum.at(parts, 4, "")
    {userinfo, host, port} = authority(authority)

    %URI{
      scheme: scheme,
      path: part.(5),
      query: if(Enum.at(parts, 6, "") == "", do: nil, else: Enum.at(parts, 7, "")),
      fragment: if(Enum.at(parts, 8, "") == "", do: nil, else: Enum.at(parts, 9, "")),
      authority: authority,
      userinfo: userinfo,
      host: host,
      port: port || (scheme && default_port(scheme))
    }
  end

  defp some(""), do: nil
  defp some(text), do: text

  defp authority(nil), do: {nil, nil, nil}
  defp authority(""), do: {nil, "", nil}

  defp authority(text) do
    parts = Regex.run(~r/(^(.*)@)?(\[[a-zA-Z0-9:.]*\]|[^:]*)(:(\d*))?/, text)
    host = Enum.at(parts, 3) |> some()
    port = Enum.at(parts, 5) |> some()
    {some(Enum.at(parts, 2)), host && host |> String.trim_leading("[") |> String.trim_trailing("]"), port && String.to_integer(port)}
  end

  def new(%URI{} = uri), do: {:ok, uri}

  def new(text) when is_binary(text) do
    case Regex.run(~r/[^A-Za-z0-9\-._~:\/?#\[\]@!$&'()*+,;=%]/, text) do
      nil ->
        {:ok, parse(text)}

      [bad] ->
        # It is told where the text of a host or scheme went wrong.
        {:error, if(text =~ ~r{^[a-z]+://[^/]*\s}, do: ":", else: bad)}
    end
  end

  def new!(text) do
    case new(text) do
      {:ok, uri} -> uri
      {:error, part} -> raise URI.Error, action: :parse, reason: :invalid_uri, part: part
    end
  end

  def to_string(%URI{} = uri) do
    authority = uri.authority || built(uri)

    if(uri.scheme, do: uri.scheme <> ":", else: "") <>
      if(authority, do: "//" <> authority, else: "") <>
      (uri.path || "") <>
      if(uri.query, do: "?" <> uri.query, else: "") <> if(uri.fragment, do: "#" <> uri.fragment, else: "")
  end

  defp built(%{host: nil}), do: nil

  defp built(uri) do
    host = if String.contains?(uri.host, ":"), do: "[" <> uri.host <> "]", else: uri.host
    port = if uri.port && uri.port != (uri.scheme && default_port(uri.scheme)), do: ":#{uri.port}", else: ""
    if(uri.userinfo, do: uri.userinfo <> "@", else: "") <> host <> port
  end

  def merge(uri, rel) do
    uri = parse(uri)
    rel = parse(rel)

    cond do
      uri.host == nil or uri.scheme == nil -> raise ArgumentError, "you must merge onto an absolute URI"
      rel.scheme != nil -> %{rel | path: cleaned(rel.path)}
      rel.host != nil -> %{rel | scheme: uri.scheme, path: cleaned(rel.path), port: rel.port || default_port(uri.scheme)}
      rel.path == nil -> %{uri | query: rel.query || uri.query, fragment: rel.fragment}
      true -> %{uri | path: joined(uri.path, rel.path), query: rel.query, fragment: rel.fragment}
    end
  end

  defp joined(_base, "/" <> _ = path), do: cleaned(path)
  defp joined(nil, path), do: joined("/", path)

  defp joined(base, path) do
    folder = base |> String.split("/") |> Enum.drop(-1) |> Enum.join("/")
    cleaned(folder <> "/" <> path)
  end

  defp cleaned(nil), do: nil

  defp cleaned(path) do
    parts = String.split(path, "/")
    open = List.last(parts) in [".", ".."]

    kept =
      Enum.reduce(parts, [], fn
        ".", acc -> acc
        "..", [""] -> [""]
        "..", [] -> []
        "..", [_ | acc] -> acc
        part, acc -> [part | acc]
      end)

    text = kept |> Enum.reverse() |> Enum.join("/")
    if open and not String.ends_with?(text, "/"), do: text <> "/", else: text
  end

  def append_query(%URI{} = uri, query) when is_binary(query) do
    cond do
      uri.query in [nil, ""] -> %{uri | query: query}
      String.ends_with?(uri.query, "&") -> %{uri | query: uri.query <> query}
      true -> %{uri | query: uri.query <> "&" <> query}
    end
  end

  def char_reserved?(char), do: char in ':/?#[]@!$&\'()*+,;='
  def char_unreserved?(char), do: char in ?0..?9 or char in ?a..?z or char in ?A..?Z or char in '~_-.'
  def char_unescaped?(char), do: char_reserved?(char) or char_unreserved?(char)

  def encode(text), do: encode(text, &char_unescaped?/1)
  def encode(text, keep?) when is_binary(text), do: for(<<byte <- text>>, into: "", do: percent(byte, keep?))
  def encode_www_form(text) when is_binary(text) do
    for <<byte <- text>>, into: "" do
      if byte == ?\s, do: "+", else: percent(byte, &char_unreserved?/1)
    end
  end

  defp percent(byte, keep?) do
    if keep?.(byte), do: <<byte>>, else: "%" <> Base.encode16(<<byte>>)
  end

  def decode(text) when is_binary(text), do: unpercent(text)
  def decode_www_form(text) when is_binary(text), do: text |> String.replace("+", " ") |> unpercent()

  defp unpercent(<<?%, high, low, rest::binary>>) do
    case Base.decode16(<<high, low>>, case: :mixed) do
      {:ok, byte} -> byte <> unpercent(rest)
      :error -> "%" <> unpercent(<<high, low, rest::binary>>)
    end
  end

  defp unpercent(<<byte, rest::binary>>), do: <<byte>> <> unpercent(rest)
  defp unpercent(""), do: ""

  def encode_query(pairs), do: encode_query(pairs, :www_form)

  def encode_query(pairs, encoding) do
    Enum.map_join(pairs, "&", fn {key, value} -> encoded(key, encoding) <> "=" <> encoded(value, encoding) end)
  end

  defp encoded(value, :rfc3986), do: encode("#{value}", &char_unreserved?/1)
  defp encoded(value, :www_form), do: encode_www_form("#{value}")

  def decode_query(query), do: decode_query(query, %{}, :www_form)
  def decode_query(query, map), do: decode_query(query, map, :www_form)
  def decode_query(query, map, encoding), do: Enum.into(query_decoder(query, encoding), map)
  def query_decoder(query), do: query_decoder(query, :www_form)

  def query_decoder(query, encoding) do
    Stream.map(Enum.reject(String.split(query, "&"), fn part -> part == "" end), fn part ->
      case String.split(part, "=", parts: 2) do
        [key, value] -> {decoded(key, encoding), decoded(value, encoding)}
        [key] -> {decoded(key, encoding), ""}
      end
    end)
  end

  defp decoded(text, :www_form), do: decode_www_form(text)
  defp decoded(text, :rfc3986), do: decode(text)
end

defimpl String.Chars, for: URI do
  def to_string(uri), do: URI.to_string(uri)
end

defimpl Inspect, for: URI do
  def inspect(uri, opts), do: Inspect.Any.derived(uri, [optional: [:authority]], opts)
end

defmodule URI.Error do
  defexception action: nil, reason: nil, part: nil
  def message(%{action: action, reason: reason, part: part}), do: "cannot #{action} due to reason #{reason}: #{inspect(part)}"
end

defmodule OptionParser do
  def parse(argv), do: parse(argv, [])

  def parse(argv, opts) do
    walk(argv, config(opts), [], [], [], true)
  end

  def parse_head(argv), do: parse_head(argv, [])
  def parse_head(argv, opts), do: walk(argv, config(opts), [], [], [], false)
  def parse!(argv), do: parse!(argv, [])
  def parse!(argv, opts), do: raising(parse(argv, opts), config(opts))
  def parse_head!(argv), do: parse_head!(argv, [])
  def parse_head!(argv, opts), do: raising(parse_head(argv, opts), config(opts))

  defp raising({opts, args, []}, _config), do: {opts, args}

  defp raising({_opts, _args, errors}, config) do
    count = length(errors)

    lines =
      Enum.map_join(errors, "\n", fn {name, value} ->
        case config.types[key(name)] do
          nil -> "#{name} : Unknown option"
          type when value == nil -> "#{name} : Missing argument of type #{type}"
          type -> "#{name} : Expected type #{type}, got #{inspect(value)}"
        end
      end)

    raise OptionParser.ParseError, "#{count} error#{if count == 1, do: "", else: "s"} found!\n" <> lines
  end

  defp config(opts) do
    strict = opts[:strict]
    types = Map.new(strict || opts[:switches] || [])
    %{strict: strict != nil, types: types, aliases: Map.new(opts[:aliases] || []), dynamic: Keyword.get(opts, :allow_nonexistent_atoms, false)}
  end

  defp walk(["--" | rest], _config, opts, args, errors, all) do
    _ = all
    {Enum.reverse(opts), Enum.reverse(args, rest), Enum.reverse(errors)}
  end

  defp walk([<<?-, next, _::binary>> = option | rest], config, opts, args, errors, all) when next not in ?0..?9 do
    {name, inline} = parted(option)
    {key, negated} = resolved(name, config)
    type = Map.get(config.types, key)
    type = if is_list(type), do: List.first(type -- [:keep]) || :string, else: type
    keep? = Map.get(config.types, key) == :keep or (is_list(Map.get(config.types, key)) and :keep in Map.get(config.types, key))

    cond do
      key == nil or (type == nil and config.strict) ->
        walk(rest, config, opts, args, [{name, inline} | errors], all)

      negated or type in [:boolean, :count] or (type == nil and inline == nil and flag?(rest)) ->
        case flagged(type, inline, negated) do
          :error -> walk(rest, config, opts, args, [{name, inline} | errors], all)
          :count -> walk(rest, config, [{key, Keyword.get(opts, key, 0) + 1} | Keyword.delete(opts, key)], args, errors, all)
          value -> walk(rest, config, [{key, value} | Keyword.delete(opts, key)], args, errors, all)
        end

      true ->
        {value, rest} = if inline != nil or flag?(rest), do: {inline, rest}, else: {hd(rest), tl(rest)}

        case converted(if(type == :keep, do: :string, else: type || :string), value) do
          {:ok, value} when keep? -> walk(rest, config, [{key, value} | opts], args, errors, all)
          {:ok, value} -> walk(rest, config, [{key, value} | Keyword.delete(opts, key)], args, errors, all)
          :error -> walk(rest, config, opts, args, [{name, value} | errors], all)
        end
    end
  end

  defp walk([arg | rest], config, opts, args, errors, true), do: walk(rest, config, opts, [arg | args], errors, true)
  defp walk(rest, _config, opts, args, errors, _all), do: {Enum.reverse(opts), Enum.reverse(args, rest), Enum.reverse(errors)}

  defp flag?([]), do: true
  defp flag?([<<?-, next, _::binary>> | _]) when next not in ?0..?9, do: true
  defp flag?(_), do: false

  defp parted(option) do
    case String.split(option, "=", parts: 2) do
      [name, value] -> {name, value}
      [name] -> {name, nil}
    end
  end

  defp key("--" <> name), do: name |> String.replace("-", "_") |> String.to_atom()
  defp key("-" <> name), do: String.to_atom(name)

  defp resolved("--no-" <> rest = name, config) do
    plain = key("--" <> rest)
    if Map.has_key?(config.types, key(name)), do: {key(name), false}, else: {plain, Map.get(config.types, plain) in [:boolean, nil]}
  end

  defp resolved("--" <> _ = name, _config), do: {key(name), false}
  defp resolved("-" <> short, config), do: {Map.get(config.aliases, String.to_atom(short)), false}

  defp flagged(:count, nil, false), do: :count
  defp flagged(_type, nil, negated), do: not negated
  defp flagged(_type, "true", negated), do: not negated
  defp flagged(_type, "false", negated), do: negated
  defp flagged(_type, _value, _negated), do: :error

  defp converted(_type, nil), do: :error
  defp converted(:string, value), do: {:ok, value}

  defp converted(:integer, value) do
    case Integer.parse(value) do
      {number, ""} -> {:ok, number}
      _ -> :error
    end
  end

  defp converted(:float, value) do
    case Float.parse(value) do
      {number, ""} -> {:ok, number}
      _ -> :error
    end
  end

  def to_argv(opts), do: to_argv(opts, [])

  def to_argv(opts, _options) do
    Enum.flat_map(opts, fn
      {_, nil} -> []
      {key, true} -> ["--" <> dashed(key)]
      {key, false} -> ["--no-" <> dashed(key)]
      {key, value} -> ["--" <> dashed(key), "#{value}"]
    end)
  end

  defp dashed(key), do: String.replace("#{key}", "_", "-")

  def split(text) when is_binary(text), do: parted(String.trim_leading(text), "", [], nil)

  defp parted("", "", acc, nil), do: Enum.reverse(acc)
  defp parted("", word, acc, nil), do: Enum.reverse([word | acc])
  defp parted("", _word, _acc, quote), do: raise("argv string did not terminate properly, a #{<<quote>>} was opened but never closed")
  defp parted(<<?\\, char, rest::binary>>, word, acc, quote), do: parted(rest, word <> <<char>>, acc, quote)
  defp parted(<<quote, rest::binary>>, word, acc, quote), do: parted(rest, word, acc, nil)
  defp parted(<<char, rest::binary>>, word, acc, nil) when char in [?", ?'], do: parted(rest, word, acc, char)
  defp parted(<<?\s, rest::binary>>, word, acc, nil), do: parted(String.trim_leading(rest), "", [word | acc], nil)
  defp parted(<<char, rest::binary>>, word, acc, quote), do: parted(rest, <<word::binary, char>>, acc, quote)
end

defmodule OptionParser.ParseError do
  defexception message: "could not parse options"
end
