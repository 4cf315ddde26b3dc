package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;

/** Which messages are traced of those that a process's flags ask for: {@code erlang:trace_pattern(send | 'receive', _, _)}. */
sealed interface TracePattern {
    TracePattern EVERYTHING = new Everything();
    TracePattern NOTHING = new Nothing();

    /** Every message: how it is from the start. */
    record Everything() implements TracePattern {
        @Override
        public Optional<List<Term>> look(Pid self, List<Term> facts) {
            return Optional.of(List.of());
        }

        @Override
        public Term term() {
            return Atom.TRUE;
        }
    }

    /** No message at all. */
    record Nothing() implements TracePattern {
        @Override
        public Optional<List<Term>> look(Pid self, List<Term> facts) {
            return Optional.empty();
        }

        @Override
        public Term term() {
            return Atom.FALSE;
        }
    }

    /** The messages that a match specification takes. */
    record Matching(MatchSpec spec) implements TracePattern {
        @Override
        public Optional<List<Term>> look(Pid self, List<Term> facts) {
            return spec.match(self, facts).flatMap(Matching::extra);
        }

        /** What {@code {message, Value}} in a body says: {@code true} adds nothing, {@code false} takes the event back. */
        private static Optional<List<Term>> extra(MatchSpec.Outcome outcome) {
            Optional<Term> message = outcome.message();
            if (message.filter(Atom.FALSE::equals).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(message.filter(value -> !value.equals(Atom.TRUE)).map(List::of).orElse(List.of()));
        }

        @Override
        public Term term() {
            return spec.term();
        }
    }

    /** @throws ErlangError badarg if that is neither a boolean nor a match specification */
    static TracePattern parse(Term term) {
        return switch (term) {
            case Nil _ -> EVERYTHING;
            case Atom name when name.equals(Atom.TRUE) -> EVERYTHING;
            case Atom name when name.equals(Atom.FALSE) -> NOTHING;
            case Term spec -> new Matching(MatchSpec.compile(spec));
        };
    }

    /**
     * @param self the traced process
     * @param facts {@code [To, Message]} of a send; {@code [Node, Sender, Message]} of a receive
     * @return what to add to the trace message, or nothing if there is to be none
     */
    Optional<List<Term>> look(Pid self, List<Term> facts);

    /** As {@code erlang:trace_info/2} shows it. */
    Term term();
}
