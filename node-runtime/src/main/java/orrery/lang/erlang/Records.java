package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Replaces records by the tuples they are ({@code erl_expand_records.erl}). */
public final class Records {
    private final Map<Term, Map<Term, Term>> definitions = new LinkedHashMap<>();
    private final Map<String, Term> imports = new HashMap<>();
    private int hidden;

    /** Makes a record known, in place of one of the same name. */
    public void define(RecordDefinition record) {
        Map<Term, Term> defaults = new LinkedHashMap<>();
        record.fields().forEach(field -> defaults.put(field.name(), field.usual()
                .orElseGet(() -> ErlangParser.form("atom", Int.ONE, Atom.UNDEFINED))));
        definitions.put(record.name(), defaults);
    }

    /** {@code -record(Name, {Field, Field = Default, ...})}, as {@code erl_parse} reads it. */
    void define(Term name, List<Term> fields) {
        Map<Term, Term> defaults = new LinkedHashMap<>();
        for (Term field : fields) {
            Tuple form = (Tuple) field;
            Tuple key = (Tuple) form.get(2);
            defaults.put(key.get(2), form.arity() == 4
                    ? form.get(3)
                    : ErlangParser.form("atom", form.get(1), Atom.UNDEFINED));
        }
        definitions.put(name, defaults);
    }

    /** Functions of another module that are called as if they were this one's: {@code name/arity}. */
    void imported(Map<String, Term> fromModules) {
        imports.putAll(fromModules);
    }

    /**
     * A form without records.
     *
     * @throws ErlangSyntaxException if it names a record or a field that is not defined
     */
    public Term expand(Term term) {
        return expand(term, false);
    }

    private Term expand(Term term, boolean pattern) {
        if (term instanceof ListTerm list && list.proper().isPresent()) {
            return ListTerm.of(list.proper().get().stream().map(part -> expand(part, pattern)).toList());
        }
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return term;
        }
        return switch (tag.name()) {
            case "atom", "integer", "float", "char", "string", "var", "nil" -> form;
            case "clause" ->
                ErlangParser.form("clause", form.get(1), expand(form.get(2), true), expand(form.get(3), false),
                        expand(form.get(4), false));
            case "match" ->
                ErlangParser.form("match", form.get(1), expand(form.get(2), true), expand(form.get(3), pattern));
            case "generate", "b_generate" -> ErlangParser.form(tag.name(), form.get(1), expand(form.get(2), true),
                    expand(form.get(3), false));
            case "record" -> form.arity() == 4 ? made(form, pattern) : updated(form);
            case "record_field" -> form.arity() == 5 ? field(form) : parts(form, pattern);
            case "record_index" -> index(form);
            case "call" -> call(form);
            default -> parts(form, pattern);
        };
    }

    private Term parts(Tuple form, boolean pattern) {
        Term[] parts = new Term[form.arity()];
        parts[0] = form.get(0);
        parts[1] = form.get(1);
        for (int i = 2; i < parts.length; i++) {
            parts[i] = expand(form.get(i), pattern);
        }
        if (form.is("fun", 3) && form.get(2) instanceof Tuple inner && inner.is("clauses", 2)) {
            parts[2] = Tuple.of(inner.get(0), expand(inner.get(1), false));
        }
        return Tuple.adopting(parts);
    }

    /** {@code is_record(Term, Name)} is a test of a tuple's size, too. */
    private Term call(Tuple form) {
        if (form.get(2) instanceof Tuple name && name.is("atom", 3) && name.get(2).equals(Atom.of("is_record"))
                && ((ListTerm) form.get(3)).proper().orElseGet(List::of) instanceof List<Term> arguments
                && arguments.size() == 2 && arguments.get(1) instanceof Tuple record && record.is("atom", 3)
                && definitions.containsKey(record.get(2))) {
            Term size = ErlangParser.form("integer", form.get(1), Int.of(fields(record.get(2), form).size() + 1L));
            return ErlangParser.form("call", form.get(1), form.get(2),
                    ListTerm.of(expand(arguments.get(0), false), record, size));
        }
        if (form.get(2) instanceof Tuple name && name.is("atom", 3) && name.get(2).equals(Atom.of("record_info"))
                && ((ListTerm) form.get(3)).proper().orElseGet(List::of) instanceof List<Term> asked
                && asked.size() == 2 && asked.get(0) instanceof Tuple item && asked.get(1) instanceof Tuple record
                && record.is("atom", 3)) {
            return info(item.get(2), fields(record.get(2), form), form.get(1));
        }
        if (form.get(2) instanceof Tuple name && name.is("atom", 3) && form.get(3) instanceof ListTerm arguments) {
            Term module = imports.get(
                    ((Atom) name.get(2)).name() + "/" + arguments.proper().orElseGet(List::of).size());
            if (module != null) {
                return parts(ErlangParser.form("call", form.get(1), ErlangParser.form("remote", name.get(1),
                        ErlangParser.form("atom", name.get(1), module), name), arguments), false);
            }
        }
        return parts(form, false);
    }

    /** {@code record_info(size, Name)} and {@code record_info(fields, Name)}, which are no calls. */
    private static Term info(Term item, Map<Term, Term> fields, Term location) {
        if (item.equals(Atom.of("size"))) {
            return ErlangParser.form("integer", location, Int.of(fields.size() + 1L));
        }
        Term list = Tuple.of(Atom.of("nil"), location);
        for (Term field : List.copyOf(fields.keySet()).reversed()) {
            list = ErlangParser.form("cons", location, ErlangParser.form("atom", location, field), list);
        }
        return list;
    }

    private Map<Term, Term> fields(Term name, Tuple form) {
        return Optional.ofNullable(definitions.get(name)).orElseThrow(
                () -> new ErlangSyntaxException(form.get(1), "record " + name + " undefined"));
    }

    /** @param key the form of the field's name */
    private int place(Term name, Tuple key, Tuple form) {
        Term field = key.get(2);
        int place = new ArrayList<>(fields(name, form).keySet()).indexOf(field);
        if (place < 0) {
            throw new ErlangSyntaxException(key.get(1), "field " + field + " undefined in record " + name);
        }
        return place + 2;
    }

    private Map<Term, Term> given(Term fields, Term name, Tuple form, boolean pattern) {
        Map<Term, Term> values = new LinkedHashMap<>();
        for (Term field : ((ListTerm) fields).proper().orElseGet(List::of)) {
            Tuple pair = (Tuple) field;
            Tuple key = (Tuple) pair.get(2);
            if (!key.is("var", 3)) {
                place(name, key, form);
            }
            if (values.put(key.get(2), expand(pair.get(3), pattern)) != null) {
                throw new ErlangSyntaxException(key.get(1),
                        "field " + key.get(2) + " already defined in record " + name);
            }
        }
        return values;
    }

    private Term made(Tuple form, boolean pattern) {
        Term name = form.get(2);
        Map<Term, Term> values = given(form.get(3), name, form, pattern);
        List<Term> elements = new ArrayList<>(List.of(ErlangParser.form("atom", form.get(1), name)));
        Term anything = ErlangParser.form("var", form.get(1), Atom.of("_"));
        fields(name, form).forEach((field, usual) -> elements.add(values.containsKey(field)
                ? values.get(field)
                : values.getOrDefault(Atom.of("_"), pattern ? anything : expand(usual, false))));
        return ErlangParser.form("tuple", form.get(1), ListTerm.of(elements));
    }

    private Term variable(Term location) {
        return ErlangParser.form("var", location, Atom.of("rec" + hidden++));
    }

    private Term badRecord(Term location, Term value) {
        Term reason = ErlangParser.form("tuple", location, ListTerm.of(
                ErlangParser.form("atom", location, Atom.of("badrecord")), value));
        return ErlangParser.form("call", location, ErlangParser.form("remote", location,
                ErlangParser.form("atom", location, Atom.of("erlang")),
                ErlangParser.form("atom", location, Atom.of("error"))),
                ListTerm.of(reason));
    }

    private Term clause(Term location, Term pattern, Term body) {
        return ErlangParser.form("clause", location, ListTerm.of(pattern), Nil.NIL, ListTerm.of(body));
    }

    private Term updated(Tuple form) {
        Term location = form.get(1);
        Term name = form.get(3);
        Map<Term, Term> values = given(form.get(4), name, form, false);
        List<Term> pattern = new ArrayList<>(List.of(ErlangParser.form("atom", location, name)));
        List<Term> result = new ArrayList<>(pattern);
        fields(name, form).keySet().forEach(field -> {
            Term old = variable(location);
            pattern.add(values.containsKey(field) ? ErlangParser.form("var", location, Atom.of("_")) : old);
            result.add(values.getOrDefault(field, old));
        });
        Term other = variable(location);
        return ErlangParser.form("case", location, expand(form.get(2), false), ListTerm.of(
                clause(location, ErlangParser.form("tuple", location, ListTerm.of(pattern)),
                        ErlangParser.form("tuple", location, ListTerm.of(result))),
                clause(location, other, badRecord(location, other))));
    }

    private Term field(Tuple form) {
        Term location = form.get(1);
        Term name = form.get(3);
        int place = place(name, (Tuple) form.get(4), form);
        Term value = variable(location);
        List<Term> pattern = new ArrayList<>(List.of(ErlangParser.form("atom", location, name)));
        for (int i = 2; i < fields(name, form).size() + 2; i++) {
            pattern.add(i == place ? value : ErlangParser.form("var", location, Atom.of("_")));
        }
        Term other = variable(location);
        return ErlangParser.form("case", location, expand(form.get(2), false), ListTerm.of(
                clause(location, ErlangParser.form("tuple", location, ListTerm.of(pattern)), value),
                clause(location, other, badRecord(location, other))));
    }

    private Term index(Tuple form) {
        return ErlangParser.form("integer", form.get(1),
                Int.of(place(form.get(2), (Tuple) form.get(3), form)));
    }
}
