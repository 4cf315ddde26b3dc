package orrery.lang.elixir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Elixir's operators and how strongly they bind. */
final class Operators {
    /** How strongly a binary operator binds, and to which side it leans. */
    record Binding(int power, boolean right) {}

    /** Longest first, so that the first that fits is the one. */
    static final List<String> SYMBOLS = List.of("...", "<<<", ">>>", "|||", "&&&", "~~~", "^^^", "===", "!==", "<~>",
            "<|>", "+++", "---", "<<~", "~>>", "..", "<>", "++", "--", "**", "|>", "<~", "~>", "==", "!=", "=~", "<=",
            ">=", "&&",
            "||", "\\\\", "<-", "->", "=>", "::", "//", "@", ".", "+", "-", "*", "/", "<", ">", "=", "!", "^", "&",
            "|");

    static final int UNARY_POWER = 300;
    static final int CAPTURE_POWER = 90;
    static final int AT_POWER = 320;
    static final int NOT_POWER = 300;
    /** Of {@code when}: below everything that may stand in an argument of {@code ->}. */
    static final int LOWEST = 0;
    static final int ABOVE_ASSOCIATION = 81;
    static final int ABOVE_PIPE = 71;
    static final int ABOVE_TYPE = 61;

    private static final Map<String, Binding> BINARY = Map.ofEntries(entry("<-", 40, false), entry("\\\\", 40, false),
            entry("when", 50, true), entry("::", 60, true), entry("|", 70, true), entry("=>", 80, true),
            entry("=", 100, true), entry("||", 120, false), entry("|||", 120, false), entry("or", 120, false),
            entry("&&", 130, false), entry("&&&", 130, false), entry("and", 130, false), entry("==", 140, false),
            entry("!=", 140, false), entry("=~", 140, false), entry("===", 140, false), entry("!==", 140, false),
            entry("<", 150, false), entry(">", 150, false), entry("<=", 150, false), entry(">=", 150, false),
            entry("|>", 160, false), entry("<<<", 160, false), entry(">>>", 160, false), entry("<<~", 160, false),
            entry("~>>", 160, false), entry("<~", 160, false), entry("~>", 160, false), entry("<~>", 160, false),
            entry("<|>", 160, false), entry("in", 170, false), entry("not in", 170, false), entry("^^^", 180, false),
            entry("//", 190, true), entry("++", 200, true), entry("--", 200, true), entry("+++", 200, true),
            entry("---", 200, true), entry("..", 200, true), entry("<>", 200, true), entry("+", 210, false),
            entry("-", 210, false), entry("*", 220, false), entry("/", 220, false), entry("**", 230, false));
    private static final Set<String> UNARY = Set.of("+", "-", "!", "^", "not", "~~~", "&", "@");
    /** A line that begins with one of these goes on with the line before. */
    private static final Set<String> NOT_CONTINUING = Set.of("+", "-", "!", "^", "not", "~~~", "&", "@", "->", "...",
            "..");

    private Operators() {}

    private static Map.Entry<String, Binding> entry(String operator, int power, boolean right) {
        return Map.entry(operator, new Binding(power, right));
    }

    static Optional<Binding> binary(String operator) {
        return Optional.ofNullable(BINARY.get(operator));
    }

    static boolean isUnary(String operator) {
        return UNARY.contains(operator);
    }

    /** Whether it can be a sign as well: {@code foo -1} is a call, {@code foo - 1} is not. */
    static boolean isDual(String operator) {
        return operator.equals("+") || operator.equals("-");
    }

    static boolean continuesLine(String operator) {
        return !NOT_CONTINUING.contains(operator);
    }
}
