package orrery.lang.lib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.lang.NodeCode;
import orrery.lang.eval.Evaluator.Evaluated;
import orrery.lang.eval.FormException;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code erl_eval}: evaluates the abstract format, for shells and for whoever asks from another node. */
final class ErlEvalModule {
    private ErlEvalModule() {}

    static NativeModule module() {
        return NativeModule.named("erl_eval")
                .act("exprs", (self, forms, bindings) -> evaluate(self, Arg.list(forms), bindings))
                .act("exprs", (self, forms, bindings, _) -> evaluate(self, Arg.list(forms), bindings))
                .act("exprs", (self, forms, bindings, _, _) -> evaluate(self, Arg.list(forms), bindings))
                .act("expr", (self, form, bindings) -> evaluate(self, List.of(form), bindings))
                .act("expr", (self, form, bindings, _) -> evaluate(self, List.of(form), bindings))
                .act("expr", (self, form, bindings, _, _) -> evaluate(self, List.of(form), bindings))
                .pure("new_bindings", () -> MapTerm.EMPTY)
                .pure("add_binding", (name, value, bindings) -> Arg.map(bindings).with(name, value))
                .pure("bindings", bindings -> bindings instanceof MapTerm map ? pairs(map) : bindings);
    }

    private static Term evaluate(Self self, List<Term> forms, Term bindings) throws InterruptedException {
        Map<String, Term> bound = new LinkedHashMap<>();
        boolean asMap = bindings instanceof MapTerm;
        if (bindings instanceof MapTerm map) {
            map.pairs().forEach((name, value) -> bound.put(Arg.atom(name).name(), value));
        } else {
            for (Term pair : Arg.list(bindings)) {
                Tuple binding = Arg.tuple(pair);
                bound.put(Arg.atom(binding.get(0)).name(), binding.get(1));
            }
        }
        try {
            Evaluated evaluated = NodeCode.of(self).evaluator().expressions(self, forms, bound, asMap);
            Map<Term, Term> after = new LinkedHashMap<>();
            evaluated.bindings().forEach((name, value) -> after.put(Atom.of(name), value));
            MapTerm map = MapTerm.of(after);
            return Tuple.of(Atom.of("value"), evaluated.value(), asMap ? map : pairs(map));
        } catch (FormException e) {
            throw Fault.badarg();
        }
    }

    private static ListTerm pairs(MapTerm map) {
        return ListTerm.of(map.keysInOrder().stream()
                .map(name -> (Term) Tuple.of(name, map.get(name).orElseThrow())).toList());
    }
}
