package orrery.lang.elixir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.lang.eval.Evaluator;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.MapTerm;
import orrery.term.Term;

/**
 * The modules of Elixir's library that are written in Elixir: sources among the resources, each compiled when one of its modules is
 * first asked for. A module may be partly in Java: what is built in comes first.
 */
public final class Library {
    /** What the sources are called in stack traces. */
    static final String FILES = "lib/";

    private static final String FOLDER = "/orrery/lang/library/";
    /** In which source each module stands: the same for all nodes. */
    private static final Map<Atom, String> FILE_OF = index();

    private final NodeCode code;
    private final Map<Atom, LoadedModule> compiled = new ConcurrentHashMap<>();
    /** What this thread is compiling: a source that uses itself is not compiled again for it. */
    private final ThreadLocal<Set<String>> underWay = ThreadLocal.withInitial(HashSet::new);

    public Library(NodeCode code) {
        this.code = code;
    }

    /** From a list, so that no source is read for it: each line has the name of a file and those of its modules. */
    private static Map<Atom, String> index() {
        Map<Atom, String> files = new LinkedHashMap<>();
        source("index.txt").lines().forEach(line -> {
            List<String> names = List.of(line.split(" "));
            names.stream().skip(1).forEach(name -> files.put(
                    name.startsWith(":") ? Atom.of(name.substring(1)) : ElixirName.atom(name), names.getFirst()));
        });
        return files;
    }

    public Set<Atom> modules() {
        return FILE_OF.keySet();
    }

    public Optional<LoadedModule> find(Atom module) {
        LoadedModule known = compiled.get(module);
        String file = known == null ? FILE_OF.get(module) : null;
        if (file != null && underWay.get().add(file)) {
            try {
                compile(file);
            } finally {
                underWay.get().remove(file);
            }
            known = compiled.get(module);
        }
        return Optional.ofNullable(known);
    }

    /** Two threads may compile the same source at once; each makes the same of it. */
    private void compile(String file) {
        Imports imports = new Imports(
                (module, function, arity) -> code.find(module, Atom.of(function), arity).isPresent());
        imports.add(Atom.of(Translator.KERNEL), _ -> true);
        Env env = Env.atTop(FILES + file, imports);
        ModuleCompiler compiler = new ModuleCompiler(code, new ConstantsOnly(),
                module -> compiled.putIfAbsent(module.name(), module), (_, _, _) -> "");
        Ast ast = Parser.parse(source(file), 1);
        List<Ast> parts = ast instanceof Ast.Block(List<Ast> all, _) ? all : List.of(ast);
        for (Ast part : parts) {
            compiler.define((Ast.Call) part, env, new Bindings());
        }
    }

    private static String source(String file) {
        try (InputStream in = Library.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the library, what stands in a module's body is constant: no process is there to evaluate it. */
    private final class ConstantsOnly implements ModuleCompiler.Evaluation {
        @Override
        public Term evaluate(Term form, Bindings bindings) {
            return Evaluator.constant(form);
        }

        @Override
        public Term apply(NativeFunction function, List<Term> arguments) {
            throw new IllegalStateException("the library has no macros of its own");
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public Optional<MapTerm> struct(Atom module) {
            return find(module).flatMap(LoadedModule::struct);
        }
    }
}
