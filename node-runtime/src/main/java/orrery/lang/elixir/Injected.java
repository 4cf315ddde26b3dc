package orrery.lang.elixir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The functions that {@code use} gives a module, unless it defines them itself. */
final class Injected {
    private static final String CHILD_SPEC = """
            def child_spec(init_arg) do
              Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}}, @orrery_child_spec)
            end
            """;

    private static final String GEN_SERVER = """
            def init(init_arg), do: {:ok, init_arg}
            def handle_call(msg, _from, _state) do
              proc = case Process.info(self(), :registered_name) do
                {_, []} -> self()
                {_, name} -> name
              end
              raise "attempted to call GenServer #{inspect(proc)} but no handle_call/3 clause was provided"
            end
            def handle_cast(msg, _state) do
              proc = case Process.info(self(), :registered_name) do
                {_, []} -> self()
                {_, name} -> name
              end
              raise "attempted to cast GenServer #{inspect(proc)} but no handle_cast/2 clause was provided"
            end
            def handle_info(msg, state) do
              proc = case Process.info(self(), :registered_name) do
                {_, []} -> self()
                {_, name} -> name
              end
              Logger.bare_log(:error, "#{inspect(__MODULE__)} #{inspect(proc)} received unexpected message in handle_info/2: #{inspect(msg)}\\n")
              {:noreply, state}
            end
            def terminate(_reason, _state), do: :ok
            def code_change(_old, state, _extra), do: {:ok, state}
            """;

    private static final Map<String, String> USES = uses();

    private Injected() {}

    private static Map<String, String> uses() {
        Map<String, String> uses = new LinkedHashMap<>();
        uses.put("Elixir.GenServer", CHILD_SPEC + GEN_SERVER);
        uses.put("Elixir.Agent", CHILD_SPEC);
        uses.put("Elixir.Task", CHILD_SPEC);
        uses.put("Elixir.Supervisor", CHILD_SPEC);
        uses.put("Elixir.DynamicSupervisor", CHILD_SPEC);
        uses.put("Elixir.Application", "def stop(_state), do: :ok\n");
        return uses;
    }

    /** Whether what it gives to its users is here, and no macro of its own. */
    static boolean knows(Atom module) {
        return USES.containsKey(module.name());
    }

    /** Remembers that a module uses one of those. */
    static void use(Atom module, Term options, ModuleDefinition definition) {
        boolean forLife = !module.name().endsWith("Supervisor");
        Term defaults = forLife ? ListTerm.of() : ListTerm.of(Tuple.of(Atom.of("type"), Atom.of("supervisor")));
        definition.use(module, options instanceof ListTerm list && !list.equals(ListTerm.of()) ? options : defaults);
    }

    /** At the end of a module: what it uses and did not define. */
    static void into(ModuleDefinition definition, Env env, FunctionWriter functions, Place place) {
        if (definition.used().contains(Atom.of("Elixir.GenServer")) && !definition.defines("init", 1)) {
            withoutInit(definition, env, place);
        }
        for (Atom used : definition.used()) {
            String source = USES.get(used.name());
            if (source != null) {
                add(source, definition, env.muted(), functions);
            }
        }
        definition.exceptionSource().ifPresent(source -> add(source, definition, env.muted(), functions));
    }

    private static void withoutInit(ModuleDefinition definition, Env env, Place place) {
        String module = ElixirName.of(definition.name());
        env.warnings().say("function init/1 required by behaviour GenServer is not implemented (in module " + module
                + ").\n\nWe will inject a default implementation for now:\n\n    def init(init_arg) do\n"
                + "      {:ok, init_arg}\n    end\n\nYou can copy the implementation above or define your own that "
                + "converts the arguments given to GenServer.start_link/3 to the server state.\n",
                env.file() + ":" + place.line() + ": " + module + " (module)");
    }

    private static void add(String source, ModuleDefinition definition, Env env, FunctionWriter functions) {
        Ast block = Parser.parse(source, 1);
        List<Ast> parts = block instanceof Ast.Block(List<Ast> all, _) ? all : List.of(block);
        List<Ast.Call> missing = parts.stream().map(Ast.Call.class::cast)
                .filter(part -> !functions.isDefined(part, definition)).toList();
        missing.forEach(part -> functions.define(part, env, definition));
    }

    static void exception(ModuleDefinition module, boolean hasMessage) {
        module.exceptionSource((hasMessage ? """
                def message(exception), do: exception.message
                def exception(msg) when is_binary(msg), do: exception(message: msg)
                """ : "") + """
                def exception(args) when is_list(args), do: struct(__struct__(), args)
                """);
    }
}
