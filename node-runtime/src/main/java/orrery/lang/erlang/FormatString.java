package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first argument of {@code io:format} asks of the second ({@code erl_lint:check_format_string/1}).
 *
 * @param wanted the types of the arguments, in order
 * @param problem what is wrong with it, if something is
 */
public record FormatString(List<Type> wanted, Optional<String> problem) {
    /** What an argument has to be. */
    public enum Type {
        /** Any term. */
        TERM,
        /** A number with a fraction. */
        FLOAT,
        /** A whole number. */
        INTEGER,
        /** Characters in a list or a binary, or an atom. */
        STRING
    }

    private static final Pattern CONTROL = Pattern.compile(
            "~(-?(?:\\d+|\\*)?)(?:\\.(-?(?:\\d+|\\*)?)(?:\\..)?)?([tlkK]*)(.?)", Pattern.DOTALL);
    private static final Map<String, List<Type>> TYPES = Map.ofEntries(Map.entry("~", List.of()),
            Map.entry("n", List.of()), Map.entry("c", List.of(Type.INTEGER)), Map.entry("f", List.of(Type.FLOAT)),
            Map.entry("e", List.of(Type.FLOAT)), Map.entry("g", List.of(Type.FLOAT)),
            Map.entry("s", List.of(Type.STRING)), Map.entry("w", List.of(Type.TERM)),
            Map.entry("p", List.of(Type.TERM)), Map.entry("i", List.of(Type.TERM)),
            Map.entry("W", List.of(Type.TERM, Type.INTEGER)), Map.entry("P", List.of(Type.TERM, Type.INTEGER)),
            Map.entry("b", List.of(Type.INTEGER)), Map.entry("B", List.of(Type.INTEGER)),
            Map.entry("#", List.of(Type.INTEGER)), Map.entry("+", List.of(Type.INTEGER)),
            Map.entry("x", List.of(Type.INTEGER, Type.STRING)), Map.entry("X", List.of(Type.INTEGER, Type.STRING)));

    public static FormatString of(String text) {
        List<Type> wanted = new ArrayList<>();
        Matcher control = CONTROL.matcher(text);
        while (control.find()) {
            List<Type> types = TYPES.get(control.group(4));
            if (types == null) {
                return new FormatString(List.of(), Optional.of(control.group(4).isEmpty()
                        ? "truncated"
                        : "invalid control ~" + control.group(4)));
            }
            if (control.group(1).endsWith("*")) {
                wanted.add(Type.INTEGER);
            }
            if (Optional.ofNullable(control.group(2)).orElse("").endsWith("*")) {
                wanted.add(Type.INTEGER);
            }
            wanted.addAll(types);
        }
        return new FormatString(List.copyOf(wanted), Optional.empty());
    }
}
