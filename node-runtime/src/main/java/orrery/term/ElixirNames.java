package orrery.term;

import java.math.BigInteger;
import java.util.Optional;

/** Reads Elixir's names: atoms, keys, modules and functions. */
final class ElixirNames {
    private final TextCursor in;
    private final ElixirStrings strings;

    ElixirNames(TextCursor in, ElixirStrings strings) {
        this.in = in;
        this.strings = strings;
    }

    /** A word with the mark that may end it: {@code empty?}, {@code fetch!}. */
    String word() {
        String word = in.takeWhile(ElixirText::isWordPart);
        return in.sees("?") || in.sees("!") && !in.sees("!=") ? word + Character.toString(in.next()) : word;
    }

    private Atom wordAtom() {
        int start = in.position();
        String name = word();
        if (name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
            throw in.wrongAt(start, "an atom has at most " + Atom.MAX_CHARACTERS + " characters");
        }
        return Atom.of(name);
    }

    private Optional<Atom> symbol() {
        return ElixirText.SYMBOLS.stream().filter(in::take).findFirst().map(Atom::of);
    }

    boolean seesAlias() {
        return in.peek() >= 'A' && in.peek() <= 'Z';
    }

    /** {@code Some.Module}. */
    Atom alias() {
        int start = in.position();
        StringBuilder name = new StringBuilder(in.takeWhile(ElixirText::isWordPart));
        while (in.peek() == '.' && in.peekAt(1) >= 'A' && in.peekAt(1) <= 'Z') {
            in.take(".");
            name.append('.').append(in.takeWhile(ElixirText::isWordPart));
        }
        String text = name.toString();
        String full = text.equals("Elixir") || text.startsWith("Elixir.") ? text : "Elixir." + text;
        if (ElixirText.look(full) != ElixirText.Look.ALIAS || full.length() > Atom.MAX_CHARACTERS) {
            throw in.wrongAt(start, text + " is no name of a module");
        }
        return Atom.of(full);
    }

    /** {@code :ok}, {@code :"two words"}, {@code :+}. */
    Atom atom() {
        in.take(":");
        int next = in.peek();
        if (next == '"' || next == '\'') {
            return strings.atom(Character.toString(next));
        }
        if (ElixirText.isWordStart(next)) {
            return wordAtom();
        }
        return symbol().orElseThrow(() -> next == TextCursor.END
                ? in.ends("the name of an atom expected")
                : in.wrong("the name of an atom expected, not " + in.found()
                        + ": any text can stand in quotes, :\"text\""));
    }

    /** Takes {@code key:} if that is what comes next. */
    Optional<Atom> key() {
        in.skipBlanks();
        int start = in.position();
        Optional<Atom> key;
        if (in.peek() == '"') {
            key = seesQuotedKey() ? Optional.of(strings.atom("\"")) : Optional.empty();
        } else if (ElixirText.isWordStart(in.peek())) {
            String word = word();
            key = endsKey(0) ? Optional.of(Atom.of(word)) : Optional.empty();
        } else {
            key = symbol();
        }
        if (key.isPresent() && endsKey(0)) {
            in.take(":");
            return key;
        }
        in.returnTo(start);
        return Optional.empty();
    }

    /** Whether a colon with a blank behind it stands so far ahead. */
    private boolean endsKey(int offset) {
        int behind = in.peekAt(offset + 1);
        return in.peekAt(offset) == ':' && (behind == TextCursor.END || Character.isWhitespace(behind));
    }

    private boolean seesQuotedKey() {
        int offset = 1;
        while (in.peekAt(offset) != '"' && in.peekAt(offset) != TextCursor.END) {
            offset += in.peekAt(offset) == '\\' ? 2 : 1;
        }
        return endsKey(offset + 1);
    }

    /** {@code &Module.function/1}. */
    ExternalFun externalFun() {
        String where = "&Module.function/1";
        in.take("&");
        in.skipBlanks();
        Atom module;
        if (in.peek() == ':') {
            module = atom();
        } else if (seesAlias()) {
            module = alias();
        } else {
            throw in.peek() == TextCursor.END
                    ? in.ends("the text ends inside " + where)
                    : in.wrong("only a function of a module can stand here: " + where);
        }
        in.expect(".", where);
        Atom function = in.peek() == '"'
                ? strings.atom("\"")
                : ElixirText.isWordStart(in.peek())
                        ? wordAtom()
                        : symbol().orElseThrow(() -> in.peek() == TextCursor.END
                                ? in.ends("the text ends inside " + where)
                                : in.wrong("the name of a function expected, not " + in.found()));
        in.expect("/", where);
        in.skipBlanks();
        int start = in.position();
        BigInteger arity = in.digits(10);
        if (arity.bitLength() > 8) {
            throw in.wrongAt(start, "a function has at most 255 arguments, not " + arity);
        }
        return new ExternalFun(module, function, arity.intValue());
    }
}
