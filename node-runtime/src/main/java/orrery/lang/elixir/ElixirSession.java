package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.lang.NodeCode;
import orrery.lang.eval.Evaluator;
import orrery.process.Code;
import orrery.process.Self;
import orrery.term.Atom;
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
    private final ModuleCompiler compiler;
    private final Env env;
    private final List<Atom> defined = new ArrayList<>();
    private final Bindings bindings = new Bindings();

    /** @param file what errors and stack traces call the source */
    public ElixirSession(Self self, String file) {
        Code code = self.processes().code();
        Imports imports = new Imports(
                (module, function, arity) -> code.find(module, Atom.of(function), arity).isPresent());
        imports.add(Atom.of(Translator.KERNEL), _ -> true);
        this.compiler = new ModuleCompiler(NodeCode.of(self), new InProcess(self), module -> {
            defined.add(module.name());
            NodeCode.of(self).load(module);
        });
        this.env = Env.atTop(file, imports);
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
        return compiler.evaluate(Parser.parse(source, line), env, bindings);
    }

    /** Evaluates a quoted expression. */
    public Term evaluate(Term quoted) {
        return compiler.evaluate(Unquoter.of(quoted, new Place(1, 1)), env, bindings);
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
