package orrery.lang;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.lang.elixir.Library;
import orrery.lang.elixir.OpenModules;
import orrery.lang.erlang.ErlangLibrary;
import orrery.lang.eval.Evaluator;
import orrery.lang.shell.ShellDevices;
import orrery.process.Code;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.LocalFun;
import orrery.term.Term;

/**
 * All functions of a node: those built in, in Java or as the sources of a library; those of the modules loaded into it, which cannot
 * replace the first; and those that another node lends to the code it sent.
 */
public final class NodeCode implements Code {
    private final Code builtIn;
    private final Evaluator evaluator;
    private final Library library;
    private final ErlangLibrary erlangLibrary;
    private final Borrowing borrowing;
    private final OpenModules openModules = new OpenModules();
    private final ForeignFuns foreignFuns = new ForeignFuns();
    private final ShellDevices shellDevices = new ShellDevices();
    private final Map<Atom, LoadedModule> loaded = new ConcurrentHashMap<>();

    public NodeCode(Code builtIn) {
        this.builtIn = builtIn;
        this.evaluator = new Evaluator(builtIn);
        this.library = new Library(this);
        this.erlangLibrary = new ErlangLibrary(this);
        this.borrowing = new Borrowing(evaluator);
    }

    /** The code of the node that a process runs on. */
    public static NodeCode of(Self self) {
        if (self.processes().code() instanceof NodeCode code) {
            return code;
        }
        throw new IllegalStateException("this node evaluates nothing");
    }

    public Evaluator evaluator() {
        return evaluator;
    }

    /** Where shells read, and in which words they are told of crashes. */
    public ShellDevices shellDevices() {
        return shellDevices;
    }

    /** The modules whose bodies are being evaluated. */
    public OpenModules openModules() {
        return openModules;
    }

    /** Loads a module, in place of the one of that name. What runs in the old one goes on in it. */
    public void load(LoadedModule module) {
        loaded.put(module.name(), module);
    }

    public Optional<LoadedModule> loaded(Atom module) {
        return Optional.ofNullable(loaded.get(module));
    }

    /** Whether no other module can take this one's place. */
    public boolean isBuiltIn(Atom module) {
        return builtIn.modules().contains(module) || library.modules().contains(module)
                || erlangLibrary.modules().contains(module);
    }

    /** Whether there is such a module, built in or loaded. */
    public boolean isThere(Atom module) {
        return loaded.containsKey(module) || isBuiltIn(module);
    }

    /** @return whether there was such a module */
    public boolean delete(Atom module) {
        return loaded.remove(module) != null;
    }

    @Override
    public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
        Optional<NativeFunction> known = builtIn.find(module, function, arity);
        if (known.isPresent()) {
            return known;
        }
        LoadedModule own = loaded.get(module);
        return own == null
                ? written(module).flatMap(source -> source.find(function, arity))
                : own.find(function, arity);
    }

    /** What is written in Elixir or Erlang of a module of the library. */
    private Optional<LoadedModule> written(Atom module) {
        return library.find(module).or(() -> erlangLibrary.find(module));
    }

    @Override
    public Optional<NativeFunction> find(LocalFun fun) {
        return evaluator.shellFun(fun);
    }

    @Override
    public Term forNode(Self self, Atom node, Term term) throws InterruptedException {
        return evaluator.knowsShellFuns() ? foreignFuns.forNode(self, node, term) : term;
    }

    @Override
    public Optional<NativeFunction> borrow(Self self, Atom lender, Atom module, Atom function, int arity)
            throws InterruptedException {
        return borrowing.find(self, lender, module, function, arity);
    }

    /** The nodes that lent a module. */
    public List<Atom> lendersOf(Atom module) {
        return borrowing.lendersOf(module);
    }

    @Override
    public Collection<Traceable> traceable(Atom module) {
        if (module.name().equals("_")) {
            return loaded.values().stream().flatMap(each -> each.traceable().stream()).toList();
        }
        return loaded(module).or(() -> builtIn.modules().contains(module) ? Optional.empty() : written(module))
                .map(LoadedModule::traceable).orElse(List.of());
    }

    @Override
    public Collection<Atom> modules() {
        Set<Atom> all = new LinkedHashSet<>(builtIn.modules());
        all.addAll(library.modules());
        all.addAll(erlangLibrary.modules());
        all.addAll(loaded.keySet());
        return all;
    }

    @Override
    public Collection<Export> exports(Atom module) {
        LoadedModule own = loaded.get(module);
        if (own != null) {
            return own.exported();
        }
        Set<Export> all = new LinkedHashSet<>(builtIn.exports(module));
        written(module).ifPresent(known -> all.addAll(known.exported()));
        return all;
    }
}
