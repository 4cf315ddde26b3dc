package orrery.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.ElixirReader;
import orrery.term.ErlangPrinter;
import orrery.term.ErlangReader;
import orrery.term.ExternalFun;
import orrery.term.NodeNumbering;
import orrery.term.Term;
import orrery.term.TermSyntaxException;

/** Reads what people type, and prints what they could have typed, in the notation of either language. */
final class Notations {
    private Notations() {}

    /** @throws TermSyntaxException if the text is not one literal */
    static Term read(Notation notation, String text, NodeNumbering numbering) {
        return switch (notation) {
            case ELIXIR -> ElixirReader.read(text, numbering);
            case ERLANG -> ErlangReader.read(text, numbering);
        };
    }

    /** @throws TermSyntaxException if the text is not literals with commas between */
    static List<Term> readArguments(Notation notation, String text, NodeNumbering numbering) {
        return switch (notation) {
            case ELIXIR -> ElixirReader.readArguments(text, numbering);
            case ERLANG -> ErlangReader.readArguments(text, numbering);
        };
    }

    static String print(Notation notation, Term term) {
        return switch (notation) {
            case ELIXIR -> ElixirPrinter.print(term);
            case ERLANG -> ErlangPrinter.print(term);
        };
    }

    /** @param most characters; a longer text ends in dots */
    static String print(Notation notation, Term term, int most) {
        return switch (notation) {
            case ELIXIR -> ElixirPrinter.print(term, NodeNumbering.ANYWHERE, most);
            case ERLANG -> ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, most);
        };
    }

    static String printAll(Notation notation, List<? extends Term> terms) {
        return terms.stream().map(term -> print(notation, term)).collect(Collectors.joining(", "));
    }

    /** The function part of a call as it is typed: {@code puts}, {@code valid?}, {@code "two words"}. */
    static String function(Notation notation, Atom module, Atom function) {
        String whole = print(notation, new ExternalFun(module, function, 0));
        // &IO.puts/0 and fun io:format/0: what stands before the function is the module as it is printed.
        int before = switch (notation) {
            case ELIXIR -> 1 + print(notation, module).length() + 1;
            case ERLANG -> "fun ".length() + print(notation, module).length() + 1;
        };
        return whole.substring(before, whole.length() - "/0".length());
    }

    static Notation other(Notation notation) {
        return notation == Notation.ELIXIR ? Notation.ERLANG : Notation.ELIXIR;
    }

    static String language(Notation notation) {
        return notation == Notation.ELIXIR ? "Elixir" : "Erlang";
    }

    /** What the text means in the other notation, if it is literals there. */
    static Optional<List<Term>> readInOther(Notation notation, String text, NodeNumbering numbering) {
        try {
            return Optional.of(readArguments(other(notation), text, numbering));
        } catch (TermSyntaxException e) {
            return Optional.empty();
        }
    }
}
