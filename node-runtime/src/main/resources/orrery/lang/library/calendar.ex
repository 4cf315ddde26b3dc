defmodule Calendar.ISO do
  def months_in_year(_year), do: 12
  def leap_year?(year), do: rem(year, 4) == 0 and (rem(year, 100) != 0 or rem(year, 400) == 0)
  def days_in_month(year, 2), do: if(leap_year?(year), do: 29, else: 28)
  def days_in_month(_year, month) when month in [4, 6, 9, 11], do: 30
  def days_in_month(_year, month) when month in 1..12, do: 31

  def valid_date?(year, month, day) when is_integer(year) and is_integer(month) and is_integer(day) do
    year in -9999..9999 and month in 1..12 and day >= 1 and day <= days_in_month(year, month)
  end

  def valid_date?(_year, _month, _day), do: false

  def valid_time?(hour, minute, second, {microsecond, precision}) do
    hour in 0..23 and minute in 0..59 and second in 0..59 and microsecond in 0..999_999 and precision in 0..6
  end

  def valid_time?(_hour, _minute, _second, _microsecond), do: false

  # Days since the first of January of year 0.
  def date_to_iso_days(year, month, day) do
    days_before(year) + day_of_year(year, month, day) - 1
  end

  defp days_before(year) do
    past = year - 1
    365 * year + Integer.floor_div(past, 4) - Integer.floor_div(past, 100) + Integer.floor_div(past, 400) + 1
  end

  def date_from_iso_days(days) do
    year = year_of(days, Integer.floor_div(days * 400, 146_097))
    month_and_day(year, 1, days - days_before(year) + 1)
  end

  defp year_of(days, year) do
    cond do
      days < days_before(year) -> year_of(days, year - 1)
      days >= days_before(year + 1) -> year_of(days, year + 1)
      true -> year
    end
  end

  defp month_and_day(year, month, day) do
    length = days_in_month(year, month)
    if day > length, do: month_and_day(year, month + 1, day - length), else: {year, month, day}
  end

  def day_of_year(_year, 1, day), do: day
  def day_of_year(year, month, day), do: Enum.sum(for(m <- 1..(month - 1), do: days_in_month(year, m))) + day
  def quarter_of_year(_year, month, _day), do: div(month - 1, 3) + 1
  def year_of_era(year) when year > 0, do: {year, 1}
  def year_of_era(year), do: {1 - year, 0}
  def year_of_era(year, _month, _day), do: year_of_era(year)

  def day_of_era(year, month, day) when year > 0, do: {date_to_iso_days(year, month, day) - 365, 1}
  def day_of_era(year, month, day), do: {366 - date_to_iso_days(year, month, day), 0}

  def day_of_week(year, month, day), do: elem(day_of_week(year, month, day, :default), 0)

  def day_of_week(year, month, day, starting) do
    monday_based = Integer.mod(date_to_iso_days(year, month, day) + 5, 7)
    {Integer.mod(monday_based - first_day(starting), 7) + 1, 1, 7}
  end

  defp first_day(:default), do: 0

  defp first_day(name) do
    Enum.find_index([:monday, :tuesday, :wednesday, :thursday, :friday, :saturday, :sunday], fn day -> day == name end)
  end

  def date_to_string(year, month, day), do: date_to_string(year, month, day, :extended)
  def date_to_string(year, month, day, :extended), do: year(year) <> "-" <> two(month) <> "-" <> two(day)
  def date_to_string(year, month, day, :basic), do: year(year) <> two(month) <> two(day)

  def time_to_string(hour, minute, second, microsecond), do: time_to_string(hour, minute, second, microsecond, :extended)

  def time_to_string(hour, minute, second, microsecond, format) do
    colon = if format == :basic, do: "", else: ":"
    two(hour) <> colon <> two(minute) <> colon <> two(second) <> fraction(microsecond)
  end

  defp fraction({_, 0}), do: ""

  defp fraction({microsecond, precision}) do
    "." <> String.slice(String.pad_leading("#{microsecond}", 6, "0"), 0, precision)
  end

  def naive_datetime_to_string(y, m, d, h, mi, s, us), do: naive_datetime_to_string(y, m, d, h, mi, s, us, :extended)

  def naive_datetime_to_string(y, m, d, h, mi, s, us, format) do
    date_to_string(y, m, d, format) <> " " <> time_to_string(h, mi, s, us, format)
  end

  def datetime_to_string(y, m, d, h, mi, s, us, zone, abbr, utc, std) do
    datetime_to_string(y, m, d, h, mi, s, us, zone, abbr, utc, std, :extended)
  end

  def datetime_to_string(y, m, d, h, mi, s, us, zone, abbr, utc, std, format) do
    date_to_string(y, m, d, format) <>
      " " <> time_to_string(h, mi, s, us, format) <> offset(utc, std, zone, format) <> zone_to_string(utc, std, abbr, zone)
  end

  defp zone_to_string(_utc, _std, _abbr, "Etc/UTC"), do: ""
  defp zone_to_string(_utc, _std, abbr, zone), do: " " <> abbr <> " " <> zone

  def offset(0, 0, "Etc/UTC", _format), do: "Z"

  def offset(utc, std, _zone, format) do
    total = utc + std
    colon = if format == :basic, do: "", else: ":"
    sign = if total < 0, do: "-", else: "+"
    sign <> two(div(abs(total), 3600)) <> colon <> two(div(rem(abs(total), 3600), 60))
  end

  def offset_to_string(utc, std, zone, format), do: offset(utc, std, zone, format)

  defp year(year) when year >= 0, do: String.pad_leading("#{year}", 4, "0")
  defp year(year), do: "-" <> String.pad_leading("#{-year}", 4, "0")
  defp two(number), do: String.pad_leading("#{number}", 2, "0")

  def parse_date(text), do: parse_date(text, :extended)

  def parse_date(text, format) do
    pattern = if format == :basic, do: ~r/\A([+-]?\d{4})(\d\d)(\d\d)\z/, else: ~r/\A([+-]?\d{4})-(\d\d)-(\d\d)\z/

    case Regex.run(pattern, text, capture: :all_but_first) do
      nil ->
        {:error, :invalid_format}

      parts ->
        [year, month, day] = Enum.map(parts, &String.to_integer/1)
        if valid_date?(year, month, day), do: {:ok, {year, month, day}}, else: {:error, :invalid_date}
    end
  end

  def parse_time(text), do: parse_time(text, :extended)

  def parse_time(text, format) do
    pattern =
      if format == :basic,
        do: ~r/\AT?(\d\d)(\d\d)(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)?\z/,
        else: ~r/\AT?(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)?\z/

    case Regex.run(pattern, text, capture: :all_but_first) do
      nil ->
        {:error, :invalid_format}

      [hour, minute, second | more] ->
        [hour, minute, second] = Enum.map([hour, minute, second], &String.to_integer/1)
        microsecond = microsecond(Enum.at(more, 0, ""))

        if valid_time?(hour, minute, second, microsecond),
          do: {:ok, {hour, minute, second, microsecond}},
          else: {:error, :invalid_time}
    end
  end

  defp microsecond(""), do: {0, 0}

  defp microsecond(digits) do
    precision = min(byte_size(digits), 6)
    {digits |> binary_part(0, precision) |> String.pad_trailing(6, "0") |> String.to_integer(), precision}
  end

  def parse_naive_datetime(text), do: parse_naive_datetime(text, :extended)

  def parse_naive_datetime(text, format) do
    with {:ok, date, time, _offset} <- split(text, format),
         {:ok, {year, month, day}} <- parse_date(date, format),
         {:ok, {hour, minute, second, microsecond}} <- parse_time(time, format) do
      {:ok, {year, month, day, hour, minute, second, microsecond}}
    end
  end

  def parse_utc_datetime(text), do: parse_utc_datetime(text, :extended)

  def parse_utc_datetime(text, format) do
    with {:ok, date, time, offset} <- split(text, format),
         {:ok, {year, month, day}} <- parse_date(date, format),
         {:ok, {hour, minute, second, microsecond}} <- parse_time(time, format) do
      case offset do
        "" ->
          {:error, :missing_offset}

        "-00:00" ->
          {:error, :invalid_format}

        _ ->
          seconds = offset_seconds(offset)
          days = date_to_iso_days(year, month, day)
          at = days * 86_400 + hour * 3600 + minute * 60 + second - seconds
          {year, month, day} = date_from_iso_days(Integer.floor_div(at, 86_400))
          rest = Integer.mod(at, 86_400)
          {:ok, {year, month, day, div(rest, 3600), div(rem(rest, 3600), 60), rem(rest, 60), microsecond}, seconds}
      end
    end
  end

  defp split(text, format) do
    pattern =
      if format == :basic,
        do: ~r/\A([+-]?\d{8})[ T](\d{6}(?:[.,]\d+)?)(Z|[+-]\d\d:?\d\d)?\z/,
        else: ~r/\A([+-]?\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:[.,]\d+)?)(Z|[+-]\d\d:?\d\d)?\z/

    case Regex.run(pattern, text, capture: :all_but_first) do
      nil -> {:error, :invalid_format}
      [date, time] -> {:ok, date, time, ""}
      [date, time, offset] -> {:ok, date, time, offset}
    end
  end

  defp offset_seconds("Z"), do: 0

  defp offset_seconds(<<sign, hours::binary-size(2), rest::binary>>) do
    minutes = String.trim_leading(rest, ":")
    seconds = String.to_integer(hours) * 3600 + String.to_integer(minutes) * 60
    if sign == ?-, do: -seconds, else: seconds
  end

  def time_to_day_fraction(hour, minute, second, {microsecond, _}) do
    {((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond, 86_400_000_000}
  end

  def naive_datetime_to_iso_days(y, m, d, h, mi, s, us), do: {date_to_iso_days(y, m, d), time_to_day_fraction(h, mi, s, us)}
  def from_unix(count, unit) when is_integer(count), do: Orrery.Calendar.from_unix(count, unit)
end

defmodule Orrery.Calendar do
  # Times as microseconds since year 0, and back.
  def microseconds(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: {us, _}}) do
    (Calendar.ISO.date_to_iso_days(y, m, d) * 86_400 + h * 3600 + mi * 60 + s) * 1_000_000 + us
  end

  def time_microseconds(%{hour: h, minute: mi, second: s, microsecond: {us, _}}) do
    (h * 3600 + mi * 60 + s) * 1_000_000 + us
  end

  def parts(microseconds) do
    days = Integer.floor_div(microseconds, 86_400_000_000)
    {year, month, day} = Calendar.ISO.date_from_iso_days(days)
    {hour, minute, second, us} = time_parts(Integer.mod(microseconds, 86_400_000_000))
    {year, month, day, hour, minute, second, us}
  end

  def time_parts(microseconds) do
    seconds = div(microseconds, 1_000_000)
    {div(seconds, 3600), div(rem(seconds, 3600), 60), rem(seconds, 60), rem(microseconds, 1_000_000)}
  end

  def to_microseconds(count, :day), do: count * 86_400_000_000
  def to_microseconds(count, :hour), do: count * 3_600_000_000
  def to_microseconds(count, :minute), do: count * 60_000_000
  def to_microseconds(count, unit), do: System.convert_time_unit(count, unit, :microsecond)

  def from_microseconds(count, :day), do: Integer.floor_div(count, 86_400_000_000)
  def from_microseconds(count, :hour), do: Integer.floor_div(count, 3_600_000_000)
  def from_microseconds(count, :minute), do: Integer.floor_div(count, 60_000_000)
  def from_microseconds(count, unit), do: System.convert_time_unit(count, :microsecond, unit)

  def precision(:second), do: 0
  def precision(:millisecond), do: 3
  def precision(unit) when unit in [:microsecond, :nanosecond, :native], do: 6
  def precision(unit) when unit in [:day, :hour, :minute], do: 0
  def precision(parts) when is_integer(parts), do: precision_of(parts, 0)
  defp precision_of(parts, digits) when parts <= 1 or digits == 6, do: digits
  defp precision_of(parts, digits), do: precision_of(div(parts, 10), digits + 1)

  def truncate({us, precision}, unit) do
    kept = min(precision, precision(unit))
    scale = Integer.pow(10, 6 - kept)
    {div(us, scale) * scale, kept}
  end

  def compare(a, b) when a < b, do: :lt
  def compare(a, b) when a > b, do: :gt
  def compare(_a, _b), do: :eq

  def from_unix(count, unit) do
    us = to_microseconds(count, unit) + 62_167_219_200_000_000

    if us < -315_569_520_000_000_000 or us >= 315_569_520_000_000_000 + 631_139_040_000_000 do
      {:error, :invalid_unix_time}
    else
      {y, m, d, h, mi, s, us} = parts(us)
      {:ok, {y, m, d}, {h, mi, s}, {us, precision(unit)}}
    end
  end

  def now, do: System.os_time(:microsecond) + 62_167_219_200_000_000

  def sigil(module, text) do
    case module.from_iso8601(text) do
      {:ok, value} -> value
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(text)} as #{inspect(module)} for Calendar.ISO, reason: #{inspect(reason)}"
    end
  end

  def sigil(text) do
    case DateTime.from_iso8601(text) do
      {:ok, datetime, 0} ->
        datetime

      {:ok, _datetime, _offset} ->
        raise ArgumentError, "cannot parse #{inspect(text)} as UTC DateTime for Calendar.ISO, reason: :non_utc_offset"

      {:error, reason} ->
        raise ArgumentError, "cannot parse #{inspect(text)} as UTC DateTime for Calendar.ISO, reason: #{inspect(reason)}"
    end
  end
end

defmodule Date do
  defstruct year: nil, month: nil, day: nil, calendar: Calendar.ISO

  defp of(year, month, day), do: %Date{year: year, month: month, day: day}
  defp days(%{year: year, month: month, day: day}), do: Calendar.ISO.date_to_iso_days(year, month, day)

  defp from_days(days) do
    {year, month, day} = Calendar.ISO.date_from_iso_days(days)
    of(year, month, day)
  end

  def new(year, month, day), do: new(year, month, day, Calendar.ISO)

  def new(year, month, day, _calendar) do
    if Calendar.ISO.valid_date?(year, month, day), do: {:ok, of(year, month, day)}, else: {:error, :invalid_date}
  end

  def new!(year, month, day), do: new!(year, month, day, Calendar.ISO)

  def new!(year, month, day, calendar) do
    case new(year, month, day, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot build date, reason: #{inspect(reason)}"
    end
  end

  def utc_today, do: utc_today(Calendar.ISO)
  def utc_today(_calendar), do: from_days(div(Orrery.Calendar.now(), 86_400_000_000))
  def leap_year?(%{year: year}), do: Calendar.ISO.leap_year?(year)
  def days_in_month(%{year: year, month: month}), do: Calendar.ISO.days_in_month(year, month)
  def months_in_year(_date), do: 12
  def day_of_year(%{year: year, month: month, day: day}), do: Calendar.ISO.day_of_year(year, month, day)
  def quarter_of_year(%{month: month}), do: div(month - 1, 3) + 1
  def year_of_era(%{year: year}), do: Calendar.ISO.year_of_era(year)
  def day_of_era(%{year: year, month: month, day: day}), do: Calendar.ISO.day_of_era(year, month, day)
  def day_of_week(date), do: day_of_week(date, :default)

  def day_of_week(%{year: year, month: month, day: day}, starting) do
    {day_of_week, _, _} = Calendar.ISO.day_of_week(year, month, day, starting)
    day_of_week
  end

  def beginning_of_week(date), do: beginning_of_week(date, :default)
  def beginning_of_week(date, starting), do: from_days(days(date) - day_of_week(date, starting) + 1)
  def end_of_week(date), do: end_of_week(date, :default)
  def end_of_week(date, starting), do: from_days(days(date) - day_of_week(date, starting) + 7)
  def beginning_of_month(%{year: year, month: month}), do: of(year, month, 1)
  def end_of_month(%{year: year, month: month}), do: of(year, month, Calendar.ISO.days_in_month(year, month))

  def add(%{year: _} = date, days) when is_integer(days), do: from_days(days(date) + days)
  def diff(left, right), do: days(left) - days(right)
  def compare(left, right), do: Orrery.Calendar.compare({left.year, left.month, left.day}, {right.year, right.month, right.day})

  def to_string(%{year: year, month: month, day: day}), do: Calendar.ISO.date_to_string(year, month, day)
  def to_iso8601(date), do: to_iso8601(date, :extended)
  def to_iso8601(%{year: year, month: month, day: day}, format), do: Calendar.ISO.date_to_string(year, month, day, format)
  def from_iso8601(text), do: from_iso8601(text, Calendar.ISO)

  def from_iso8601(text, _calendar) do
    case Calendar.ISO.parse_date(text) do
      {:ok, {year, month, day}} -> {:ok, of(year, month, day)}
      error -> error
    end
  end

  def from_iso8601!(text), do: from_iso8601!(text, Calendar.ISO)

  def from_iso8601!(text, calendar) do
    case from_iso8601(text, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(text)} as date, reason: #{inspect(reason)}"
    end
  end

  def to_erl(%{year: year, month: month, day: day}), do: {year, month, day}
  def from_erl(tuple), do: from_erl(tuple, Calendar.ISO)
  def from_erl({year, month, day}, calendar), do: new(year, month, day, calendar)
  def from_erl!(tuple), do: from_erl!(tuple, Calendar.ISO)

  def from_erl!(tuple, calendar) do
    case from_erl(tuple, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to date, reason: #{inspect(reason)}"
    end
  end

  def to_gregorian_days(date), do: days(date)
  def from_gregorian_days(days), do: from_days(days)
  def from_gregorian_days(days, _calendar), do: from_days(days)
  def convert(date, _calendar), do: {:ok, date}
  def convert!(date, _calendar), do: date
  def range(first, last), do: range(first, last, if(diff(last, first) >= 0, do: 1, else: -1))

  def range(first, last, step) when is_integer(step) and step != 0 do
    %{
      __struct__: Date.Range,
      first: first,
      last: last,
      first_in_iso_days: days(first),
      last_in_iso_days: days(last),
      step: step
    }
  end

  def range(_first, _last, step) do
    raise ArgumentError, "the step must be a non-zero integer, got: #{inspect(step)}"
  end
end

defimpl String.Chars, for: Date do
  def to_string(date), do: Date.to_string(date)
end

defmodule Date.Range do
  defstruct first: nil, last: nil, first_in_iso_days: nil, last_in_iso_days: nil, step: nil
end

defimpl Enumerable, for: Date.Range do
  defp numbers(%{first_in_iso_days: first, last_in_iso_days: last, step: step}), do: Range.new(first, last, step)
  def count(range), do: {:ok, Range.size(numbers(range))}
  def member?(range, %{__struct__: Date} = date), do: {:ok, Enum.member?(numbers(range), Date.to_gregorian_days(date))}
  def member?(_range, _other), do: {:ok, false}
  def slice(_range), do: {:error, __MODULE__}

  def reduce(range, acc, fun) do
    Enumerable.Range.reduce(numbers(range), acc, fn days, acc -> fun.(Date.from_gregorian_days(days), acc) end)
  end
end

defimpl Inspect, for: Date.Range do
  def inspect(%{first: first, last: last, step: 1}, _opts) do
    "Date.range(" <> Kernel.inspect(first) <> ", " <> Kernel.inspect(last) <> ")"
  end

  def inspect(%{first: first, last: last, step: step}, _opts) do
    "Date.range(" <> Kernel.inspect(first) <> ", " <> Kernel.inspect(last) <> ", " <> "#{step}" <> ")"
  end
end

defmodule Time do
  defstruct hour: nil, minute: nil, second: nil, microsecond: {0, 0}, calendar: Calendar.ISO

  defp of(hour, minute, second, microsecond), do: %Time{hour: hour, minute: minute, second: second, microsecond: microsecond}

  defp from_us(us, precision) do
    {hour, minute, second, us} = Orrery.Calendar.time_parts(Integer.mod(us, 86_400_000_000))
    of(hour, minute, second, {us, precision})
  end

  def from_erl(tuple, microsecond, _calendar), do: from_erl(tuple, microsecond)
  def from_erl!(tuple, microsecond, _calendar), do: from_erl!(tuple, microsecond)
  def from_seconds_after_midnight(seconds, microsecond, _calendar), do: from_seconds_after_midnight(seconds, microsecond)
  def new(hour, minute, second), do: new(hour, minute, second, {0, 0}, Calendar.ISO)
  def new(hour, minute, second, microsecond), do: new(hour, minute, second, microsecond, Calendar.ISO)

  def new(hour, minute, second, microsecond, calendar) when is_integer(microsecond) do
    new(hour, minute, second, {microsecond, 6}, calendar)
  end

  def new(hour, minute, second, microsecond, _calendar) do
    if Calendar.ISO.valid_time?(hour, minute, second, microsecond),
      do: {:ok, of(hour, minute, second, microsecond)},
      else: {:error, :invalid_time}
  end

  def new!(hour, minute, second), do: new!(hour, minute, second, {0, 0}, Calendar.ISO)
  def new!(hour, minute, second, microsecond), do: new!(hour, minute, second, microsecond, Calendar.ISO)

  def new!(hour, minute, second, microsecond, calendar) do
    case new(hour, minute, second, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot build time, reason: #{inspect(reason)}"
    end
  end

  def utc_now, do: from_us(Orrery.Calendar.now(), 6)
  def utc_now(_calendar), do: utc_now()
  def to_string(%{hour: h, minute: m, second: s, microsecond: us}), do: Calendar.ISO.time_to_string(h, m, s, us)
  def to_iso8601(time), do: to_iso8601(time, :extended)
  def to_iso8601(%{hour: h, minute: m, second: s, microsecond: us}, format), do: Calendar.ISO.time_to_string(h, m, s, us, format)
  def from_iso8601(text), do: from_iso8601(text, Calendar.ISO)

  def from_iso8601(text, _calendar) do
    case Calendar.ISO.parse_time(text) do
      {:ok, {hour, minute, second, microsecond}} -> {:ok, of(hour, minute, second, microsecond)}
      error -> error
    end
  end

  def from_iso8601!(text), do: from_iso8601!(text, Calendar.ISO)

  def from_iso8601!(text, calendar) do
    case from_iso8601(text, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(text)} as time, reason: #{inspect(reason)}"
    end
  end

  def to_erl(%{hour: hour, minute: minute, second: second}), do: {hour, minute, second}
  def from_erl(tuple), do: from_erl(tuple, {0, 0})
  def from_erl({hour, minute, second}, microsecond), do: new(hour, minute, second, microsecond)
  def from_erl!(tuple), do: from_erl!(tuple, {0, 0})

  def from_erl!(tuple, microsecond) do
    case from_erl(tuple, microsecond) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to time, reason: #{inspect(reason)}"
    end
  end

  def from_seconds_after_midnight(seconds), do: from_seconds_after_midnight(seconds, {0, 0})

  def from_seconds_after_midnight(seconds, {us, precision}) do
    from_us(seconds * 1_000_000 + us, precision)
  end

  def to_seconds_after_midnight(%{microsecond: {us, _}} = time) do
    {div(Orrery.Calendar.time_microseconds(time), 1_000_000), us}
  end

  def add(time, amount), do: add(time, amount, :second)

  def add(%{microsecond: {_, precision}} = time, amount, unit) when is_integer(amount) do
    us = Orrery.Calendar.time_microseconds(time) + Orrery.Calendar.to_microseconds(amount, unit)
    from_us(us, precision)
  end

  def diff(left, right), do: diff(left, right, :second)

  def diff(left, right, unit) do
    us = Orrery.Calendar.time_microseconds(left) - Orrery.Calendar.time_microseconds(right)
    units(us, unit)
  end

  defp units(us, :hour), do: div(us, 3_600_000_000)
  defp units(us, :minute), do: div(us, 60_000_000)
  defp units(us, unit), do: div(us * System.convert_time_unit(1, :second, unit), 1_000_000)

  def compare(left, right) do
    Orrery.Calendar.compare(Orrery.Calendar.time_microseconds(left), Orrery.Calendar.time_microseconds(right))
  end

  def truncate(%{microsecond: microsecond} = time, unit), do: %{time | microsecond: Orrery.Calendar.truncate(microsecond, unit)}
  def convert(time, _calendar), do: {:ok, time}
  def convert!(time, _calendar), do: time
end

defimpl String.Chars, for: Time do
  def to_string(time), do: Time.to_string(time)
end

defmodule NaiveDateTime do
  defstruct year: nil, month: nil, day: nil, hour: nil, minute: nil, second: nil, microsecond: {0, 0}, calendar: Calendar.ISO

  defp of(year, month, day, hour, minute, second, microsecond) do
    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  defp from_us(us, precision) do
    {y, m, d, h, mi, s, us} = Orrery.Calendar.parts(us)
    of(y, m, d, h, mi, s, {us, precision})
  end

  def new(y, m, d, h, mi, s, us, _calendar), do: new(y, m, d, h, mi, s, us)
  def new!(y, m, d, h, mi, s, us, _calendar), do: new!(y, m, d, h, mi, s, us)
  def local_now(_calendar), do: local_now()
  def from_erl(tuple, us, _calendar), do: from_erl(tuple, us)
  def from_erl!(tuple, us, _calendar), do: from_erl!(tuple, us)
  def new(%{year: y, month: m, day: d}, %{hour: h, minute: mi, second: s, microsecond: us}) do
    {:ok, of(y, m, d, h, mi, s, us)}
  end

  def new(y, m, d, h, mi, s), do: new(y, m, d, h, mi, s, {0, 0})
  def new(y, m, d, h, mi, s, us) when is_integer(us), do: new(y, m, d, h, mi, s, {us, 6})

  def new(y, m, d, h, mi, s, us) do
    cond do
      not Calendar.ISO.valid_date?(y, m, d) -> {:error, :invalid_date}
      not Calendar.ISO.valid_time?(h, mi, s, us) -> {:error, :invalid_time}
      true -> {:ok, of(y, m, d, h, mi, s, us)}
    end
  end

  def new!(date, time) do
    {:ok, naive} = new(date, time)
    naive
  end

  def new!(y, m, d, h, mi, s), do: new!(y, m, d, h, mi, s, {0, 0})

  def new!(y, m, d, h, mi, s, us) do
    case new(y, m, d, h, mi, s, us) do
      {:ok, naive} -> naive
      {:error, reason} -> raise ArgumentError, "cannot build naive datetime, reason: #{inspect(reason)}"
    end
  end

  def utc_now, do: from_us(Orrery.Calendar.now(), 6)
  def utc_now(_calendar), do: utc_now()

  def local_now do
    {{y, m, d}, {h, mi, s}} = :calendar.local_time()
    of(y, m, d, h, mi, s, {0, 0})
  end

  def add(naive, amount), do: add(naive, amount, :second)

  def add(%{microsecond: {_, precision}} = naive, amount, unit) when is_integer(amount) do
    us = Orrery.Calendar.microseconds(naive) + Orrery.Calendar.to_microseconds(amount, unit)
    from_us(us, precision)
  end

  def diff(left, right), do: diff(left, right, :second)

  def diff(left, right, unit) do
    Orrery.Calendar.from_microseconds(Orrery.Calendar.microseconds(left) - Orrery.Calendar.microseconds(right), unit)
  end

  def compare(left, right) do
    Orrery.Calendar.compare(Orrery.Calendar.microseconds(left), Orrery.Calendar.microseconds(right))
  end

  def truncate(%{microsecond: microsecond} = naive, unit), do: %{naive | microsecond: Orrery.Calendar.truncate(microsecond, unit)}
  def to_date(%{year: y, month: m, day: d}), do: %Date{year: y, month: m, day: d}
  def to_time(%{hour: h, minute: mi, second: s, microsecond: us}), do: %Time{hour: h, minute: mi, second: s, microsecond: us}

  def to_string(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us}) do
    Calendar.ISO.naive_datetime_to_string(y, m, d, h, mi, s, us)
  end

  def to_iso8601(naive), do: to_iso8601(naive, :extended)

  def to_iso8601(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us}, format) do
    Calendar.ISO.date_to_string(y, m, d, format) <> "T" <> Calendar.ISO.time_to_string(h, mi, s, us, format)
  end

  def from_iso8601(text), do: from_iso8601(text, Calendar.ISO)

  def from_iso8601(text, _calendar) do
    case Calendar.ISO.parse_naive_datetime(text) do
      {:ok, {y, m, d, h, mi, s, us}} -> {:ok, of(y, m, d, h, mi, s, us)}
      error -> error
    end
  end

  def from_iso8601!(text), do: from_iso8601!(text, Calendar.ISO)

  def from_iso8601!(text, calendar) do
    case from_iso8601(text, calendar) do
      {:ok, naive} -> naive
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(text)} as naive datetime, reason: #{inspect(reason)}"
    end
  end

  def to_erl(%{year: y, month: m, day: d, hour: h, minute: mi, second: s}), do: {{y, m, d}, {h, mi, s}}
  def from_erl(tuple), do: from_erl(tuple, {0, 0})
  def from_erl({{y, m, d}, {h, mi, s}}, us), do: new(y, m, d, h, mi, s, us)
  def from_erl!(tuple), do: from_erl!(tuple, {0, 0})

  def from_erl!(tuple, us) do
    case from_erl(tuple, us) do
      {:ok, naive} -> naive
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to naive datetime, reason: #{inspect(reason)}"
    end
  end

  def to_gregorian_seconds(%{microsecond: {us, _}} = naive), do: {Integer.floor_div(Orrery.Calendar.microseconds(naive), 1_000_000), us}
  def from_gregorian_seconds(seconds), do: from_gregorian_seconds(seconds, {0, 0})
  def from_gregorian_seconds(seconds, {us, precision}), do: from_us(seconds * 1_000_000 + us, precision)
  def convert(naive, _calendar), do: {:ok, naive}
  def convert!(naive, _calendar), do: naive
end

defimpl String.Chars, for: NaiveDateTime do
  def to_string(naive), do: NaiveDateTime.to_string(naive)
end

defmodule DateTime do
  defstruct year: nil,
            month: nil,
            day: nil,
            hour: nil,
            minute: nil,
            second: nil,
            microsecond: {0, 0},
            time_zone: nil,
            zone_abbr: nil,
            utc_offset: nil,
            std_offset: nil,
            calendar: Calendar.ISO

  defp utc(y, m, d, h, mi, s, us) do
    %DateTime{
      year: y,
      month: m,
      day: d,
      hour: h,
      minute: mi,
      second: s,
      microsecond: us,
      time_zone: "Etc/UTC",
      zone_abbr: "UTC",
      utc_offset: 0,
      std_offset: 0
    }
  end

  defp from_us(us, precision) do
    {y, m, d, h, mi, s, us} = Orrery.Calendar.parts(us)
    utc(y, m, d, h, mi, s, {us, precision})
  end

  defp us(datetime) do
    Orrery.Calendar.microseconds(datetime) - (datetime.utc_offset + datetime.std_offset) * 1_000_000
  end

  def add(datetime, amount, unit, _database), do: add(datetime, amount, unit)
  def from_naive!(naive, zone, _database), do: from_naive!(naive, zone)
  def from_unix(count, unit, _calendar), do: from_unix(count, unit)
  def from_unix!(count, unit, _calendar), do: from_unix!(count, unit)
  def new(date, time, zone, _database), do: new(date, time, zone)
  def new!(date, time, zone, _database), do: new!(date, time, zone)
  def now!(zone, _database), do: now!(zone)
  def shift_zone!(datetime, zone, _database), do: shift_zone!(datetime, zone)

  def from_gregorian_seconds(seconds, {microsecond, precision}, _calendar) do
    from_naive!(NaiveDateTime.from_gregorian_seconds(seconds, {microsecond, precision}), "Etc/UTC")
  end
  def new(date, time), do: new(date, time, "Etc/UTC")

  def new(%{year: y, month: m, day: d}, %{hour: h, minute: mi, second: s, microsecond: us}, "Etc/UTC") do
    {:ok, utc(y, m, d, h, mi, s, us)}
  end

  def new(_date, _time, _zone), do: {:error, :utc_only_time_zone_database}
  def new!(date, time), do: new!(date, time, "Etc/UTC")

  def new!(date, time, zone) do
    case new(date, time, zone) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot build datetime with #{inspect(date)} and #{inspect(time)} because time zone #{inspect(zone)} is not available, reason: #{inspect(reason)}"
    end
  end

  def utc_now, do: from_us(Orrery.Calendar.now(), 6)
  def utc_now(_calendar), do: utc_now()
  def now("Etc/UTC"), do: {:ok, utc_now()}
  def now(_zone), do: {:error, :utc_only_time_zone_database}
  def now(zone, _database), do: now(zone)
  def now!(zone), do: zone |> now() |> elem(1)
  def from_naive(naive, "Etc/UTC"), do: new(naive, naive)
  def from_naive(_naive, _zone), do: {:error, :utc_only_time_zone_database}
  def from_naive(naive, zone, _database), do: from_naive(naive, zone)

  def from_naive!(naive, zone) do
    case from_naive(naive, zone) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive)} to datetime because time zone #{inspect(zone)} is not available, reason: #{inspect(reason)}"
    end
  end

  def from_unix(count), do: from_unix(count, :second)

  def from_unix(count, unit) do
    case Orrery.Calendar.from_unix(count, unit) do
      {:ok, {y, m, d}, {h, mi, s}, us} -> {:ok, utc(y, m, d, h, mi, s, us)}
      error -> error
    end
  end

  def from_unix!(count), do: from_unix!(count, :second)

  def from_unix!(count, unit) do
    case from_unix(count, unit) do
      {:ok, datetime} -> datetime
      {:error, :invalid_unix_time} -> raise ArgumentError, "invalid Unix time #{count}"
    end
  end

  def to_unix(datetime), do: to_unix(datetime, :second)

  def to_unix(datetime, unit) do
    Orrery.Calendar.from_microseconds(us(datetime) - 62_167_219_200_000_000, unit)
  end

  def to_naive(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us}) do
    %NaiveDateTime{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us}
  end

  def to_date(%{year: y, month: m, day: d}), do: %Date{year: y, month: m, day: d}
  def to_time(%{hour: h, minute: mi, second: s, microsecond: us}), do: %Time{hour: h, minute: mi, second: s, microsecond: us}
  def add(datetime, amount), do: add(datetime, amount, :second)

  def add(%{microsecond: {_, precision}} = datetime, amount, unit) when is_integer(amount) do
    from_us(us(datetime) + Orrery.Calendar.to_microseconds(amount, unit), precision)
  end

  def diff(left, right), do: diff(left, right, :second)
  def diff(left, right, unit), do: Orrery.Calendar.from_microseconds(us(left) - us(right), unit)
  def compare(left, right), do: Orrery.Calendar.compare(us(left), us(right))
  def truncate(%{microsecond: microsecond} = datetime, unit), do: %{datetime | microsecond: Orrery.Calendar.truncate(microsecond, unit)}
  def shift_zone(datetime, "Etc/UTC"), do: {:ok, from_us(us(datetime), elem(datetime.microsecond, 1))}
  def shift_zone(_datetime, _zone), do: {:error, :utc_only_time_zone_database}
  def shift_zone(datetime, zone, _database), do: shift_zone(datetime, zone)

  def shift_zone!(datetime, zone) do
    case shift_zone(datetime, zone) do
      {:ok, shifted} ->
        shifted

      {:error, reason} ->
        raise ArgumentError, "cannot shift #{inspect(datetime)} to #{inspect(zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  def to_string(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us} = dt) do
    Calendar.ISO.datetime_to_string(y, m, d, h, mi, s, us, dt.time_zone, dt.zone_abbr, dt.utc_offset, dt.std_offset)
  end

  def to_iso8601(datetime), do: to_iso8601(datetime, :extended)

  def to_iso8601(%{year: y, month: m, day: d, hour: h, minute: mi, second: s, microsecond: us} = dt, format) do
    Calendar.ISO.date_to_string(y, m, d, format) <>
      "T" <>
      Calendar.ISO.time_to_string(h, mi, s, us, format) <> Calendar.ISO.offset(dt.utc_offset, dt.std_offset, dt.time_zone, format)
  end

  def from_iso8601(text), do: from_iso8601(text, Calendar.ISO)
  def from_iso8601(text, Calendar.ISO), do: parsed(text, :extended)
  def from_iso8601(text, format) when format in [:extended, :basic], do: parsed(text, format)
  def from_iso8601(text, _calendar, format), do: parsed(text, format)

  defp parsed(text, format) do
    case Calendar.ISO.parse_utc_datetime(text, format) do
      {:ok, {y, m, d, h, mi, s, us}, offset} -> {:ok, utc(y, m, d, h, mi, s, us), offset}
      error -> error
    end
  end

  def to_gregorian_seconds(%{microsecond: {us, _}} = datetime), do: {Integer.floor_div(us(datetime), 1_000_000), us}
  def from_gregorian_seconds(seconds), do: from_gregorian_seconds(seconds, {0, 0})
  def from_gregorian_seconds(seconds, {us, precision}), do: from_us(seconds * 1_000_000 + us, precision)
  def convert(datetime, _calendar), do: {:ok, datetime}
  def convert!(datetime, _calendar), do: datetime
end

defimpl String.Chars, for: DateTime do
  def to_string(datetime), do: DateTime.to_string(datetime)
end

defmodule Calendar do
  def compatible_calendars?(_left, _right), do: true
  def get_time_zone_database, do: Calendar.UTCOnlyTimeZoneDatabase
  def put_time_zone_database(_database), do: :ok
  def truncate(microsecond, unit), do: Orrery.Calendar.truncate(microsecond, unit)

  def strftime(date, format), do: strftime(date, format, [])
  def strftime(date, format, options), do: format |> written(date, options) |> IO.iodata_to_binary()

  defp written("", _date, _options), do: []
  defp written("%" <> rest, date, options), do: directive(rest, nil, nil, date, options)
  defp written(<<char::utf8, rest::binary>>, date, options), do: [<<char::utf8>> | written(rest, date, options)]

  defp directive("-" <> rest, _pad, width, date, options), do: directive(rest, "", width, date, options)
  defp directive("0" <> rest, pad, nil, date, options) when pad == nil, do: directive(rest, "0", nil, date, options)
  defp directive("_" <> rest, _pad, width, date, options), do: directive(rest, " ", width, date, options)

  defp directive(<<digit, rest::binary>>, pad, width, date, options) when digit in ?0..?9 do
    directive(rest, pad, (width || 0) * 10 + digit - ?0, date, options)
  end

  defp directive(<<char::utf8, rest::binary>>, pad, width, date, options) do
    [shown(<<char::utf8>>, pad, width, date, options) | written(rest, date, options)]
  end

  defp directive("", _pad, _width, _date, _options) do
    raise ArgumentError, "invalid strftime format: %"
  end

  defp number(value, pad, width, usual) do
    if pad == "" and width == nil, do: "#{value}", else: String.pad_leading("#{value}", width || usual, filled(pad, "0"))
  end

  defp text(value, pad, width), do: String.pad_leading(value, width || 0, filled(pad, " "))
  defp filled(nil, usual), do: usual
  defp filled("", usual), do: usual
  defp filled(pad, _usual), do: pad

  defp shown("%", _pad, _width, _date, _options), do: "%"
  defp shown("Y", pad, width, date, _), do: number(date.year, pad, width, 4)
  defp shown("y", pad, width, date, _), do: number(rem(date.year, 100), pad, width, 2)
  defp shown("m", pad, width, date, _), do: number(date.month, pad, width, 2)
  defp shown("d", pad, width, date, _), do: number(date.day, pad, width, 2)
  defp shown("H", pad, width, date, _), do: number(date.hour, pad, width, 2)
  defp shown("I", pad, width, date, _), do: number(rem(date.hour + 23, 12) + 1, pad, width, 2)
  defp shown("M", pad, width, date, _), do: number(date.minute, pad, width, 2)
  defp shown("S", pad, width, date, _), do: number(date.second, pad, width, 2)
  defp shown("j", pad, width, date, _), do: number(Date.day_of_year(date), pad, width, 3)
  defp shown("q", pad, width, date, _), do: number(Date.quarter_of_year(date), pad, width, 1)
  defp shown("u", pad, width, date, _), do: number(Date.day_of_week(date), pad, width, 1)
  defp shown("s", pad, width, date, _), do: number(DateTime.to_unix(date), pad, width, 1)
  defp shown("A", pad, width, date, options), do: text(day_name(date, options), pad, width)
  defp shown("a", pad, width, date, options), do: text(short(options, :abbreviated_day_of_week_names, Date.day_of_week(date), day_name(date, [])), pad, width)
  defp shown("B", pad, width, date, options), do: text(month_name(date, options), pad, width)
  defp shown("b", pad, width, date, options), do: text(short(options, :abbreviated_month_names, date.month, month_name(date, [])), pad, width)
  defp shown("p", pad, width, date, options), do: text(String.upcase(half(date, options)), pad, width)
  defp shown("P", pad, width, date, options), do: text(half(date, options), pad, width)
  defp shown("Z", pad, width, date, _), do: text(date.zone_abbr, pad, width)

  defp shown("z", _pad, _width, date, _) do
    total = date.utc_offset + date.std_offset
    sign = if total < 0, do: "-", else: "+"
    sign <> number(div(abs(total), 3600), nil, nil, 2) <> number(div(rem(abs(total), 3600), 60), nil, nil, 2)
  end

  defp shown("f", _pad, _width, %{microsecond: {_, 0}}, _), do: "0"
  defp shown("f", _pad, _width, %{microsecond: {us, precision}}, _), do: String.slice(String.pad_leading("#{us}", 6, "0"), 0, precision)
  defp shown("c", _pad, _width, date, options), do: written(Keyword.get(options, :preferred_datetime, "%Y-%m-%d %H:%M:%S"), date, options)
  defp shown("x", _pad, _width, date, options), do: written(Keyword.get(options, :preferred_date, "%Y-%m-%d"), date, options)
  defp shown("X", _pad, _width, date, options), do: written(Keyword.get(options, :preferred_time, "%H:%M:%S"), date, options)

  defp shown(other, _pad, _width, _date, _options) do
    raise ArgumentError, "invalid strftime format: %#{other}"
  end

  defp half(date, options) do
    case Keyword.get(options, :am_pm_names) do
      nil -> if(date.hour < 12, do: "am", else: "pm")
      names -> names.(if(date.hour < 12, do: :am, else: :pm))
    end
  end

  defp short(options, key, number, name) do
    case Keyword.get(options, key) do
      nil -> String.slice(name, 0, 3)
      names -> names.(number)
    end
  end

  defp day_name(date, options) do
    number = Date.day_of_week(date)

    case Keyword.get(options, :day_of_week_names) do
      nil -> Enum.at(~w(Monday Tuesday Wednesday Thursday Friday Saturday Sunday), number - 1)
      names -> names.(number)
    end
  end

  defp month_name(date, options) do
    case Keyword.get(options, :month_names) do
      nil -> Enum.at(~w(January February March April May June July August September October November December), date.month - 1)
      names -> names.(date.month)
    end
  end
end
