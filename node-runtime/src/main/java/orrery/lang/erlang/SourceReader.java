package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads the source of a module form by form: one that cannot be read is told of, and the next is looked at ({@code epp.erl}). */
final class SourceReader {
    private static final Set<String> IGNORED = Set.of("spec", "type", "opaque", "callback", "export_type",
            "optional_callbacks", "dialyzer", "file", "vsn", "author", "include", "on_load", "doc", "moduledoc", "nifs",
            "feature");
    private static final Set<String> OPENING = Set.of("(", "[", "{", "<<");
    private static final Set<String> CLOSING = Set.of(")", "]", "}", ">>");
    /** Inside the parenthesis of the attribute and the brace of the fields. */
    private static final int FIELD_DEPTH = 2;
    /** Of files that include files. */
    private static final int MOST_DEPTH = 8;

    private final Written module = new Written();
    private final Diagnostics told;
    private final Preprocessor preprocessor;
    private final Includes includes;
    private int included;
    /** Of the fields of the record that is being read, as they are written. */
    private final Map<Atom, String> types = new HashMap<>();

    private SourceReader(Includes includes, Diagnostics told) {
        this.preprocessor = new Preprocessor(told.source().file());
        this.includes = includes;
        this.told = told;
    }

    /** @param told knows the module's source */
    static Written read(Includes includes, Diagnostics told) {
        SourceReader reader = new SourceReader(includes, told);
        reader.whole(told.source().text());
        return reader.module;
    }

    private void whole(String source) {
        ErlScanner scanner = new ErlScanner(source, 1, 1);
        boolean more = true;
        while (more) {
            switch (scanner.scan(true, true).orElseThrow()) {
                case ErlScanner.Outcome.Scanned(List<Term> tokens, _, boolean dotted) -> {
                    if (!tokens.isEmpty()) {
                        form(tokens.stream().map(Tuple.class::cast).toList());
                    }
                    more = dotted;
                }
                case ErlScanner.Outcome.Failed(Tuple info, _) ->
                    told.unreadable(new ErlangSyntaxException(info.get(0), words(info.get(2))));
            }
        }
    }

    /** What a scanner calls wrong, in words. */
    private static String words(Term descriptor) {
        return switch (descriptor) {
            case Tuple quoted when quoted.is("string", 3) -> quoted.get(1).toString().equals("39")
                    ? "unterminated atom starting with '" + ListTerm.text(quoted.get(2)).orElse("").replace("\n", "\\n")
                            + "'"
                    : "unterminated string starting with " + quoted.get(2);
            case Tuple illegal when illegal.is("illegal", 2) -> "illegal " + illegal.get(1);
            case Tuple base when base.is("base", 2) -> "illegal base '" + base.get(1) + "'";
            case Atom what when what.name().equals("char") -> "unterminated character";
            default -> "unterminated " + descriptor;
        };
    }

    private void form(List<Tuple> tokens) {
        try {
            Optional<Preprocessor.Inclusion> inclusion = preprocessor.inclusion(tokens);
            if (inclusion.isPresent()) {
                include(inclusion.get());
                return;
            }
            Optional<List<Tuple>> form = preprocessor.take(tokens);
            if (form.isPresent()) {
                read(form.get());
            }
        } catch (ErlangSyntaxException e) {
            told.unreadable(e);
        }
    }

    private void read(List<Tuple> form) {
        types.clear();
        Tokens tokens = new Tokens(isRecord(form) ? untyped(form) : form);
        Term start = tokens.location();
        if (tokens.takeIf("-")) {
            start = tokens.location();
            attribute(tokens, start);
        } else {
            Tuple function = (Tuple) new ErlangClauses(new ErlangParser(tokens), tokens).function();
            tokens.expect("dot");
            module.functions.add(Written.Function.of(function, told.source()));
        }
        if (module.start.isEmpty()) {
            module.start = Optional.of(start);
        }
    }

    private void include(Preprocessor.Inclusion inclusion) {
        if (included == MOST_DEPTH) {
            throw new ErlangSyntaxException(inclusion.location(), "include nested too deep");
        }
        String text = includes.read(inclusion.name(), inclusion.library())
                .orElseThrow(() -> new ErlangSyntaxException(inclusion.location(), "can't find include "
                        + (inclusion.library() ? "lib" : "file") + " \"" + inclusion.name() + "\""));
        SourceText outer = told.source();
        told.within(new SourceText(inclusion.name(), text));
        included++;
        whole(text);
        included--;
        told.within(outer);
    }

    private static boolean isRecord(List<Tuple> form) {
        return form.size() > 1 && form.get(1).arity() == 3 && form.get(1).get(2).equals(Atom.of("record"));
    }

    /** A record's definition without the types of its fields: they stand behind {@code ::} up to the end of the field. */
    private List<Tuple> untyped(List<Tuple> form) {
        List<Tuple> kept = new ArrayList<>();
        int depth = 0;
        boolean inType = false;
        Optional<Atom> field = Optional.empty();
        for (Tuple token : form) {
            String kind = ((Atom) token.get(0)).name();
            depth += OPENING.contains(kind) ? 1 : CLOSING.contains(kind) ? -1 : 0;
            inType = depth == FIELD_DEPTH ? !kind.equals(",") && (inType || kind.equals("::")) : inType && depth > 1;
            if (depth == FIELD_DEPTH && (kind.equals("{") || kind.equals(","))) {
                field = Optional.empty();
            } else if (depth == FIELD_DEPTH && field.isEmpty() && kind.equals("atom")) {
                field = Optional.of((Atom) token.get(2));
            }
            if (!inType) {
                kept.add(token);
            } else if (!kind.equals("::")) {
                field.ifPresent(name -> types.merge(name, Preprocessor.text(token), SourceReader::joined));
            }
        }
        return kept;
    }

    private static String joined(String before, String next) {
        boolean apart = next.equals("|") || next.equals("::") || before.endsWith("|") || before.endsWith(",")
                || before.endsWith("::");
        return before + (apart ? " " : "") + next;
    }

    private void attribute(Tokens tokens, Term place) {
        Tuple word = tokens.next();
        String attribute = word.arity() == 3 ? ((Atom) word.get(2)).name() : ((Atom) word.get(0)).name();
        if (IGNORED.contains(attribute)) {
            return;
        }
        List<Term> values = new ErlangParser(tokens).arguments();
        if (attribute.equals("module")
                && !(values.size() == 1 && tokens.kind().equals("dot") && isAtom(values.get(0)))) {
            throw new ErlangSyntaxException(((Tuple) values.getFirst()).get(1), "bad module declaration");
        }
        tokens.expect("dot");
        switch (attribute) {
            case "module" -> module.name = Optional.of(atom(values.getFirst()));
            case "export" -> module.exports.addAll(Written.names(values.getFirst(), place));
            case "import" -> {
                if (values.size() == 2) {
                    Term from = atom(values.getFirst());
                    Written.names(values.get(1), place).forEach(each -> module.imports.put(each.function(), from));
                }
            }
            case "compile" -> values.forEach(value -> module.options(value, place));
            case "behaviour", "behavior" -> module.behaviours
                    .add(new Written.Named(atom(values.getFirst()).name(), place));
            case "record" -> record(values, place);
            default -> {
                // An attribute of the user's own: it means nothing to the evaluator.
            }
        }
    }

    private static boolean isAtom(Term form) {
        return form instanceof Tuple atom && atom.is("atom", 3);
    }

    private static Atom atom(Term form) {
        if (isAtom(form)) {
            return (Atom) ((Tuple) form).get(2);
        }
        throw new ErlangSyntaxException(((Tuple) form).get(1), "bad attribute");
    }

    /** The fields read as a tuple of atoms and matches. */
    private void record(List<Term> values, Term place) {
        Atom name = atom(values.getFirst());
        if (values.size() != 2 || !(values.get(1) instanceof Tuple tuple) || !tuple.is("tuple", 3)) {
            throw new ErlangSyntaxException(((Tuple) values.getFirst()).get(1), "bad record declaration");
        }
        if (module.records.containsKey(name)) {
            told.error(place, "record " + name + " already defined");
            return;
        }
        Map<Term, Tuple> fields = new LinkedHashMap<>();
        for (Term field : Lint.list(tuple.get(2))) {
            Tuple form = (Tuple) field;
            boolean hasDefault = form.is("match", 4);
            Tuple key = (Tuple) (hasDefault ? form.get(2) : form);
            Term usual = hasDefault ? form.get(3) : ErlangParser.form("atom", form.get(1), Atom.UNDEFINED);
            if (fields.putIfAbsent(atom(key), ErlangParser.form("record_field", key.get(1), key, usual)) != null) {
                told.error(key.get(1), "field " + key.get(2) + " already defined in record " + name);
            }
        }
        RecordDefinition definition = RecordDefinition.of(name, tuple);
        module.records.put(name, new Written.Record(place, fields, new RecordDefinition(name, definition.fields()
                .stream().map(field -> new RecordDefinition.Field(field.name(), field.usual(),
                        Optional.ofNullable(types.get(field.name()))))
                .toList()), included > 0));
    }
}
