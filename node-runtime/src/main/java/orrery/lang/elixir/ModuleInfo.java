package orrery.lang.elixir;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orrery.lang.elixir.Env.Defined;
import orrery.process.Code.Export;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a module tells of itself: {@code module_info}, {@code __info__}, and what {@code defmodule} returns as its code. */
final class ModuleInfo {
    private static final Atom MODULE_INFO = Atom.of("module_info");
    static final Atom INFO = Atom.of("__info__");
    static final Atom DEPRECATED = Atom.of("deprecated");

    private static final Set<Atom> OF_ERLANG = Set.of(MODULE_INFO, INFO, Atom.of("behaviour_info"));

    private ModuleInfo() {}

    static void add(Atom module, Bitstring md5, Map<Export, NativeFunction> functions, Set<Export> exports,
            ModuleDefinition definition) {
        Term attributes = attributes(md5, definition);
        put(functions, exports, INFO, 1, (_, a) -> switch (((Atom) a.getFirst()).name()) {
            case "module" -> module;
            case "functions" -> functions(exports, false);
            case "macros" -> functions(exports, true);
            case "md5" -> md5;
            case "struct" -> definition.structInfo();
            case "deprecated" -> deprecated(definition.descriptions().deprecated());
            case "attributes" -> attributes;
            case "compile" -> Nil.NIL;
            default -> throw ErlangError.error(Atom.of("function_clause"));
        });
        if (!definition.callbacks().isEmpty()) {
            put(functions, exports, Atom.of("behaviour_info"), 1, (_, a) -> list(a.getFirst().equals(
                    Atom.of("optional_callbacks")) ? definition.optionalCallbacks() : definition.callbacks()));
        }
        put(functions, exports, MODULE_INFO, 1,
                (_, a) -> info(((Atom) a.getFirst()).name(), module, md5, attributes, exports));
        put(functions, exports, MODULE_INFO, 0,
                (_, _) -> ListTerm.of(List.of("module", "exports", "attributes", "compile",
                        "md5").stream()
                        .map(item -> (Term) Tuple.of(Atom.of(item), info(item, module, md5, attributes, exports)))
                        .toList()));
    }

    /** Without a version of its own it has its digest, as a number. */
    private static Term attributes(Bitstring md5, ModuleDefinition definition) {
        List<Term> attributes = new ArrayList<>(definition.persisted());
        if (!definition.hasAttribute("vsn")) {
            attributes.addFirst(Tuple.of(Atom.of("vsn"), ListTerm.of(Int.of(new BigInteger(1, md5.toBytes())))));
        }
        return ListTerm.of(attributes);
    }

    /** Those that are functions to Elixir, or macros by the names and without the argument that only Elixir knows. */
    private static Term functions(Set<Export> exports, boolean macros) {
        return pairs(exports.stream().filter(export -> !OF_ERLANG.contains(export.function()))
                .filter(export -> export.function().name().startsWith(Imports.MACRO) == macros)
                .map(export -> macros
                        ? new Export(Atom.of(export.function().name().substring(Imports.MACRO.length())),
                                export.arity() - 1)
                        : export));
    }

    private static Term pairs(Stream<Export> exports) {
        return ListTerm.of(exports.sorted(Comparator.comparing(Export::function).thenComparing(Export::arity))
                .map(export -> (Term) Tuple.of(export.function(), Int.of(export.arity()))).toList());
    }

    /** {@code [{{name, arity}, what to do instead}]}. */
    private static Term deprecated(Map<Defined, Term> functions) {
        return ListTerm.of(functions.entrySet().stream().sorted(Map.Entry.comparingByKey(
                Comparator.comparing(Defined::name).thenComparing(Defined::arity)))
                .<Term>map(each -> Tuple.of(Tuple.of(Atom.of(each.getKey().name()), Int.of(each.getKey().arity())),
                        each.getValue()))
                .toList());
    }

    private static Term list(Set<Defined> functions) {
        return ListTerm.of(functions.stream()
                .map(each -> (Term) Tuple.of(Atom.of(each.name()), Int.of(each.arity()))).toList());
    }

    private static Term info(String item, Atom module, Bitstring md5, Term attributes, Set<Export> exports) {
        return switch (item) {
            case "module" -> module;
            case "exports", "functions" -> pairs(exports.stream());
            case "md5" -> md5;
            case "attributes" -> attributes;
            case "compile", "nifs" -> Nil.NIL;
            default -> throw ErlangError.badarg();
        };
    }

    private static void put(Map<Export, NativeFunction> functions, Set<Export> exports, Atom name, int arity,
            NativeFunction function) {
        Export export = new Export(name, arity);
        if (functions.putIfAbsent(export, function) == null) {
            exports.add(export);
        }
    }

    /** A container as BEAM files have it, with the forms in place of instructions, which there are none of. */
    static Bitstring binary(Atom module, List<Term> forms) {
        byte[] source = ListTerm.of(forms).toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes("FOR1");
            out.writeInt(12 + source.length);
            out.writeBytes("BEAM");
            out.writeBytes("Orry");
            out.writeInt(source.length);
            out.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory, of " + module, e);
        }
        return Bitstring.adopting(bytes.toByteArray(), 0, bytes.size());
    }
}
