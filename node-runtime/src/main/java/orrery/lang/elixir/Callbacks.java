package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orrery.lang.NodeCode;
import orrery.lang.elixir.Env.Defined;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What behaviours ask of a module ({@code Module:behaviour_info/1}). */
public final class Callbacks {
    private static final Atom CALLBACKS = Atom.of("callbacks");
    private static final Atom OPTIONAL = Atom.of("optional_callbacks");
    /** Those of the library, each callback that may be left out with a question mark. */
    private static final Map<String, List<String>> BUILT_IN = Map.of("Elixir.GenServer",
            List.of("code_change/3?", "format_status/2?", "handle_call/3?", "handle_cast/2?", "handle_continue/2?",
                    "handle_info/2?", "init/1", "terminate/2?"),
            "Elixir.Supervisor", List.of("init/1"), "Elixir.DynamicSupervisor", List.of("init/1"), "Elixir.Application",
            List.of("config_change/3?", "prep_stop/1?", "start/2", "start_phase/3?", "stop/1?"), "gen_server",
            List.of("code_change/3?", "format_status/2?", "handle_call/3", "handle_cast/2", "handle_continue/2?",
                    "handle_info/2?", "init/1", "terminate/2?"));

    private Callbacks() {}

    /** {@code [{Name, Arity, MayBeLeftOut}]}; empty if it is no behaviour. */
    public static ListTerm of(Self self, Atom behaviour) {
        List<Term> callbacks = new ArrayList<>();
        of(NodeCode.of(self), new InProcess(self), behaviour).orElse(Map.of()).forEach((callback, optional) -> callbacks
                .add(Tuple.of(Atom.of(callback.name()), Int.of(callback.arity()), Atom.of(optional))));
        return ListTerm.of(callbacks);
    }

    /** Each callback, and whether it may be left out; nothing if it is no behaviour. */
    static Optional<Map<Defined, Boolean>> of(NodeCode code, ModuleCompiler.Evaluation evaluation, Atom behaviour) {
        List<String> known = BUILT_IN.get(behaviour.name());
        Map<Defined, Boolean> callbacks = new LinkedHashMap<>();
        if (known != null) {
            for (String each : known) {
                String[] parts = each.replace("?", "").split("/");
                callbacks.put(new Defined(parts[0], Integer.parseInt(parts[1])), each.endsWith("?"));
            }
            return Optional.of(callbacks);
        }
        Optional<NativeFunction> info = code.find(behaviour, Atom.of("behaviour_info"), 1);
        info.ifPresent(function -> {
            List<Defined> optional = functions(evaluation.apply(function, List.of(OPTIONAL)));
            functions(evaluation.apply(function, List.of(CALLBACKS)))
                    .forEach(callback -> callbacks.put(callback, optional.contains(callback)));
        });
        return info.map(_ -> callbacks);
    }

    /** Of {@code [{Name, Arity}]}, in the order of their names. */
    static List<Defined> functions(Term list) {
        Map<String, Defined> all = new TreeMap<>();
        for (Term term : list instanceof ListTerm items ? items.proper().orElseGet(List::of) : List.<Term>of()) {
            if (term instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom name
                    && pair.get(1) instanceof SmallInt(long arity)) {
                Defined function = new Defined(name.name(), (int) arity);
                all.put(function.name() + "/" + arity, function);
            }
        }
        return List.copyOf(all.values());
    }
}
