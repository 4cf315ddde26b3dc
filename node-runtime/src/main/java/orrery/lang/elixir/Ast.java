package orrery.lang.elixir;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Term;

/** Elixir's quoted form: literals, lists, pairs, and forms of a head and arguments. */
public sealed interface Ast {
    Place place();

    /** An atom, a number, or a binary without interpolation. */
    record Value(Term value, Place place) implements Ast {}

    /** {@code [A, B]}. */
    record Items(List<Ast> elements, Place place) implements Ast {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /** {@code {A, B}}: only pairs stand for themselves. */
    record Pair(Ast left, Ast right, Place place) implements Ast {}

    /** {@code name}, which may be a variable, or a call without arguments and parentheses. */
    record Name(String name, Place place) implements Ast {}

    /** {@code name(A, B)}, an operator, or one of the special forms. */
    record Call(String name, List<Ast> arguments, Place place) implements Ast {
        /** A call of what a call gives, {@code unquote(name)(A)}: the first argument is that call. It means something in a quote only. */
        static final String OF_CALL = "()";

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code Target.name(A, B)}. @param parentheses whether they are written; without them it may be a field of a map */
    record Remote(Ast target, String name, List<Ast> arguments, boolean parentheses, Place place) implements Ast {
        public Remote {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code fun.(A, B)}. */
    record Apply(Ast fun, List<Ast> arguments, Place place) implements Ast {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code Foo.Bar}; the first part may be anything that is an alias: {@code __MODULE__.Bar}. */
    record Alias(Optional<Ast> base, List<String> parts, Place place) implements Ast {
        public Alias {
            parts = List.copyOf(parts);
        }
    }

    /** A text with interpolation. */
    record Text(Kind kind, List<Ast> parts, Place place) implements Ast {
        public Text {
            parts = List.copyOf(parts);
        }

        /** What it makes. */
        public enum Kind {
            BINARY, CHARLIST, ATOM
        }
    }

    /** {@code ~r/.../i}. */
    record Sigil(String letter, Text content, String modifiers, Place place) implements Ast {}

    /** Expressions one after the other. */
    record Block(List<Ast> parts, Place place) implements Ast {
        public Block {
            parts = List.copyOf(parts);
        }
    }

    /** {@code a, b when g -> body; ...}. */
    record Clauses(List<Clause> clauses, Place place) implements Ast {
        public Clauses {
            clauses = List.copyOf(clauses);
        }
    }

    /** One of them. */
    record Clause(List<Ast> head, Optional<Ast> guard, Ast body, Place place) {
        public Clause {
            head = List.copyOf(head);
        }
    }

    /** Whether it is this atom. */
    default boolean isAtom(String name) {
        return this instanceof Value(Term value, _) && value instanceof Atom atom && atom.name().equals(name);
    }
}
