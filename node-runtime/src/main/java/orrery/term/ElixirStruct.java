package orrery.term;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A map that Elixir shows as a struct: one with the name of a module at {@code __struct__} and only atoms as keys. */
sealed interface ElixirStruct {
    Atom STRUCT = Atom.of("__struct__");
    Atom EXCEPTION = Atom.of("__exception__");

    /** {@code %Name{field: value}}. */
    record Named(Atom module, MapTerm fields) implements ElixirStruct {}

    /** {@code MapSet.new([...])}. */
    record Set(ListTerm elements) implements ElixirStruct {}

    /** One with a notation of its own, such as {@code 1..5} or {@code ~D[2026-01-31]}. */
    record Literal(String text) implements ElixirStruct {}

    static Optional<ElixirStruct> of(MapTerm map) {
        if (!(map.pairs().get(STRUCT) instanceof Atom module) || !module.name().startsWith("Elixir.")
                || ElixirText.look(module.name()) != ElixirText.Look.ALIAS
                || !map.pairs().keySet().stream().allMatch(Atom.class::isInstance)) {
            return Optional.empty();
        }
        return special(module, new Fields(map))
                .or(() -> Optional.of(new Named(module, map.without(STRUCT).without(EXCEPTION))));
    }

    private static Optional<ElixirStruct> special(Atom module, Fields fields) {
        return switch (module.name()) {
            case "Elixir.Range" -> range(fields);
            case "Elixir.MapSet" ->
                fields.get("map", MapTerm.class).map(map -> new Set(ListTerm.of(map.keysInOrder())));
            case "Elixir.Date" -> fields.isDate() ? sigil('D', fields.date()) : Optional.empty();
            case "Elixir.Time" -> fields.isTime() ? sigil('T', fields.time()) : Optional.empty();
            case "Elixir.NaiveDateTime" -> fields.isDate() && fields.isTime()
                    ? sigil('N', fields.date() + " " + fields.time())
                    : Optional.empty();
            case "Elixir.DateTime" -> fields.isDate() && fields.isTime()
                    && fields.text("time_zone").filter("Etc/UTC"::equals).isPresent()
                            ? sigil('U', fields.date() + " " + fields.time() + "Z")
                            : Optional.empty();
            case "Elixir.Regex" -> fields.text("source").flatMap(source -> fields.text("opts")
                    .map(options -> new Literal("~r/" + source.replace("/", "\\/") + "/" + options)));
            default -> Optional.empty();
        };
    }

    private static Optional<ElixirStruct> sigil(char name, String content) {
        return Optional.of(new Literal("~" + name + "[" + content + "]"));
    }

    private static Optional<ElixirStruct> range(Fields fields) {
        if (!(fields.get("first", Int.class).orElse(null) instanceof Int first)
                || !(fields.get("last", Int.class).orElse(null) instanceof Int last)) {
            return Optional.empty();
        }
        boolean up = first.big().compareTo(last.big()) <= 0;
        // A range of Elixir before 1.12 has no step.
        Int step = fields.get("step", Int.class).orElse(Int.of(up ? 1 : -1));
        return Optional.of(new Literal(first + ".." + last + (up && step.equals(Int.ONE) ? "" : "//" + step)));
    }

    /** The fields of a struct that may have been made by hand, so that each of them may be anything. */
    record Fields(MapTerm map) {
        <T extends Term> Optional<T> get(String name, Class<T> type) {
            return map.get(Atom.of(name)).filter(type::isInstance).map(type::cast);
        }

        Optional<String> text(String name) {
            return get(name, Bitstring.class).flatMap(bits -> {
                try {
                    return Optional.of(bits.utf8());
                } catch (CharacterCodingException e) {
                    return Optional.empty();
                }
            });
        }

        boolean isDate() {
            return isIso("year", "month", "day");
        }

        boolean isTime() {
            return isIso("hour", "minute", "second")
                    && get("microsecond", Tuple.class).filter(parts -> parts.arity() == 2
                            && parts.get(0) instanceof SmallInt(long micros) && micros >= 0 && micros < 1_000_000
                            && parts.get(1) instanceof SmallInt(long digits) && digits >= 0 && digits <= 6).isPresent();
        }

        private boolean isIso(String... numbers) {
            return get("calendar", Atom.class).filter(calendar -> calendar.name().equals("Elixir.Calendar.ISO"))
                    .isPresent()
                    && Stream.of(numbers).allMatch(name -> get(name, SmallInt.class).isPresent());
        }

        String date() {
            long year = number("year");
            return String.format(Locale.ROOT, "%s%04d-%02d-%02d", year < 0 ? "-" : "", Math.abs(year), number("month"),
                    number("day"));
        }

        String time() {
            Tuple microsecond = get("microsecond", Tuple.class).orElseThrow();
            int digits = Math.toIntExact(((SmallInt) microsecond.get(1)).value());
            String fraction = String.format(Locale.ROOT, "%06d", ((SmallInt) microsecond.get(0)).value());
            return String.format(Locale.ROOT, "%02d:%02d:%02d", number("hour"), number("minute"), number("second"))
                    + (digits == 0 ? "" : "." + fraction.substring(0, digits));
        }

        private long number(String name) {
            return get(name, SmallInt.class).orElseThrow().value();
        }
    }
}
