package orrery.lang.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.Running;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The functions that a machine is in, as {@link Running#levels} tells them: maps of {@code module}, {@code function}, {@code arity},
 * {@code file} and {@code line} (0 if not known), and {@code bindings}, pairs of a variable and its value as text. The innermost also has
 * {@code code}, the expression as text, and {@code awaits}, the patterns of what it is a {@code receive} for.
 */
final class Levels {
    /** Deeper ones are left out. */
    private static final int MOST = 40;
    private static final int LONGEST_VALUE = 400;

    private Levels() {}

    static ListTerm of(Frame innermost, @Nullable Spot spot, int line, ListTerm around) {
        List<Term> levels = new ArrayList<>();
        boolean elixir = spot != null && spot.elixir();
        int at = spot == null ? line : spot.line();
        for (Frame frame = innermost; frame != null && levels.size() < MOST; frame = frame.caller) {
            levels.add(level(frame, at, elixir, levels.isEmpty() ? Optional.ofNullable(spot) : Optional.empty()));
            at = frame.callLine;
        }
        return join(levels, around);
    }

    private static ListTerm join(List<Term> levels, ListTerm around) {
        ListTerm all = around;
        for (Term level : levels.reversed()) {
            all = new Cons(level, all);
        }
        return all;
    }

    private static Term level(Frame frame, int line, boolean elixir, Optional<Spot> spot) {
        Function function = frame.function;
        FormText text = new FormText(elixir);
        Map<Term, Term> level = new LinkedHashMap<>();
        level.put(Atom.of("module"), function.module);
        level.put(Atom.of("function"), function.name);
        level.put(Atom.of("arity"), Int.of(function.arity));
        level.put(Atom.of("file"), ListTerm.binary(function.file));
        level.put(Atom.of("line"), Int.of(line));
        level.put(Atom.of("elixir"), Atom.of(elixir));
        level.put(Atom.of("bindings"), bindings(frame, text));
        spot.ifPresent(here -> {
            level.put(Atom.of("code"), ListTerm.binary(here.text()));
            level.put(Atom.of("awaits"), awaits(here, text));
        });
        return MapTerm.of(level);
    }

    private static ListTerm awaits(Spot spot, FormText text) {
        return Forms.tag(spot.form()).equals("receive")
                ? ListTerm
                        .of(text.heads(spot.form().get(2)).stream().map(head -> (Term) ListTerm.binary(head)).toList())
                : Nil.NIL;
    }

    /** Of variables of one name the one that was bound last. */
    private static ListTerm bindings(Frame frame, FormText text) {
        Map<String, Term> values = new LinkedHashMap<>();
        frame.function.names().forEach((slot, name) -> {
            Term value = frame.slots[slot];
            if (value != null && !name.equals("_")) {
                values.put(FormText.variable(name), value);
            }
        });
        List<Term> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs
                .add(Tuple.of(ListTerm.binary(name), ListTerm.binary(text.value(value, LONGEST_VALUE)))));
        return ListTerm.of(pairs);
    }
}
