package orrery.lang.elixir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Term;

/** Makes a module that runs of one whose body has been gone through to its end. */
final class Finishing {
    private final NodeCode code;
    private final Undefined undefined;

    /** @param undefined is told what the module calls in others */
    Finishing(NodeCode code, Undefined undefined) {
        this.code = code;
        this.undefined = undefined;
    }

    /** @throws SyntaxProblem if it lacks a function that it uses or announces */
    LoadedModule compiled(ModuleDefinition definition, Env env) {
        ModuleWarnings warnings = new ModuleWarnings(definition, env);
        env.report();
        warnings.ofCalls();
        definition.undefined().entrySet().stream().findFirst().ifPresent(missing -> {
            throw Translator.undefined(missing.getKey().name(), missing.getKey().arity(), missing.getValue(), env);
        });
        definition.types().check(definition);
        List<Term> forms = forms(definition);
        warnings.ofTheRest();
        undefined.add(definition.references().remotes());
        Set<Export> exports = new LinkedHashSet<>();
        definition.functions().forEach((function, written) -> {
            if (!written.isPrivate) {
                exports.add(new Export(Atom.of(function.name()), function.arity()));
            }
        });
        Bitstring md5 = md5(forms);
        Map<Export, NativeFunction> all = new LinkedHashMap<>(
                code.evaluator().module(definition.name(), env.file(), md5,
                        forms));
        ModuleInfo.add(definition.name(), md5, all, exports, definition);
        return new LoadedModule(definition.name(), md5, all, exports, definition.struct(), env.file());
    }

    /** Its functions as forms. @throws SyntaxProblem if one of them has no clause */
    static List<Term> forms(ModuleDefinition definition) {
        List<Term> forms = new ArrayList<>();
        definition.functions().forEach((function, written) -> {
            if (written.clauses.isEmpty()) {
                throw SyntaxProblem.compile(written.place, "implementation not provided for predefined def "
                        + function.name() + "/" + function.arity());
            }
            forms.add(Abstract.function(written.place.line(), function.name(), function.arity(), written.clauses));
        });
        return forms;
    }

    /** The functions as far as they have clauses. */
    static List<Term> written(ModuleDefinition definition) {
        List<Term> forms = new ArrayList<>();
        definition.functions().forEach((function, written) -> {
            if (!written.clauses.isEmpty()) {
                forms.add(Abstract.function(written.place.line(), function.name(), function.arity(), written.clauses));
            }
        });
        return forms;
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
