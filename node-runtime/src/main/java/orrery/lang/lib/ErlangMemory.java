package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code erlang:memory/0,1}, which {@code c} has too. */
final class ErlangMemory {
    private ErlangMemory() {}

    static NativeModule addTo(NativeModule module) {
        return module.pure("memory", ErlangMemory::all).pure("memory", ErlangMemory::some);
    }

    static ListTerm all() {
        return ListTerm.of(Machine.memory().entrySet().stream()
                .map(entry -> (Term) Tuple.of(Atom.of(entry.getKey()), Int.of(entry.getValue()))).toList());
    }

    static Term some(Term items) {
        Map<String, Long> memory = Machine.memory();
        if (items instanceof Atom item) {
            return Int.of(amount(memory, item));
        }
        List<Term> answers = new ArrayList<>();
        for (Term item : Arg.list(items)) {
            answers.add(Tuple.of(item, Int.of(amount(memory, Arg.atom(item)))));
        }
        return ListTerm.of(answers);
    }

    private static long amount(Map<String, Long> memory, Atom item) {
        Long amount = memory.get(item.name());
        if (amount == null) {
            throw Fault.badarg();
        }
        return amount;
    }
}
