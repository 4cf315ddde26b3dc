package orrery.view.console;

import java.util.regex.Pattern;
import orrery.lab.Console.Flavour;
import orrery.view.console.Piece.Kind;

/** A source in Elixir. */
final class ElixirPieces extends Pieces {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");
    private static final Pattern KEYWORD = Pattern.compile(
            "(?<![.\\w])(?:do|end|fn|case|cond|if|unless|else|receive|after|try|rescue|catch|with|for|when|and|or|not|in"
                    + "|def|defp|defmodule|defstruct|defmacro|import|alias|require|use|quote|unquote|raise|throw|nil|true"
                    + "|false)(?![\\w?!:@])");
    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_@]*[?!]?:(?!:)");
    private static final Pattern ATOM = Pattern
            .compile(":(?:[\\p{L}_][\\p{L}\\p{N}_@]*[?!]?|[+\\-*/=<>!|&^~.]+)");
    private static final Pattern MODULE = Pattern.compile("\\p{Lu}[\\p{L}\\p{N}_]*(?:\\.\\p{Lu}[\\p{L}\\p{N}_]*)*");
    private static final Pattern NUMBER = Pattern
            .compile(
                    "0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*(?:\\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?)?|\\?(?:\\\\.|.)");
    private static final Pattern CALL = Pattern.compile("(?<=\\.)[\\p{L}_][\\p{L}\\p{N}_]*[?!]?"
            + "|[\\p{L}_][\\p{L}\\p{N}_]*[?!]?(?=\\()");
    private static final Pattern VARIABLE = Pattern.compile("[\\p{Ll}_][\\p{L}\\p{N}_]*[?!]?");
    private static final Pattern BRACKET = Pattern.compile("[()\\[\\]{}]");
    private static final Pattern OPERATOR = Pattern.compile(
            "\\.\\.\\.?|\\|>|<>|<-|->|=>|=~|[=!]==?|&&&?|\\|\\|\\|?|<=|>=|\\+\\+|--|\\*\\*|::|\\\\\\\\|<<|>>|[=+\\-*/|^<>.,&@!%]");
    private static final Pattern SIGIL = Pattern.compile("~(?:[a-z]|[A-Z]+)(?=\"|'|/|\\(|\\[|\\{|<|\\|)");

    ElixirPieces(String source) {
        super(source);
    }

    Scanned scan() {
        cutAll();
        return new Scanned(Flavour.IEX, source, pieces(), isOpen());
    }

    @Override
    void cut() {
        if (take(SPACE, Kind.PLAIN) || take(COMMENT, Kind.COMMENT)) {
            return;
        }
        if (quoted("") || sigil()) {
            return;
        }
        if (startsWith(":\"") || startsWith(":'")) {
            takeQuoted(2, source.substring(next(1), next(2)), Kind.ATOM);
            return;
        }
        boolean taken = take(KEY, Kind.ATOM) || take(ATOM, Kind.ATOM) || take(KEYWORD, Kind.KEYWORD)
                || take(MODULE, Kind.MODULE) || take(NUMBER, Kind.NUMBER) || take(CALL, Kind.PLAIN)
                || take(VARIABLE, Kind.VARIABLE) || take(BRACKET, Kind.BRACKET) || take(OPERATOR, Kind.OPERATOR);
        if (!taken) {
            take(1, Kind.PLAIN);
        }
    }

    private int next(int characters) {
        return Math.min(source.length(), place() + characters);
    }

    /** Strings, charlists and heredocs. */
    private boolean quoted(String before) {
        for (String quote : new String[]{"\"\"\"", "'''", "\"", "'"}) {
            if (startsWith(before + quote)) {
                takeQuoted(before.length() + quote.length(), quote, Kind.STRING);
                return true;
            }
        }
        return false;
    }

    private boolean sigil() {
        var matcher = SIGIL.matcher(source).region(place(), source.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        String name = matcher.group();
        if (quoted(name)) {
            return true;
        }
        char opening = source.charAt(place() + name.length());
        String closing = switch (opening) {
            case '(' -> ")";
            case '[' -> "]";
            case '{' -> "}";
            case '<' -> ">";
            default -> String.valueOf(opening);
        };
        takeQuoted(name.length() + 1, closing, Kind.STRING);
        return true;
    }
}
