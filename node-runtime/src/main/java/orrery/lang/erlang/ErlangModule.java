package orrery.lang.erlang;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.process.Code.Export;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** A module of Erlang source: scanned, preprocessed, parsed, its records expanded, and compiled for the evaluator. */
public final class ErlangModule {
    private static final Set<String> IGNORED = Set.of("spec", "type", "opaque", "callback", "export_type",
            "optional_callbacks",
            "dialyzer", "file", "vsn", "author", "compile", "behaviour", "behavior", "include", "import", "on_load",
            "doc",
            "moduledoc", "nifs", "feature");

    private static final Set<String> OPENING = Set.of("(", "[", "{", "<<");
    private static final Set<String> CLOSING = Set.of(")", "]", "}", ">>");
    /** Inside the parenthesis of the attribute and the brace of the fields. */
    private static final int FIELD_DEPTH = 2;

    private final Records records = new Records();
    private final List<Term> functions = new ArrayList<>();
    private final Set<Export> exports = new LinkedHashSet<>();
    private final String file;
    private boolean exportsAll;
    private Optional<Atom> name = Optional.empty();

    private ErlangModule(String file) {
        this.file = file;
    }

    /**
     * Compiles a module.
     *
     * @param file what stack traces call the source
     * @throws ErlangSyntaxException if it is no module
     */
    public static LoadedModule compile(String source, String file, NodeCode code) {
        ErlangModule module = new ErlangModule(file);
        for (List<Tuple> form : new Preprocessor(file).forms(scan(source))) {
            module.form(form);
        }
        return module.compiled(code);
    }

    private static List<Term> scan(String source) {
        return switch (new ErlScanner(source, 1, 0).scan(false, true).orElseThrow()) {
            case ErlScanner.Outcome.Scanned(List<Term> tokens, _, _) -> tokens;
            case ErlScanner.Outcome.Failed(Tuple info, _) -> throw new ErlangSyntaxException(info.get(0),
                    "illegal " + info.get(2));
        };
    }

    private void form(List<Tuple> form) {
        Tokens tokens = new Tokens(isRecord(form) ? untyped(form) : form);
        if (tokens.takeIf("-")) {
            attribute(tokens);
        } else {
            functions.add(new ErlangClauses(new ErlangParser(tokens), tokens).function());
            tokens.expect("dot");
        }
    }

    private static boolean isRecord(List<Tuple> form) {
        return form.size() > 1 && form.get(1).arity() == 3 && form.get(1).get(2).equals(Atom.of("record"));
    }

    /** A record's definition without the types of its fields: they stand behind {@code ::} up to the end of the field. */
    private static List<Tuple> untyped(List<Tuple> form) {
        List<Tuple> kept = new ArrayList<>();
        int depth = 0;
        boolean inType = false;
        for (Tuple token : form) {
            String kind = ((Atom) token.get(0)).name();
            depth += OPENING.contains(kind) ? 1 : CLOSING.contains(kind) ? -1 : 0;
            inType = depth == FIELD_DEPTH ? !kind.equals(",") && (inType || kind.equals("::")) : inType && depth > 1;
            if (!inType) {
                kept.add(token);
            }
        }
        return kept;
    }

    private void attribute(Tokens tokens) {
        Tuple word = tokens.next();
        String attribute = word.arity() == 3 ? ((Atom) word.get(2)).name() : ((Atom) word.get(0)).name();
        if (IGNORED.contains(attribute)) {
            exportsAll |= attribute.equals("compile") && tokens.kind(1).equals("atom");
            return;
        }
        List<Term> values = new ErlangParser(tokens).arguments();
        tokens.expect("dot");
        switch (attribute) {
            case "module" -> name = Optional.of((Atom) ((Tuple) values.getFirst()).get(2));
            case "export" -> export(values.getFirst());
            case "record" -> record(values);
            default -> {
                // An attribute of the user's own: it means nothing to the evaluator.
            }
        }
    }

    /** A list of {@code name/arity}, which reads as divisions. */
    private void export(Term list) {
        Term rest = list;
        while (rest instanceof Tuple cons && cons.is("cons", 4)) {
            if (cons.get(2) instanceof Tuple division && division.is("op", 5)
                    && division.get(3) instanceof Tuple function
                    && division.get(4) instanceof Tuple arity && arity.get(2) instanceof SmallInt(long count)) {
                exports.add(new Export((Atom) function.get(2), (int) count));
            } else {
                throw new ErlangSyntaxException(cons.get(1), "bad export declaration");
            }
            rest = cons.get(3);
        }
    }

    /** The fields read as a tuple of atoms and matches. */
    private void record(List<Term> values) {
        Term itsName = ((Tuple) values.get(0)).get(2);
        List<Term> fields = new ArrayList<>();
        for (Term field : ((ListTerm) ((Tuple) values.get(1)).get(2)).proper().orElseGet(List::of)) {
            Tuple form = (Tuple) field;
            fields.add(form.is("match", 4)
                    ? ErlangParser.form("record_field", form.get(1), form.get(2), form.get(3))
                    : ErlangParser.form("record_field", form.get(1), form));
        }
        records.define(itsName, fields);
    }

    private LoadedModule compiled(NodeCode code) {
        Atom module = name.orElseThrow(() -> new ErlangSyntaxException(Int.ONE, "no module definition"));
        List<Term> forms = functions.stream().map(records::expand).toList();
        Bitstring md5 = md5(forms);
        Map<Export, NativeFunction> all = new LinkedHashMap<>(code.evaluator().module(module, file, md5, forms));
        Set<Export> exported = exportsAll ? new LinkedHashSet<>(all.keySet()) : exports;
        exported.stream().filter(export -> !all.containsKey(export)).findFirst().ifPresent(missing -> {
            throw new ErlangSyntaxException(Int.ONE,
                    "function " + missing.function() + "/" + missing.arity() + " undefined");
        });
        info(module, md5, all, exported);
        return new LoadedModule(module, md5, all, exported, Optional.empty(), file);
    }

    private static void info(Atom module, Bitstring md5, Map<Export, NativeFunction> all, Set<Export> exported) {
        List<Term> own = exported.stream().map(export -> (Term) Tuple.of(export.function(), Int.of(export.arity())))
                .toList();
        Export one = new Export(Atom.of("module_info"), 1);
        all.put(one, (_, arguments) -> switch (((Atom) arguments.getFirst()).name()) {
            case "module" -> module;
            case "exports", "functions" -> ListTerm.of(own);
            case "md5" -> md5;
            case "attributes", "compile" -> Nil.NIL;
            default -> throw ErlangError.badarg();
        });
        Export none = new Export(Atom.of("module_info"), 0);
        all.put(none, (_, _) -> ListTerm.of(Tuple.of(Atom.of("module"), module),
                Tuple.of(Atom.of("exports"), ListTerm.of(own)), Tuple.of(Atom.of("md5"), md5)));
        exported.add(one);
        exported.add(none);
    }

    private static Bitstring md5(List<Term> forms) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            forms.forEach(form -> digest.update(form.toString().getBytes(StandardCharsets.UTF_8)));
            return Bitstring.ofBytes(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
