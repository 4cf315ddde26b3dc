package orrery.lang.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.lang.erlang.RecordDefinition;
import orrery.lang.erlang.Records;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The records one shell knows ({@code rd/2}, {@code rr/1}): what is typed may name them, and what is printed is shown with them. */
final class ShellRecords {
    private final Map<Atom, RecordDefinition> definitions = new TreeMap<>(Comparator.comparing(Atom::name));
    private Records expansion = new Records();

    synchronized void define(RecordDefinition record) {
        definitions.put(record.name(), record);
        expansion.define(record);
    }

    synchronized void forget(Atom name) {
        definitions.remove(name);
        expansion = new Records();
        definitions.values().forEach(expansion::define);
    }

    synchronized void forgetAll() {
        definitions.clear();
        expansion = new Records();
    }

    synchronized List<RecordDefinition> all() {
        return List.copyOf(definitions.values());
    }

    /** A form as the tuples that records are. */
    synchronized Term expanded(Term form) {
        return expansion.expand(form);
    }

    /** {@code [{Name, [Field]}]}, for those who print. */
    synchronized Term names() {
        return ListTerm.of(definitions.values().stream()
                .<Term>map(record -> Tuple.of(record.name(), ListTerm.of(record.names()))).toList());
    }
}
