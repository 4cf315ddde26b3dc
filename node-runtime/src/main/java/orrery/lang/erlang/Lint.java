package orrery.lang.erlang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is wrong or odd about a module as a whole ({@code erl_lint.erl}): functions nobody calls or nobody wrote, records, behaviours. */
final class Lint {
    private static final Map<String, List<String>> CALLBACKS = Map.of("gen_server",
            List.of("handle_call/3", "handle_cast/2", "init/1"), "supervisor", List.of("init/1"), "gen_statem",
            List.of("callback_mode/0", "init/1"), "gen_event", List.of("handle_call/2", "handle_event/2", "init/1"),
            "application", List.of("start/2", "stop/1"));

    private final Written module;
    private final Diagnostics told;
    private final Set<Term> usedRecords = new HashSet<>();
    private final Map<String, Set<String>> calls = new LinkedHashMap<>();
    private String within = "";
    private final Set<String> own;

    private Lint(Written module, Diagnostics told) {
        this.module = module;
        this.told = told;
        this.own = module.functionNames();
    }

    /** @return the places where patterns bind variables */
    static Set<Term> check(Written module, Diagnostics told) {
        return new Lint(module, told).check();
    }

    private Set<Term> check() {
        if (module.name.isEmpty()) {
            told.error(module.start.orElse(Int.ONE), "no module definition");
        }
        exports();
        List<LintScope.Binding> bindings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Written.Function function : module.functions) {
            told.within(function.source());
            if (!seen.add(function.name())) {
                told.error(function.form().get(1), "function " + function.name() + " already defined");
            }
            within = function.name();
            calls.computeIfAbsent(within, _ -> new HashSet<>());
            int before = bindings.size();
            new LintExpressions(this, told).function(function.form(), bindings);
            unusedVariables(bindings.subList(before, bindings.size()));
        }
        told.withinModule();
        unusedFunctions();
        module.records.forEach((name, record) -> {
            if (!usedRecords.contains(name) && !record.isIncluded()) {
                told.warning(record.location(), "record " + name + " is unused");
            }
        });
        module.behaviours.forEach(this::behaviour);
        Set<Term> places = new HashSet<>();
        bindings.forEach(binding -> places.add(binding.location));
        return places;
    }

    private void unusedVariables(List<LintScope.Binding> bindings) {
        if (!module.has("nowarn_unused_vars")) {
            bindings.stream().filter(binding -> !binding.isRead() && !binding.name.startsWith("_"))
                    .forEach(binding -> told.warning(binding.location, "variable '" + binding.name + "' is unused"));
        }
    }

    private boolean exportsAll() {
        return module.has("export_all");
    }

    private void exports() {
        if (exportsAll() && !module.has("nowarn_export_all")) {
            told.warning(module.placeOf("export_all"),
                    "export_all flag enabled - all functions will be exported");
        }
        Set<String> exported = new HashSet<>();
        for (Written.Named export : module.exports) {
            if (!exported.add(export.function())) {
                told.warning(export.location(), "function " + export.function() + " already exported");
            } else if (!own.contains(export.function()) && !export.function().startsWith("module_info/")) {
                told.error(export.location(), "function " + export.function() + " undefined");
            }
        }
    }

    private void unusedFunctions() {
        if (exportsAll() || module.has("nowarn_unused_function")) {
            return;
        }
        Deque<String> toVisit = new ArrayDeque<>();
        module.exports.forEach(export -> toVisit.add(export.function()));
        Set<String> reached = new HashSet<>(toVisit);
        while (!toVisit.isEmpty()) {
            for (String called : calls.getOrDefault(toVisit.remove(), Set.of())) {
                if (reached.add(called)) {
                    toVisit.add(called);
                }
            }
        }
        Map<String, Written.Function> unused = new HashMap<>();
        module.functions.stream().filter(function -> !reached.contains(function.name()))
                .forEach(function -> unused.putIfAbsent(function.name(), function));
        unused.forEach((name, function) -> {
            told.within(function.source());
            told.warning(function.form().get(1), "function " + name + " is unused");
        });
        told.withinModule();
    }

    private void behaviour(Written.Named behaviour) {
        List<String> wanted = CALLBACKS.get(behaviour.function());
        if (wanted == null) {
            told.warning(behaviour.location(), "behaviour " + behaviour.function() + " undefined");
            return;
        }
        Set<String> there = new HashSet<>();
        module.exports.forEach(export -> there.add(export.function()));
        wanted.stream().filter(callback -> !(exportsAll() ? own : there).contains(callback))
                .forEach(callback -> told.warning(behaviour.location(), "undefined callback function " + callback
                        + " (behaviour '" + behaviour.function() + "')"));
    }

    /** A function of the module, one that is imported, or one of module {@code erlang}. */
    boolean knows(String function) {
        return own.contains(function) || module.imports.containsKey(function);
    }

    /** A call of a function without its module, or {@code fun name/arity}. */
    void called(String function, Term location) {
        if (own.contains(function)) {
            calls.computeIfAbsent(within, _ -> new HashSet<>()).add(function);
            if (AutoImported.contains(function) && !module.has("no_auto_import")) {
                String clash = "ambiguous call of overridden " + (AutoImported.isOld(function) ? "pre R14 " : "")
                        + "auto-imported BIF " + function + "\n - use erlang:" + function
                        + " or \"-compile({no_auto_import,[" + function + "]}).\" to resolve name clash";
                if (AutoImported.isOld(function)) {
                    told.error(location, clash);
                } else {
                    told.warning(location, clash);
                }
            }
        } else if (!module.imports.containsKey(function) && !AutoImported.contains(function)
                && !function.startsWith("record_info/") && !function.startsWith("module_info/")) {
            told.error(location, "function " + function + " undefined");
        }
    }

    /** @return whether there is such a record; if not, it has been said */
    boolean record(Term name, Term location) {
        usedRecords.add(name);
        boolean known = module.records.containsKey(name);
        if (!known) {
            told.error(location, "record " + name + " undefined");
        }
        return known;
    }

    /** @return whether it has such a field; if not, it has been said */
    boolean field(Term record, Tuple field) {
        Written.Record definition = module.records.get(record);
        boolean known = definition != null && definition.fields().containsKey(field.get(2));
        if (!known) {
            told.error(field.get(1), "field " + field.get(2) + " undefined in record " + record);
        }
        return known;
    }

    static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of();
    }
}
