package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a source into pieces, one after another. */
abstract class Pieces {
    final String source;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean open;

    Pieces(String source) {
        this.source = source;
    }

    final void cutAll() {
        while (at < source.length()) {
            cut();
        }
    }

    /** Takes at least one character from here. */
    abstract void cut();

    final List<Piece> pieces() {
        return pieces;
    }

    final boolean isOpen() {
        return open;
    }

    /** Where the next piece begins. */
    final int place() {
        return at;
    }

    final char here() {
        return source.charAt(at);
    }

    final boolean startsWith(String text) {
        return source.startsWith(text, at);
    }

    /** Takes what the pattern matches right here. */
    final boolean take(Pattern pattern, Piece.Kind kind) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        boolean found = matcher.lookingAt() && matcher.end() > at;
        if (found) {
            add(matcher.end(), kind);
        }
        return found;
    }

    final void take(int characters, Piece.Kind kind) {
        add(Math.min(source.length(), at + characters), kind);
    }

    /** Takes text between quotes, in which a backslash stands before a quote that does not end it. */
    final void takeQuoted(int opening, String closing, Piece.Kind kind) {
        int end = Math.min(source.length(), at + opening);
        while (end < source.length() && !source.startsWith(closing, end)) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        open = end >= source.length();
        add(Math.min(source.length(), end + closing.length()), kind);
    }

    private void add(int to, Piece.Kind kind) {
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && last.kind() == kind && kind == Piece.Kind.PLAIN) {
            pieces.set(pieces.size() - 1, new Piece(last.from(), to, kind));
        } else {
            pieces.add(new Piece(at, to, kind));
        }
        at = to;
    }
}
