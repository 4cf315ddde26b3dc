package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.kernel.IoClient;
import orrery.lang.NodeCode;
import orrery.lang.eval.Evaluator;
import orrery.process.Code;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Evaluates Elixir source piece by piece, as a shell does: variables, aliases and imports stay from one to the next.
 *
 * <pre>{@code
 * ElixirSession session = new ElixirSession(self, "iex");
 * session.evaluate("x = 1", 1);
 * Term three = session.evaluate("x + 2", 2);
 * }</pre>
 */
public final class ElixirSession {
    /** In the dictionary of a process that a learner types at: what is odd is said to its group leader. */
    public static final Atom WARNS_HERE = Atom.of("$orrery_warns_here");

    private final ModuleCompiler compiler;
    private final Env env;
    private final List<Atom> defined = new ArrayList<>();
    private final Bindings bindings = new Bindings();

    private final Warnings warnings;

    /** @param file what errors and stack traces call the source */
    public ElixirSession(Self self, String file) {
        this(self, file, null);
    }

    /** For all that a file has: what it imports and does not use is told as well. */
    public static ElixirSession ofFile(Self self, String file) {
        return new ElixirSession(self, file, new Lexical());
    }

    private ElixirSession(Self self, String file, @Nullable Lexical lexical) {
        Code code = self.processes().code();
        Imports imports = new Imports(
                (module, function, arity) -> code.find(module, Atom.of(function), arity).isPresent());
        imports.add(Atom.of(Translator.KERNEL), _ -> true);
        this.compiler = new ModuleCompiler(NodeCode.of(self), new InProcess(self), module -> {
            defined.add(module.name());
            NodeCode.of(self).load(module);
        }, (module, function, arity) -> hint(self, module, function, arity));
        this.warnings = text -> print(self, text);
        this.env = Env.atTop(file, imports, warnings, lexical);
    }

    /** Makes the functions of a module callable without its name. */
    public void importModule(Atom module) {
        env.imports().add(module, _ -> true);
    }

    public void bind(String name, Term value) {
        env.known(name);
        bindings.keep(Map.of(env.variable(name).orElseThrow(), value));
    }

    /**
     * Evaluates a source.
     *
     * @param line what its first line is counted as
     * @return the value of its last expression; {@code nil} if there is none
     * @throws SyntaxProblem if it cannot be read or means nothing
     * @throws orrery.process.ErlangError what it raises
     */
    public Term evaluate(String source, int line) {
        return evaluate(Parser.parse(source, line));
    }

    private Term evaluate(Ast ast) {
        Map<String, String> before = env.remembered();
        boolean done = false;
        try {
            Term value = compiler.evaluate(ast, env, bindings);
            done = true;
            return value;
        } finally {
            if (!done) {
                env.forgetAllBut(before);
            }
            env.lexical().ifPresent(lexical -> lexical.report(warnings));
            compiler.reportUndefined(warnings);
        }
    }

    /** Evaluates a quoted expression. */
    public Term evaluate(Term quoted) {
        return evaluate(Unquoter.of(quoted, new Place(1, 1)));
    }

    /**
     * What a parser makes of a source, as a quoted expression.
     *
     * @throws SyntaxProblem if it cannot be read
     */
    public Term quoted(String source, int line) {
        return Evaluator.constant(new Quoter(compiler.translator(), env, Quoter.Style.SOURCE)
                .form(Parser.parse(source, line)));
    }

    /** What a macro makes of a quoted call; nothing if it is no call of one. */
    public Optional<Term> expandedOnce(Term quoted) {
        Ast ast = Unquoter.of(quoted, new Place(1, 1));
        if (ast instanceof Ast.Remote remote) {
            compiler.translator().naming().constant(remote.target(), env).ifPresent(env.imports()::require);
        }
        return compiler.expandedPart(ast, env)
                .map(made -> Evaluator
                        .constant(new Quoter(compiler.translator(), env, Quoter.Style.SOURCE).form(made)));
    }

    /** Where a shell's process shows what it evaluates, else at the node's {@code standard_error}. */
    private static void print(Self self, String text) {
        try {
            if (self.get(WARNS_HERE).isPresent()) {
                IoClient.write(self, text);
            } else {
                IoClient.request(self, Atom.of("standard_error"), IoClient.putting(text));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hint(Self self, Atom module, String function, int arity) {
        try {
            return ListTerm.text(self.apply(Atom.of("Elixir.Exception.Hints"), Atom.of("missing"),
                    List.of(module, Atom.of(function), Int.of(arity)))).orElse("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The modules that were defined, in their order. */
    public List<Atom> defined() {
        return List.copyOf(defined);
    }

    /** The variables and their values, by their names in Elixir. */
    public Map<String, Term> bindings() {
        Map<String, Term> named = new LinkedHashMap<>();
        env.variables().entrySet().stream().filter(entry -> !Hygiene.isOwn(entry.getKey()))
                .forEach(entry -> Optional.ofNullable(bindings.values().get(entry.getValue()))
                        .ifPresent(value -> named.put(entry.getKey(), value)));
        return named;
    }
}
