package orrery.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.lang.elixir.ElixirSession;
import orrery.lang.elixir.SyntaxProblem;
import orrery.lang.erlang.ErlScanner;
import orrery.lang.erlang.ErlangParser;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What comes of sources, as text: in the form in which the scripts beside the golden files write it down. */
public final class Outcomes {
    private Outcomes() {}

    /** Sources that share their variables. */
    public static final class OfElixir {
        private static final Atom EXCEPTION = Atom.of("Elixir.Exception");
        private static final Atom KERNEL = Atom.of("Elixir.Kernel");

        private final Self self;
        private final ElixirSession session;
        private Optional<String> shown = Optional.empty();

        public OfElixir(Self self, String file) {
            this.self = self;
            this.session = new ElixirSession(self, file);
        }

        public ElixirSession session() {
            return session;
        }

        /** Also tells of the frames of errors that are in a file. */
        public OfElixir showing(String file) {
            shown = Optional.of(file);
            return this;
        }

        public String of(String source) throws InterruptedException {
            try {
                return "value " + text(KERNEL, "inspect", session.evaluate(source, 1));
            } catch (SyntaxProblem problem) {
                String column = problem.kind() == SyntaxProblem.Kind.COMPILE_ERROR
                        ? ""
                        : ":" + problem.place().column();
                return "** (" + problem.kind().elixirName() + ") iex:" + problem.place().line() + column + ": "
                        + problem.getMessage();
            } catch (ErlangError e) {
                if (e.kind() != ErlangError.Kind.ERROR) {
                    return e.kind().atom() + " " + text(KERNEL, "inspect", e.reason());
                }
                Term exception = self.apply(EXCEPTION, Atom.of("normalize"),
                        List.of(Atom.ERROR, e.reason(), e.stack()));
                StringBuilder out = new StringBuilder(text(EXCEPTION, "format_banner", Atom.ERROR, exception));
                for (Tuple frame : shown.map(file -> frames(e, file)).orElse(List.of())) {
                    out.append("\n    ").append(text(KERNEL, "inspect", frame.get(0))).append('.')
                            .append(((Atom) frame.get(1)).name()).append(arityAndLine(frame));
                }
                return out.toString();
            }
        }

        private String text(Atom module, String function, Term... arguments) throws InterruptedException {
            return ListTerm.text(self.apply(module, Atom.of(function), List.of(arguments))).orElseThrow();
        }
    }

    /** Sources that share their variables. */
    public static final class OfErlang {
        private final Self self;
        private final String file;
        private final Map<String, Term> bindings = new LinkedHashMap<>();

        /** @param file whose frames are told of errors */
        public OfErlang(Self self, String file) {
            this.self = self;
            this.file = file;
        }

        public String of(String source) throws InterruptedException {
            try {
                var evaluated = NodeCode.of(self).evaluator().expressions(self, forms(source), bindings, false);
                bindings.putAll(evaluated.bindings());
                return "value " + evaluated.value();
            } catch (ErlangError e) {
                StringBuilder out = new StringBuilder(e.kind().atom() + " " + e.reason());
                for (Tuple frame : e.kind() == ErlangError.Kind.ERROR ? frames(e, file) : List.<Tuple>of()) {
                    out.append("\n    ").append(frame.get(0)).append(':').append(frame.get(1))
                            .append(arityAndLine(frame));
                }
                return out.toString();
            }
        }

        private static List<Term> forms(String source) {
            return ErlangParser.expressions(((ErlScanner.Outcome.Scanned) new ErlScanner(source, 1, 0)
                    .scan(true, true).orElseThrow()).tokens());
        }
    }

    private static List<Tuple> frames(ErlangError error, String file) {
        return error.stack().proper().orElseThrow().stream().map(Tuple.class::cast)
                .filter(frame -> location(frame, "file").equals(ListTerm.charlist(file).toString())).toList();
    }

    private static String location(Tuple frame, String what) {
        return ((ListTerm) frame.get(3)).proper().orElseThrow().stream()
                .filter(item -> item instanceof Tuple pair && pair.is(what, 2))
                .map(item -> ((Tuple) item).get(1).toString()).findFirst().orElse("");
    }

    private static String arityAndLine(Tuple frame) {
        int arity = frame.get(2) instanceof SmallInt(long count)
                ? (int) count
                : ((ListTerm) frame.get(2)).proper().orElseThrow().size();
        return "/" + arity + ":" + location(frame, "line");
    }
}
