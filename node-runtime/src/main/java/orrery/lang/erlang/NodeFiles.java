package orrery.lang.erlang;

import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The files a process may read ({@code file:read_file/1}). */
public final class NodeFiles implements Includes {
    private final Self self;

    public NodeFiles(Self self) {
        this.self = self;
    }

    @Override
    public Optional<String> read(String name, boolean library) {
        Optional<String> known = NONE.read(name, library);
        return known.isPresent() ? known : read(name);
    }

    public Optional<String> read(String name) {
        try {
            Term read = self.apply(Atom.of("file"), Atom.of("read_file"), List.of(ListTerm.charlist(name)));
            return read instanceof Tuple found && found.is("ok", 2) ? ListTerm.text(found.get(1)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErlangError.exit(Atom.of("killed"));
        }
    }
}
