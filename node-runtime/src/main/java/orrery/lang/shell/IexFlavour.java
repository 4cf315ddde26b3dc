package orrery.lang.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.kernel.IoClient;
import orrery.kernel.RuntimeSystem;
import orrery.lang.elixir.ElixirSession;
import orrery.lang.elixir.SyntaxProblem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;

/** As {@code iex} of Elixir 1.14 has it. */
public final class IexFlavour implements Flavour {
    /** Where the evaluator keeps the values so far, for {@code v/1}. */
    public static final Atom HISTORY = Atom.of("$iex_history");

    /** How many values {@code v/1} finds. */
    private static final int KEPT = 20;

    private static final String BREAK = "#iex:break";
    private static final Atom REPORT = Atom.of("Elixir.IEx.Report");
    private static final Atom SILENT = Atom.of("do not show this result in output");

    @Override
    public boolean speaksElixir() {
        return true;
    }

    @Override
    public String banner() {
        return "Interactive Elixir (" + RuntimeSystem.ELIXIR_VERSION
                + ") on a lab node - press Ctrl+C to exit (type h() ENTER for help)\n";
    }

    @Override
    public String prompt(Atom node, int counter, boolean more) {
        String where = node.name().equals("nonode@nohost") ? "" : "(" + node.name() + ")";
        return (more ? "..." : "iex") + (where.isEmpty() ? "(" + counter + ")" : where + counter) + "> ";
    }

    @Override
    public String exited(Self self, Pid evaluator, Term reason, boolean idle) throws InterruptedException {
        return text(self, "exited", evaluator, reason) + "\n\n" + banner();
    }

    @Override
    public int counterAfterExit(int counter, boolean idle) {
        return 1;
    }

    private static String text(Self self, String function, Term... arguments) throws InterruptedException {
        return ListTerm.text(self.apply(REPORT, Atom.of(function), List.of(arguments))).orElse("");
    }

    @Override
    public Session open(Self self) {
        self.put(ElixirSession.WARNS_HERE, Atom.TRUE);
        ElixirSession session = new ElixirSession(self, "iex");
        session.importModule(Atom.of("Elixir.IEx.Helpers"));
        return new Session() {
            @Override
            public Evaluated evaluate(String source, int counter) throws InterruptedException {
                try {
                    return Evaluated.whole(IexFlavour.evaluate(self, session, source, counter));
                } catch (ErlangError e) {
                    IoClient.write(self, told(self, e) + "\n");
                    return Evaluated.whole(Answer.FAILED);
                }
            }

            @Override
            public Set<String> variables() {
                return session.bindings().keySet();
            }
        };
    }

    /** An exception whose own message fails is told as it is. */
    private static String told(Self self, ErlangError error) throws InterruptedException {
        try {
            return text(self, "error", error.kind().atom(), error.reason(), error.stack());
        } catch (ErlangError e) {
            return "** (" + error.kind().atom() + ") " + error.reason();
        }
    }

    private static Answer evaluate(Self self, ElixirSession session, String source, int counter)
            throws InterruptedException {
        if (source.lines().reduce((_, last) -> last).filter(last -> last.strip().equals(BREAK)).isPresent()) {
            IoClient.write(self, "** (TokenMissingError) iex:" + counter + ": incomplete expression\n\n");
            return Answer.FAILED;
        }
        Term value;
        try {
            value = session.evaluate(source, counter);
        } catch (SyntaxProblem problem) {
            if (problem.kind() == SyntaxProblem.Kind.TOKEN_MISSING) {
                return Answer.MORE;
            }
            IoClient.write(self, told(problem, source, counter) + "\n");
            return Answer.FAILED;
        }
        remember(self, counter, value);
        if (!value.equals(SILENT) && !source.isBlank()) {
            IoClient.write(self, text(self, "value", value) + "\n");
        }
        return source.isBlank() ? Answer.FAILED : Answer.COUNTED;
    }

    private static void remember(Self self, int counter, Term value) {
        MapTerm history = self.get(HISTORY).map(MapTerm.class::cast).orElse(MapTerm.EMPTY);
        self.put(HISTORY, history.with(Int.of(counter), value).without(Int.of(counter - KEPT)));
    }

    /** A syntax error comes with the line it is in, and a mark below. */
    private static String told(SyntaxProblem problem, String source, int counter) {
        int line = problem.place().line();
        String head = "** (" + problem.kind().elixirName() + ") iex:" + line;
        if (problem.kind() == SyntaxProblem.Kind.EXPANDING) {
            return "** (ArgumentError) " + problem.getMessage() + "\n    (elixir " + RuntimeSystem.ELIXIR_VERSION
                    + ") expanding macro: " + problem.macro() + "\n    iex:" + line + ": (file)\n";
        }
        if (problem.kind() == SyntaxProblem.Kind.COMPILE_ERROR) {
            return head + ": " + problem.getMessage() + "\n" + (problem.macro().isEmpty()
                    ? ""
                    : "    expanding struct: " + problem.macro() + "\n    iex:" + line + ": (file)\n");
        }
        String[] lines = source.split("\n", -1);
        int index = line - counter;
        String number = "%3d".formatted(line);
        String space = " ".repeat(number.length());
        Optional<String> snippet = index >= 0 && index < lines.length
                ? Optional.of("\n" + space + " |\n" + number + " | " + lines[index] + "\n" + space + " | "
                        + " ".repeat(Math.max(0, problem.place().column() - 1)) + "^")
                : Optional.empty();
        return head + ":" + problem.place().column() + ": " + problem.getMessage() + snippet.orElse("") + "\n";
    }
}
