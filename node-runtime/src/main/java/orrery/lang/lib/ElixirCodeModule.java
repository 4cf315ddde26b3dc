package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import orrery.lang.NodeCode;
import orrery.lang.elixir.ElixirSession;
import orrery.lang.elixir.SyntaxProblem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Code}: evaluating and compiling sources. */
final class ElixirCodeModule {
    private static final String BEFORE = "syntax error before: ";
    private static final String UNEXPECTED = "unexpected token: ";
    private static final String NO_FILE = "nofile";

    private ElixirCodeModule() {}

    static NativeModule module() {
        return NativeModule.named("Elixir.Code")
                .act("eval_string", (self, source) -> evaluate(self, source, Nil.NIL, Nil.NIL))
                .act("eval_string", (self, source, bindings) -> evaluate(self, source, bindings, Nil.NIL))
                .act("eval_string", (self, source, bindings, options) -> evaluate(self, source, bindings, options))
                .act("eval_quoted", (self, quoted) -> evaluateQuoted(self, quoted, Nil.NIL))
                .act("eval_quoted", (self, quoted, bindings) -> evaluateQuoted(self, quoted, bindings))
                .act("eval_quoted", (self, quoted, bindings, _) -> evaluateQuoted(self, quoted, bindings))
                .act("string_to_quoted", (self, source) -> quoted(self, source))
                .act("string_to_quoted", (self, source, _) -> quoted(self, source))
                .act("string_to_quoted!", (self, source) -> quotedOrRaise(self, source))
                .act("string_to_quoted!", (self, source, _) -> quotedOrRaise(self, source))
                .act("__expand_once__", (self, quoted) -> new ElixirSession(self, NO_FILE).expandedOnce(quoted)
                        .orElse(quoted))
                .act("compile_quoted", (self, quoted) -> {
                    ElixirSession session = new ElixirSession(self, NO_FILE);
                    run(session, quoted);
                    return defined(session);
                })
                .act("compile_string", (self, source) -> compile(self, source, NO_FILE))
                .act("compile_string", (self, source, file) -> compile(self, source, Arg.utf8(file)))
                .act("ensure_loaded?", (self, module) -> Atom.of(isLoaded(self, module)))
                .act("ensure_compiled", (self, module) -> isLoaded(self, module)
                        ? Tuple.of(Atom.of("module"), module)
                        : Tuple.of(Atom.ERROR, Atom.of("nofile")))
                .act("ensure_loaded", (self, module) -> isLoaded(self, module)
                        ? Tuple.of(Atom.of("module"), module)
                        : Tuple.of(Atom.ERROR, Atom.of("nofile")));
    }

    private static boolean isLoaded(Self self, Term module) {
        return NodeCode.of(self).modules().contains(Arg.atom(module));
    }

    /** @param options a keyword list with {@code file} and {@code line}, or an environment */
    private static Term evaluate(Self self, Term source, Term bindings, Term options) {
        String file = option(options, "file").map(Arg::utf8).orElse(NO_FILE);
        int line = option(options, "line").map(term -> (int) Arg.small(term)).orElse(1);
        ElixirSession session = bound(self, bindings, file);
        String text = Arg.chardata(source);
        try {
            return withBindings(session, session.evaluate(text, line));
        } catch (SyntaxProblem problem) {
            throw raised(problem, text.split("\n", -1), line, file);
        }
    }

    private static Optional<Term> option(Term options, String name) {
        if (options instanceof MapTerm environment) {
            return environment.get(Atom.of(name));
        }
        return Arg.list(options).stream().filter(option -> option instanceof Tuple pair && pair.is(name, 2))
                .map(option -> ((Tuple) option).get(1)).findFirst();
    }

    private static Term evaluateQuoted(Self self, Term quoted, Term bindings) {
        ElixirSession session = bound(self, bindings, NO_FILE);
        return withBindings(session, run(session, quoted));
    }

    private static ElixirSession bound(Self self, Term bindings, String file) {
        ElixirSession session = new ElixirSession(self, file);
        for (Term pair : Arg.list(bindings)) {
            Tuple binding = Arg.tuple(pair);
            if (binding.get(0) instanceof Atom name) {
                session.bind(name.name(), binding.get(1));
            }
        }
        return session;
    }

    private static Term run(ElixirSession session, Term quoted) {
        try {
            return session.evaluate(quoted);
        } catch (SyntaxProblem problem) {
            throw raised(problem, new String[0], 1, NO_FILE);
        }
    }

    private static Term quoted(Self self, Term source) {
        try {
            return Tuple.of(Atom.OK, new ElixirSession(self, NO_FILE).quoted(Arg.chardata(source), 1));
        } catch (SyntaxProblem problem) {
            Term place = ListTerm.of(Tuple.of(Atom.of("line"), Int.of(problem.place().line())),
                    Tuple.of(Atom.of("column"), Int.of(problem.place().column())));
            String message = String.valueOf(problem.getMessage());
            String before = message.startsWith(UNEXPECTED) ? UNEXPECTED : BEFORE;
            boolean token = message.startsWith(before) || message.equals("syntax error: expression is incomplete");
            String rest = message.startsWith(before) ? message.substring(before.length()) : "";
            return Tuple.of(Atom.ERROR, Tuple.of(place, ListTerm.binary(token ? before : message),
                    ListTerm.binary(rest)));
        }
    }

    private static Term quotedOrRaise(Self self, Term source) {
        try {
            return new ElixirSession(self, NO_FILE).quoted(Arg.chardata(source), 1);
        } catch (SyntaxProblem problem) {
            throw raised(problem, Arg.chardata(source).split("\n", -1), 1, NO_FILE);
        }
    }

    private static Term withBindings(ElixirSession session, Term value) {
        List<Term> after = session.bindings().entrySet().stream()
                .map(entry -> (Term) Tuple.of(Atom.of(entry.getKey()), entry.getValue())).toList();
        return Tuple.of(value, ListTerm.of(after.reversed()));
    }

    /** @return the modules with what stands for their code */
    private static Term compile(Self self, Term source, String file) {
        ElixirSession session = ElixirSession.ofFile(self, file);
        run(session, Arg.chardata(source), file);
        return defined(session);
    }

    private static Term defined(ElixirSession session) {
        return ListTerm.of(session.defined().stream().map(name -> (Term) Tuple.of(name, ListTerm.binary(""))).toList());
    }

    private static Term run(ElixirSession session, String source, String file) {
        try {
            return session.evaluate(source, 1);
        } catch (SyntaxProblem problem) {
            throw raised(problem, source.split("\n", -1), 1, file);
        }
    }

    /**
     * @param lines those of the source, if there is one
     * @param first what its first line is counted as
     */
    private static ErlangError raised(SyntaxProblem problem, String[] lines, int first, String file) {
        MapTerm any = MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir." + problem.kind().elixirName()))
                .with(Atom.of("__exception__"), Atom.TRUE);
        if (problem.kind() == SyntaxProblem.Kind.EXPANDING) {
            return ErlangError
                    .error(any.with(Atom.of("message"), ListTerm.binary(String.valueOf(problem.getMessage()))));
        }
        MapTerm exception = any.with(Atom.of("file"), ListTerm.binary(file))
                .with(Atom.of("line"), Int.of(problem.place().line()))
                .with(Atom.of("description"), ListTerm.binary(String.valueOf(problem.getMessage())));
        boolean placed = problem.kind() != SyntaxProblem.Kind.COMPILE_ERROR;
        return ErlangError.error(placed
                ? exception.with(Atom.of("column"), Int.of(problem.place().column()))
                        .with(Atom.of("snippet"), snippet(problem, lines, first))
                : exception);
    }

    /** The line it is in, and how much stands before the place. */
    private static Term snippet(SyntaxProblem problem, String[] lines, int first) {
        int index = problem.place().line() - first;
        return index < 0 || index >= lines.length
                ? Atom.NIL
                : MapTerm.EMPTY.with(Atom.of("content"), ListTerm.binary(lines[index])).with(Atom.of("offset"),
                        Int.of(Math.max(0, problem.place().column() - 1)));
    }
}
