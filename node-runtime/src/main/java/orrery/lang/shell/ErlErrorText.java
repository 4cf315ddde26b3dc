package orrery.lang.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.erlang.AutoImported;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.LocalFun;
import orrery.term.Term;
import orrery.term.Tuple;

/** Exceptions in the words of {@code erl}'s shell ({@code erl_error.erl}). */
public final class ErlErrorText {
    private static final Atom PRETTY = Atom.of("io_lib_pretty");
    private static final Atom PRINT = Atom.of("print");
    private static final Atom ERLANG = Atom.of("erlang");
    private static final int WIDTH = 80;
    /** So much of a term is shown. */
    private static final int DEPTH = 30;
    /** So much of a line is not indentation. */
    private static final int LINE_CHARS = 60;
    private static final Set<String> SHELL = Set.of("erl_eval", "orrery_shell", "shell");
    private static final Set<String> INTERPRETER = Set.of("erl_eval");
    private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "div", "rem", "band", "bor", "bxor", "bsl",
            "bsr", "bnot", "and", "or", "xor", "not", "==", "/=", "=<", "<", ">=", ">", "=:=", "=/=", "++", "--", "!");
    private static final List<String> COUNTS = List.of("no", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten");
    private static final Map<String, String> PLAIN = Map.of("badarg", "bad argument", "badarith",
            "an error occurred when evaluating an arithmetic expression", "if_clause",
            "no true branch found when evaluating an if expression", "noproc", "no such process or port", "notalive",
            "the node cannot be part of a distributed system", "system_limit", "a system limit has been reached",
            "timeout_value", "bad receive timeout value");
    private static final Map<String, String> TAGGED = Map.of("badmatch", "no match of right hand side value ",
            "case_clause", "no case clause matching ", "try_clause", "no try clause matching ", "badmap", "bad map: ",
            "badkey", "bad key: ", "badfun", "bad function ", "bad_generator", "bad generator ", "bad_filter",
            "bad filter ");

    private final Self self;
    private final ShellRecords records;

    ErlErrorText(Self self, ShellRecords records) {
        this.self = self;
        this.records = records;
    }

    /** An item of a stack trace. */
    private record Frame(Atom module, Atom function, Term arguments, String place) {
        static Optional<Frame> of(Term item) {
            return item instanceof Tuple frame && frame.arity() == 4 && frame.get(0) instanceof Atom module
                    && frame.get(1) instanceof Atom function
                            ? Optional.of(new Frame(module, function, frame.get(2), place(frame.get(3))))
                            : Optional.empty();
        }

        private static String place(Term location) {
            Optional<Term> file = option(location, "file");
            Optional<Term> line = option(location, "line");
            return file.isPresent() && line.isPresent()
                    ? " (" + ListTerm.text(file.get()).orElse("") + ", line " + line.get() + ")"
                    : "";
        }

        private static Optional<Term> option(Term location, String key) {
            return location instanceof ListTerm list
                    ? list.proper().orElseGet(List::of).stream()
                            .filter(item -> item instanceof Tuple pair && pair.is(key, 2))
                            .map(item -> ((Tuple) item).get(1)).findFirst()
                    : Optional.empty();
        }

        /** Nothing if the stack tells their number only. */
        Optional<List<Term>> given() {
            return arguments instanceof ListTerm list ? list.proper() : Optional.empty();
        }

        String arity() {
            return given().map(list -> Integer.toString(list.size())).orElseGet(arguments::toString);
        }

        boolean isSame(Frame other) {
            return module.equals(other.module) && function.equals(other.function) && arity().equals(other.arity());
        }

        boolean isOperator() {
            return module.equals(ERLANG) && OPERATORS.contains(function.name()) && given().isPresent();
        }

        String name() {
            return (module.equals(ERLANG) && AutoImported.contains(function + "/" + arity()) ? "" : module + ":")
                    + function;
        }
    }

    /** Of an exception of the user's code, with what the stack says of it. */
    String of(ErlangError error) throws InterruptedException {
        return of(error.kind().atom(), error.reason(), error.stack().proper().orElseGet(List::of));
    }

    /** {@code ** exception error: …}, and the stack down to the shell's own part of it. */
    String of(Atom kind, Term reason, List<Term> stack) throws InterruptedException {
        return of(kind, reason, stack, SHELL);
    }

    /** The same in a report of a crash, where the shell's part of a stack is told as well. */
    public static String inReport(Self self, Atom kind, Term reason, List<Term> stack) throws InterruptedException {
        String text = new ErlErrorText(self, new ShellRecords()).of(kind, reason, stack, INTERPRETER);
        return "    " + text.substring("** ".length()).replace("\n", "\n ");
    }

    private String of(Atom kind, Term reason, List<Term> stack, Set<String> hidden) throws InterruptedException {
        String prefix = "** exception " + kind + ": ";
        List<Frame> frames = new ArrayList<>();
        for (Term item : stack) {
            Frame.of(item).ifPresent(frames::add);
        }
        StringBuilder text = new StringBuilder(prefix);
        boolean isError = kind.equals(ErlangError.Kind.ERROR.atom());
        text.append(isError ? error(reason, frames, prefix.length()) : term(reason, prefix.length()));
        frames.removeIf(frame -> hidden.contains(frame.module().name()));
        boolean first = true;
        for (Frame frame : frames) {
            text.append('\n').append(first
                    ? firstLine(frame, reason, stack)
                    : "     in call from " + frame.name() + "/"
                            + frame.arity() + frame.place());
            first = false;
        }
        return text.toString();
    }

    /** Takes the frame away that it has told of. */
    private String error(Term reason, List<Frame> frames, int indent) throws InterruptedException {
        if (reason instanceof Atom atom) {
            String plain = PLAIN.get(atom.name());
            if (plain != null) {
                return plain;
            }
            if (!frames.isEmpty() && (atom.name().equals("undef") || atom.name().equals("function_clause"))) {
                Frame frame = frames.removeFirst();
                if (frame.module().name().equals("shell")) {
                    return "no function clause matching call to " + frame.function() + "/" + frame.arity();
                }
                if (!frames.isEmpty() && frames.getFirst().isSame(frame)) {
                    // A function of ours that fails in its own name, where OTP's has called itself.
                    frames.removeFirst();
                }
                return atom.name().equals("undef")
                        ? "undefined function " + frame.module() + ":" + frame.function() + "/" + frame.arity()
                        : "no function clause matching " + clauseCall(frame, indent) + frame.place();
            }
        }
        if (reason instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom tag) {
            String tagged = TAGGED.get(tag.name());
            if (tagged != null) {
                return tagged + value(pair.get(1), indent, tagged.length());
            }
            if (tag.name().equals("badarity") && pair.get(1) instanceof Tuple call && call.arity() == 2
                    && call.get(0) instanceof Fun fun && call.get(1) instanceof ListTerm arguments) {
                return badarity(fun, arguments.proper().orElseGet(List::of).size());
            }
            if (tag.name().equals("unbound_var")) {
                return "variable " + term(pair.get(1), indent) + " is unbound";
            }
        }
        if (reason instanceof Tuple undefined && undefined.is("shell_undef", 4)) {
            return "undefined shell command " + undefined.get(1) + "/" + undefined.get(2);
        }
        return term(reason, indent);
    }

    /** Behind the words, or below them if that takes fewer lines. */
    private String value(Term value, int indent, int words) throws InterruptedException {
        String beside = term(value, indent + words);
        if (beside.lines().count() <= 2) {
            return beside;
        }
        String below = term(value, indent);
        return below.lines().count() < beside.lines().count() ? "\n" + " ".repeat(indent) + below : beside;
    }

    private String badarity(Fun fun, int given) throws InterruptedException {
        boolean typed = fun instanceof LocalFun local && local.module().name().equals("erl_eval");
        String what = typed ? "interpreted function with arity " + fun.arity() : term(fun, 0) + "/" + fun.arity();
        return what + " called with " + (given < COUNTS.size() ? COUNTS.get(given) : Integer.toString(given))
                + (given == 1 ? " argument" : " arguments");
    }

    private String clauseCall(Frame frame, int indent) throws InterruptedException {
        String call = frame.module() + ":" + frame.function()
                + frame.given().map(this::arguments).orElse("/" + frame.arity());
        boolean fits = indent + "no function clause matching ".length() + call.length() < WIDTH;
        return (fits ? "" : "\n" + " ".repeat(indent)) + call + (SHELL.contains(frame.module().name()) ? " " : "");
    }

    private String arguments(List<Term> given) {
        List<String> texts = new ArrayList<>();
        for (Term each : given) {
            texts.add(each.toString());
        }
        return "(" + String.join(",", texts) + ")";
    }

    private String firstLine(Frame frame, Term reason, List<Term> stack) throws InterruptedException {
        if (frame.isOperator()) {
            List<Term> given = frame.given().orElseThrow();
            String name = frame.function().name();
            String call = given.size() == 2
                    ? given.get(0) + " " + name + " " + given.get(1)
                    : name + " " + given.getFirst();
            return "     in operator  " + (name.equals("/") ? "'/'" : name) + "/" + given.size()
                    + "\n        called as "
                    + call;
        }
        String line = "     in function  " + frame.name() + "/" + frame.arity() + frame.place();
        if (frame.given().isEmpty()) {
            return line;
        }
        line += "\n        called as " + frame.name() + arguments(frame.given().get());
        Term complaints = self.apply(Atom.of("erl_erts_errors_text"), Atom.of("complaints"),
                List.of(reason, ListTerm.of(stack)));
        StringBuilder all = new StringBuilder(line);
        for (Term each : complaints instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.<Term>of()) {
            Tuple complaint = (Tuple) each;
            String head = "        *** argument " + complaint.get(0) + ": ";
            all.append('\n').append(head)
                    .append(ListTerm.text(complaint.get(1)).orElse("").replace("\n", "\n" + " ".repeat(head.length())));
        }
        return all.toString();
    }

    /** Printed as the shell does from that column on: what is deep in it, or far back, is left out. */
    String term(Term term, int column) throws InterruptedException {
        Term text = self.apply(PRETTY, PRINT, List.of(term, ListTerm.of(option("column", column + 1),
                option("line_length", WIDTH), option("depth", DEPTH), option("line_max_chars", LINE_CHARS),
                Tuple.of(Atom.of("records"), records.names()))));
        return ListTerm.text(text).orElse("");
    }

    private static Tuple option(String name, int value) {
        return Tuple.of(Atom.of(name), Int.of(value));
    }
}
