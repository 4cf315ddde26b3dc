package orrery.lang;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.process.Called;
import orrery.process.Code;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.MapTerm;

/**
 * A module whose code is evaluated.
 *
 * @param functions all of them
 * @param exports those that others can call
 * @param struct the fields of its struct with their defaults, if it has one
 * @param origin where it comes from, for people: a file, a shell, a peer
 */
public record LoadedModule(Atom name, Bitstring md5, Map<Export, NativeFunction> functions, Set<Export> exports,
        Optional<MapTerm> struct, String origin) {
    public LoadedModule {
        functions = Map.copyOf(functions);
        exports = Set.copyOf(exports);
    }

    public Optional<NativeFunction> find(Atom function, int arity) {
        Export export = new Export(function, arity);
        return exports.contains(export) ? Optional.ofNullable(functions.get(export)) : Optional.empty();
    }

    List<Code.Traceable> traceable() {
        return functions.entrySet().stream().filter(entry -> entry.getValue() instanceof Called)
                .map(entry -> new Code.Traceable((Called) entry.getValue(), exports.contains(entry.getKey()))).toList();
    }

    public Collection<Export> exported() {
        return exports;
    }
}
