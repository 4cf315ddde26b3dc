package orrery.lang.erlang;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orrery.lang.eval.FormText;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.Term;
import orrery.term.Tuple;

/** A record as a source or a shell defines it: {@code -record(Name, {Field, Field = Default :: Type, ...})}. */
public record RecordDefinition(Atom name, List<Field> fields) {
    /** @param usual the form of its default, if one is written */
    public record Field(Atom name, Optional<Term> usual, Optional<String> type) {
        private String text() {
            return ErlangPrinter.print(name) + usual.map(form -> " = " + FormText.erlang(form)).orElse("")
                    + type.map(text -> " :: " + text).orElse("");
        }
    }

    /**
     * From the form of its fields, as {@code erl_parse} reads a tuple of them.
     *
     * @throws ErlangSyntaxException if they are no fields
     */
    public static RecordDefinition of(Atom name, Tuple tuple) {
        if (!tuple.is("tuple", 3)) {
            throw new ErlangSyntaxException(tuple.get(1), "bad record declaration");
        }
        return new RecordDefinition(name, Lint.list(tuple.get(2)).stream().map(part -> {
            Tuple form = (Tuple) part;
            boolean hasDefault = form.is("match", 4);
            if (!((hasDefault ? form.get(2) : form) instanceof Tuple key && key.is("atom", 3))) {
                throw new ErlangSyntaxException(form.get(1), "bad record declaration");
            }
            return new Field((Atom) key.get(2), hasDefault ? Optional.of(form.get(3)) : Optional.empty(),
                    Optional.empty());
        }).toList());
    }

    public List<Atom> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** As {@code rl/0} prints it. */
    public String text() {
        return "-record(" + ErlangPrinter.print(name) + ","
                + fields.stream().map(Field::text).collect(Collectors.joining(", ", "{", "}")) + ").";
    }
}
