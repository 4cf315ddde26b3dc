package orrery.lang.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the caret in a shell, as far as it can be completed.
 *
 * @param module of whom something is typed; empty if of nobody
 * @param begun as much as is typed of it
 */
public record TypedPlace(Kind kind, String module, String begun) {
    /** What is being typed. */
    public enum Kind {
        /** A function, or a module inside a module. */
        FUNCTION,
        /** A module's name. */
        MODULE,
        /** An atom that may be the name of a node or a module. */
        ATOM,
        /** A name that may be a variable or a function. */
        NAME,
        /** A variable. */
        VARIABLE, NOTHING
    }

    private static final String ALIAS = "\\p{Lu}[\\p{L}\\p{N}_]*(?:\\.\\p{Lu}[\\p{L}\\p{N}_]*)*";
    private static final String WORD = "[\\p{Ll}_][\\p{L}\\p{N}_@]*[?!]?";
    private static final Pattern ELIXIR_FUNCTION = Pattern
            .compile("(?<![\\p{L}\\p{N}_.:])(" + ALIAS + "|:[\\p{L}\\p{N}_@]+)\\.((?:" + WORD + ")?)$");
    private static final Pattern ELIXIR_MODULE = Pattern.compile("(?<![\\p{L}\\p{N}_.:])(" + ALIAS + ")$");
    private static final Pattern ELIXIR_ATOM = Pattern.compile("(?<![\\p{L}\\p{N}_:])(:\"?[\\p{L}\\p{N}_@.-]*)$");
    private static final Pattern ELIXIR_NAME = Pattern.compile("(?<![\\p{L}\\p{N}_.:@])(" + WORD + ")$");
    private static final Pattern ERLANG_FUNCTION = Pattern
            .compile("(?<![\\p{L}\\p{N}_@])(\\p{Ll}[\\p{L}\\p{N}_@]*):((?:" + WORD + ")?)$");
    private static final Pattern ERLANG_ATOM = Pattern.compile("('[^']*)$");
    private static final Pattern ERLANG_VARIABLE = Pattern
            .compile("(?<![\\p{L}\\p{N}_@])(\\p{Lu}[\\p{L}\\p{N}_@]*)$");
    private static final Pattern ERLANG_NAME = Pattern.compile("(?<![\\p{L}\\p{N}_@:])(" + WORD + ")$");

    /**
     * @param elixir whether it is Elixir, not Erlang
     * @param before all that was typed, up to the caret
     */
    public static TypedPlace of(boolean elixir, String before) {
        return elixir ? elixir(before) : erlang(before);
    }

    private static TypedPlace elixir(String before) {
        Matcher function = ELIXIR_FUNCTION.matcher(before);
        if (function.find()) {
            return new TypedPlace(Kind.FUNCTION, function.group(1), function.group(2));
        }
        return first(before, ELIXIR_MODULE, Kind.MODULE, ELIXIR_ATOM, Kind.ATOM, ELIXIR_NAME, Kind.NAME);
    }

    private static TypedPlace erlang(String before) {
        Matcher function = ERLANG_FUNCTION.matcher(before);
        if (function.find()) {
            return new TypedPlace(Kind.FUNCTION, function.group(1), function.group(2));
        }
        return first(before, ERLANG_ATOM, Kind.ATOM, ERLANG_VARIABLE, Kind.VARIABLE, ERLANG_NAME, Kind.NAME);
    }

    private static TypedPlace first(String before, Pattern one, Kind ofOne, Pattern two, Kind ofTwo, Pattern three,
            Kind ofThree) {
        Pattern[] patterns = {one, two, three};
        Kind[] kinds = {ofOne, ofTwo, ofThree};
        for (int i = 0; i < patterns.length; i++) {
            Matcher matcher = patterns[i].matcher(before);
            if (matcher.find()) {
                return new TypedPlace(kinds[i], "", matcher.group(1));
            }
        }
        return new TypedPlace(Kind.NOTHING, "", "");
    }
}
