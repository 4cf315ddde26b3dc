package orrery.lang.eval;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Term;

/** An expression whose variables have places and whose functions are known as far as they can be. */
sealed interface Node {
    /** Whether evaluating it may need frames of this machine: it calls evaluated functions, waits, or catches. */
    boolean isStepped();

    /** A constant. */
    record Literal(Term value) implements Node {
        @Override
        public boolean isStepped() {
            return false;
        }
    }

    /** A variable that is bound. */
    record Variable(int slot) implements Node {
        @Override
        public boolean isStepped() {
            return false;
        }
    }

    /** What cannot be evaluated: raises its reason when it is reached, as {@code erl_eval} does. */
    record Failing(Term reason, int line) implements Node {
        @Override
        public boolean isStepped() {
            return false;
        }
    }

    /** {@code {A, B, ...}}. */
    record TupleOf(List<Node> elements) implements Node {
        @Override
        public boolean isStepped() {
            return any(elements);
        }
    }

    /** {@code [Head | Tail]}. */
    record ConsOf(Node head, Node tail) implements Node {
        @Override
        public boolean isStepped() {
            return head.isStepped() || tail.isStepped();
        }
    }

    /**
     * {@code Base#{K => V, K := V}}.
     *
     * @param base the map that is updated; null for a new one
     * @param parts keys and values, one after the other
     * @param exact which of the pairs must have their keys in the base already
     */
    record MapOf(@Nullable Node base, List<Node> parts, List<Boolean> exact, int line) implements Node {
        @Override
        public boolean isStepped() {
            return base != null && base.isStepped() || any(parts);
        }
    }

    /**
     * {@code <<V:S/T, ...>>}.
     *
     * @param parts for each segment its value, then its size if it has one
     */
    record BinaryOf(List<Segment> segments, List<Node> parts, int line) implements Node {
        @Override
        public boolean isStepped() {
            return any(parts);
        }
    }

    /** {@code fun ... end}. */
    record FunOf(FunTemplate template) implements Node {
        @Override
        public boolean isStepped() {
            return false;
        }
    }

    /** {@code fun M:F/A} of what is known only when it runs. */
    record ExternalFunOf(Node module, Node function, Node arity) implements Node {
        @Override
        public boolean isStepped() {
            return any(List.of(module, function, arity));
        }
    }

    /** A built-in function that is known. */
    record NativeCall(Atom module, Atom name, NativeFunction function, List<Node> arguments, int line)
            implements
                Node {
        @Override
        public boolean isStepped() {
            return any(arguments);
        }
    }

    /** A call of what may be evaluated. */
    record Call(Target target, List<Node> arguments, int line) implements Node {
        @Override
        public boolean isStepped() {
            return true;
        }
    }

    /** What a call is of. */
    sealed interface Target {
        /** A function of the same module. */
        record Local(Function function) implements Target {}

        /** {@code m:f(...)}. */
        record Remote(Atom module, Atom function) implements Target {}

        /** {@code M:F(...)}: the first two parts are evaluated before the arguments. */
        record Dynamic(Node module, Node function) implements Target {}

        /** {@code F(...)}. */
        record OfFun(Node fun) implements Target {}
    }

    /**
     * One after the other; the last one's value counts.
     *
     * @param spots where each of them stands in the source; empty if none of them does
     */
    record Sequence(List<Node> parts, List<Spot> spots) implements Node {
        @Override
        public boolean isStepped() {
            return any(parts);
        }
    }

    /** {@code Pattern = Value}. */
    record Match(Pattern pattern, Node value, int line) implements Node {
        @Override
        public boolean isStepped() {
            return value.isStepped();
        }
    }

    /** {@code case Subject of ... end}, and what fails like it. */
    record Case(Node subject, List<Clause> clauses, Missing missing, int line) implements Node {
        @Override
        public boolean isStepped() {
            return subject.isStepped() || clauses.stream().anyMatch(clause -> clause.body().isStepped());
        }
    }

    /** How it is called when no clause fits. */
    enum Missing {
        CASE_CLAUSE, IF_CLAUSE, TRY_CLAUSE, ELSE_CLAUSE
    }

    /** {@code A andalso B}, {@code A orelse B}. */
    record ShortCircuit(Node first, Node second, boolean and, int line) implements Node {
        @Override
        public boolean isStepped() {
            return first.isStepped() || second.isStepped();
        }
    }

    /** {@code receive ... after ... end}. */
    record Receive(List<Clause> clauses, Optional<After> after, int line) implements Node {
        @Override
        public boolean isStepped() {
            return true;
        }
    }

    /** {@code after Timeout -> Body}. */
    record After(Node timeout, Node body) {}

    /**
     * {@code try Body of ... catch ... after ... end}.
     *
     * @param of empty if the body's value counts
     * @param catches match {@code {Class, Reason, Stack}}
     * @param after empty if there is none
     */
    record Try(Node body, List<Clause> of, List<Clause> catches, Optional<Node> after, int line) implements Node {
        @Override
        public boolean isStepped() {
            return true;
        }
    }

    /** {@code catch Body}. */
    record Catch(Node body) implements Node {
        @Override
        public boolean isStepped() {
            return true;
        }
    }

    /** A comprehension. */
    record Comprehension(Result result, Node template, List<Qualifier> qualifiers, int line) implements Node {
        @Override
        public boolean isStepped() {
            return true;
        }
    }

    /** What a comprehension makes; a map's template is a pair of key and value. */
    enum Result {
        LIST, BINARY, MAP
    }

    /** A part of a comprehension. */
    sealed interface Qualifier {
        /** {@code Pattern <- List}; of a map if {@code ofMap}, as pairs. */
        record Generator(Pattern pattern, Node source, boolean ofMap, int line) implements Qualifier {}

        /** {@code Pattern <= Binary}. */
        record BinaryGenerator(BinaryPattern pattern, Node source, int line) implements Qualifier {}

        /** A condition. */
        record Filter(Node condition, int line) implements Qualifier {}
    }

    /** {@code Pattern when Guard -> Body}. */
    record Clause(Pattern pattern, Guard guard, Node body) {}

    private static boolean any(List<Node> nodes) {
        for (Node node : nodes) {
            if (node.isStepped()) {
                return true;
            }
        }
        return false;
    }
}
