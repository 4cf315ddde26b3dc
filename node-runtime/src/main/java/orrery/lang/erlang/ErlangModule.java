package orrery.lang.erlang;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** A module of Erlang source: scanned, preprocessed, parsed, checked, its records expanded, and compiled for the evaluator. */
public final class ErlangModule {
    private static final Atom EXPORT = Atom.of("export");
    private static final Atom COMPILE = Atom.of("compile");
    private static final Atom EXPORT_ALL = Atom.of("export_all");

    private ErlangModule() {}

    /**
     * What came of a source.
     *
     * @param said errors and warnings, each with its line, as {@code erlc} prints them; may be empty
     */
    public record Compilation(Optional<LoadedModule> module, String said) {}

    /** Compiles a learner's module, and tells what is wrong or odd about it. */
    public static Compilation checked(String source, String file, Includes includes, NodeCode code) {
        Diagnostics told = new Diagnostics(new SourceText(file, source));
        Written written = SourceReader.read(includes, told);
        Set<Term> bound = Lint.check(written, told);
        if (told.isFailed()) {
            return new Compilation(Optional.empty(), told.text());
        }
        CompilerHints.check(written, bound, told);
        return new Compilation(Optional.of(compiled(written, file, code)), told.text());
    }

    /**
     * Compiles a module that is known to be good.
     *
     * @param file what stack traces call the source
     * @throws ErlangSyntaxException if it is no module
     */
    public static LoadedModule compile(String source, String file, NodeCode code) {
        Diagnostics told = new Diagnostics(new SourceText(file, source));
        Written written = SourceReader.read(Includes.NONE, told);
        told.check();
        return compiled(written, file, code);
    }

    /** The records that a source defines, whatever else is wrong with it. */
    public static List<RecordDefinition> records(String source, String file, Includes includes) {
        return SourceReader.read(includes, new Diagnostics(new SourceText(file, source))).records.values().stream()
                .map(Written.Record::definition).toList();
    }

    private static LoadedModule compiled(Written written, String file, NodeCode code) {
        Atom module = written.name.orElseThrow(() -> new ErlangSyntaxException(Int.ONE, "no module definition"));
        Records records = new Records();
        records.imported(written.imports);
        written.records.forEach((name, record) -> records.define(name, List.copyOf(record.fields().values())));
        List<Term> forms = written.functions.stream().map(function -> records.expand(function.form()))
                .map(form -> written.has("ms_transform") ? MatchSpecCalls.expand(form) : form).toList();
        Bitstring md5 = md5(forms);
        Map<Export, NativeFunction> all = new LinkedHashMap<>(code.evaluator().module(module, file, md5, forms));
        Set<Export> exported = written.has("export_all")
                ? new LinkedHashSet<>(all.keySet())
                : written.exports.stream().map(export -> export(export.function()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return loaded(module, file, md5, all, exported);
    }

    /**
     * A module that another node has compiled.
     *
     * @param forms its abstract format without records; only functions and exports count
     * @param lender the node that may lend what it calls and this node lacks
     */
    public static LoadedModule ofForms(Atom module, String file, List<Term> forms, Atom lender,
            NodeCode code) {
        Bitstring md5 = md5(forms);
        Map<Export, NativeFunction> all = new LinkedHashMap<>(
                code.evaluator().module(module, file, md5, forms, Optional.of(lender)));
        Set<Export> exported = attribute(forms, COMPILE).contains(EXPORT_ALL)
                ? new LinkedHashSet<>(all.keySet())
                : attribute(forms, EXPORT).stream()
                        .map(pair -> new Export((Atom) ((Tuple) pair).get(0),
                                (int) ((SmallInt) ((Tuple) pair).get(1)).value()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return loaded(module, file, md5, all, exported);
    }

    /** What all attributes of a name say together, each a list or one thing. */
    private static List<Term> attribute(List<Term> forms, Atom name) {
        return forms.stream()
                .filter(form -> form instanceof Tuple attribute && attribute.is("attribute", 4)
                        && attribute.get(2).equals(name))
                .map(form -> ((Tuple) form).get(3))
                .flatMap(value -> value instanceof ListTerm list
                        ? list.proper().orElse(List.of()).stream()
                        : Stream.of(value))
                .toList();
    }

    private static LoadedModule loaded(Atom module, String file, Bitstring md5, Map<Export, NativeFunction> all,
            Set<Export> exported) {
        exported.stream().filter(export -> !all.containsKey(export)).findFirst().ifPresent(missing -> {
            throw new ErlangSyntaxException(Int.ONE,
                    "function " + missing.function() + "/" + missing.arity() + " undefined");
        });
        info(module, md5, all, exported);
        return new LoadedModule(module, md5, all, exported, Optional.empty(), file);
    }

    private static Export export(String function) {
        int slash = function.lastIndexOf('/');
        return new Export(Atom.of(function.substring(0, slash)), Integer.parseInt(function.substring(slash + 1)));
    }

    private static void info(Atom module, Bitstring md5, Map<Export, NativeFunction> all, Set<Export> exported) {
        Export one = new Export(Atom.of("module_info"), 1);
        Export none = new Export(Atom.of("module_info"), 0);
        List<Term> own = Stream
                .concat(exported.stream(), Stream.of(none, one).filter(export -> !exported.contains(export)))
                .<Term>map(export -> Tuple.of(export.function(), Int.of(export.arity()))).toList();
        all.put(one, (_, arguments) -> switch (((Atom) arguments.getFirst()).name()) {
            case "module" -> module;
            case "exports", "functions" -> ListTerm.of(own);
            case "md5" -> md5;
            case "attributes", "compile" -> Nil.NIL;
            default -> throw ErlangError.badarg();
        });
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
