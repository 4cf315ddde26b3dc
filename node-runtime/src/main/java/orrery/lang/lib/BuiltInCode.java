package orrery.lang.lib;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import orrery.kernel.RuntimeSystem;
import orrery.process.Code;
import orrery.process.NativeFunction;
import orrery.term.Atom;

/** The functions that are built into every node. A module is put together when it is first asked for. */
public final class BuiltInCode implements Code {
    private final Map<Atom, Supplier<NativeModule>> makers = new LinkedHashMap<>();
    private final Map<Atom, NativeModule> modules = new ConcurrentHashMap<>();

    public BuiltInCode(RuntimeSystem system) {
        erlang(system);
        elixir(system);
    }

    private void erlang(RuntimeSystem system) {
        add("erlang", () -> ErlangModule.module(system));
        add("io", IoModule::module);
        add("file", FileModule::module);
        add("erl_scan", ErlScanModule::module);
        add("erl_parse", ErlParseModule::module);
        add("io_lib_pretty", () -> IoLibPrettyModule.module(system.numbering()));
        add("io_lib", () -> IoLibModule.module(system.numbering()));
        add("erpc", ErpcModule::module);
        add("rpc", () -> RpcModule.of(system));
        add("net_kernel", () -> NetKernelModule.of(system));
        add("net_adm", () -> NetAdmModule.of(system));
        add("erl_epmd", () -> ErlEpmdModule.of(system));
        add("global", () -> GlobalModule.of(system));
        add("global_group", () -> GlobalGroupModule.of(system));
        add("inet", () -> InetModule.of(system));
        add("init", () -> InitModule.of(system));
        add("orrery_tracer", OrreryTracerModule::module);
        add("dbg", DbgModule::module);
        add("trace", DbgModule::sessions);
        add("observer_backend", ObserverBackendModule::module);
        add("c", () -> CModule.module(system.numbering()));
        add("gen_server", () -> GenServerModule.module(system));
        add("pg", () -> PgModule.of(system));
        add("ets", () -> EtsModule.of(system));
        add("sys", SysModule::module);
        add("gen_statem", GenStatemModule::module);
        add("gen_event", GenEventModule::module);
        add("supervisor", SupervisorModule::module);
        add("proc_lib", ProcLibModule::module);
        add("application", () -> ApplicationModule.module(system));
        add("atomics", SharedNumbersModule::atomics);
        add("counters", SharedNumbersModule::counters);
        add("persistent_term", PersistentTermModule::module);
        add("binary", BinaryModule::module);
        add("code", CodeModule::module);
        add("crypto", CryptoModule::module);
        add("os", () -> OsModule.module(system));
        add("filename", FilenameModule::module);
        add("filelib", FilelibModule::module);
        add("rand", RandModule::module);
        add("re", ReModule::module);
        add("timer", TimerModule::module);
        add("lists", ListsModule::module);
        add("maps", MapsModule::module);
        add("math", MathModule::module);
        add("proplists", ProplistsModule::module);
        add("string", StringModule::module);
        add("unicode", UnicodeModule::module);
        add("erl_eval", ErlEvalModule::module);
        add("erl_erts_errors_text", ErlErtsErrorsText::module);
        add("code_origin", CodeOriginModule::module);
        add("orrery_stepping", SteppingModule::module);
        add("orrery_traffic", () -> OrreryTrafficModule.of(system));
        add("orrery_shell", OrreryShellModule::module);
        add("orrery_protocol", Protocols::module);
    }

    private void elixir(RuntimeSystem system) {
        add("Elixir.Node", () -> ElixirNodeModule.of(system));
        add("Elixir.Kernel", () -> ElixirKernelModule.module(system.numbering()));
        add("Elixir.IO", () -> ElixirIoModule.module(system.numbering()));
        add("Elixir.Process", ElixirProcessModule::module);
        add("Elixir.GenServer", ElixirGenServerModule::module);
        add("Elixir.Supervisor", ElixirSupervisorModule::module);
        add("Elixir.File", ElixirFileModule::module);
        add("Elixir.Path", () -> ElixirPathModule.module(system));
        add("Elixir.Port", () -> NativeModule.named("Elixir.Port").forwards("open", 2, "erlang", "open_port"));
        add("Elixir.System", () -> ElixirSystemModule.module(system));
        add("Elixir.Enum", ElixirEnumModule::module);
        add("Elixir.List", ElixirListModule::module);
        add("Elixir.Map", ElixirMapModule::module);
        add("Elixir.Keyword", ElixirKeywordModule::module);
        add("Elixir.String", ElixirStringModule::module);
        add("Elixir.String.Chars", ElixirSmallModules::stringChars);
        add("Elixir.Integer", ElixirNumbersModule::integer);
        add("Elixir.Float", ElixirNumbersModule::floating);
        add("Elixir.Tuple", ElixirSmallModules::tuple);
        add("Elixir.Atom", ElixirSmallModules::atom);
        add("Elixir.Code", ElixirCodeModule::module);
        add("Elixir.Module", ElixirModuleModule::module);
        add("Elixir.Macro", QuotedText::module);
        add("Elixir.Inspect.Algebra", () -> DocTerms.module(system.numbering()));
    }

    private void add(String name, Supplier<NativeModule> maker) {
        makers.put(Atom.of(name), maker);
    }

    @Override
    public Optional<NativeFunction> find(Atom module, Atom function, int arity) {
        NativeModule known = modules.get(module);
        return known == null
                ? module(module).flatMap(made -> made.find(function, arity))
                : known.find(function, arity);
    }

    @Override
    public Collection<Atom> modules() {
        return makers.keySet();
    }

    @Override
    public Collection<Export> exports(Atom module) {
        return module(module).map(NativeModule::exports).orElse(List.of());
    }

    private Optional<NativeModule> module(Atom name) {
        NativeModule known = modules.get(name);
        Supplier<NativeModule> maker = makers.get(name);
        if (known != null || maker == null) {
            return Optional.ofNullable(known);
        }
        // Two threads may make the same module; one of them is kept. A module may be made of another one.
        modules.putIfAbsent(name, maker.get().complete());
        return Optional.ofNullable(modules.get(name));
    }
}
