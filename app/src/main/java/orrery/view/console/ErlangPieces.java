package orrery.view.console;

import java.util.regex.Pattern;
import orrery.lab.Console.Flavour;
import orrery.view.console.Piece.Kind;

/** A source in Erlang. */
final class ErlangPieces extends Pieces {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COMMENT = Pattern.compile("%[^\n]*");
    private static final Pattern KEYWORD = Pattern.compile(
            "(?:after|and|andalso|band|begin|bnot|bor|bsl|bsr|bxor|case|catch|cond|div|else|end|fun|if|maybe|not|of|or|orelse"
                    + "|receive|rem|try|when|xor)(?![\\w@])");
    private static final Pattern ATOM = Pattern.compile("[\\p{Ll}][\\p{L}\\p{N}_@]*(?!\\s*[(:]|[\\p{L}\\p{N}_@])");
    private static final Pattern MODULE = Pattern.compile("[\\p{Ll}][\\p{L}\\p{N}_@]*(?=:)");
    private static final Pattern CALL = Pattern.compile("[\\p{Ll}][\\p{L}\\p{N}_@]*");
    private static final Pattern VARIABLE = Pattern.compile("[\\p{Lu}_][\\p{L}\\p{N}_@]*");
    private static final Pattern NUMBER = Pattern
            .compile("[0-9]+#[0-9a-zA-Z]+|[0-9][0-9_]*(?:\\.[0-9]+(?:[eE][+-]?[0-9]+)?)?|\\$(?:\\\\.|.)");
    private static final Pattern BRACKET = Pattern.compile("[()\\[\\]{}]");
    private static final Pattern OPERATOR = Pattern
            .compile("=:=|=/=|<<|>>|<-|<=|->|=>|:=|=<|>=|==|/=|\\+\\+|--|\\|\\||[=+\\-*/<>|!,;:#?]|\\.\\.\\.?");
    private static final Pattern DOT = Pattern.compile("\\.(?=\\s|%|$)");

    ErlangPieces(String source) {
        super(source);
    }

    Scanned scan() {
        cutAll();
        return new Scanned(Flavour.ERL, source, pieces(), isOpen());
    }

    @Override
    void cut() {
        if (take(SPACE, Kind.PLAIN) || take(COMMENT, Kind.COMMENT)) {
            return;
        }
        if (here() == '"') {
            takeQuoted(1, "\"", Kind.STRING);
        } else if (here() == '\'') {
            takeQuoted(1, "'", Kind.ATOM);
        } else {
            boolean taken = take(KEYWORD, Kind.KEYWORD) || take(NUMBER, Kind.NUMBER) || take(MODULE, Kind.MODULE)
                    || take(ATOM, Kind.ATOM) || take(CALL, Kind.PLAIN) || take(VARIABLE, Kind.VARIABLE)
                    || take(BRACKET, Kind.BRACKET) || take(DOT, Kind.OPERATOR) || take(OPERATOR, Kind.OPERATOR);
            if (!taken) {
                take(1, Kind.PLAIN);
            }
        }
    }
}
