package orrery.lang.elixir;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/**
 * A token.
 *
 * @param text as it is written, for names and operators
 * @param value of literals
 * @param parts of texts with interpolation: strings and the tokens between {@code #{} and {@code }}
 * @param spaceBefore whether there is space before it
 * @param spaceAfter whether there is space, or a new line, after it
 */
record Token(Kind kind, String text, @Nullable Term value, List<Part> parts, Place place, boolean spaceBefore,
        boolean spaceAfter) {
    /** What it is. */
    enum Kind {
        /** A number, a character, an atom without interpolation. */
        LITERAL,
        /** A name of a variable or function. */
        NAME,
        /** {@code Foo}. */
        ALIAS,
        /** {@code foo:} in a keyword list; its text is the key. */
        KEYWORD,
        /** The same with quotes and perhaps interpolation. */
        QUOTED_KEYWORD,
        /** {@code "..."}. */
        STRING,
        /** {@code '...'}. */
        CHARLIST,
        /** {@code :"..."}. */
        QUOTED_ATOM,
        /** {@code ~r/.../}: its text is the letter, its value the modifiers. */
        SIGIL,
        /** An operator, {@code ->} and {@code .} among them. */
        OPERATOR,
        /** {@code do end fn after else catch rescue}. */
        WORD,
        /** Brackets, commas. */
        PUNCTUATION,
        /** A new line or a semicolon. */
        END_OF_LINE,
        /** The end of the source. */
        END
    }

    /** A piece of a text. */
    sealed interface Part {
        /** Text as it stands. */
        record Text(String text) implements Part {}

        /** What is between {@code #{} and {@code }}. */
        record Code(List<Token> tokens, Place place) implements Part {}
    }

    boolean is(Kind wanted, String itsText) {
        return kind == wanted && text.equals(itsText);
    }

    boolean isOperator(String operator) {
        return is(Kind.OPERATOR, operator);
    }

    boolean isPunctuation(String mark) {
        return is(Kind.PUNCTUATION, mark);
    }

    boolean isWord(String word) {
        return is(Kind.WORD, word);
    }
}
