package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.lang.erlang.ErlScanner;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code file:consult/1}: the terms of a file, each with a dot behind it. */
final class FileTerms {
    private FileTerms() {}

    static Term consult(Self self, Term name) throws InterruptedException {
        Term read = FileModule.named(self, "read_file", List.of(name), List.of());
        if (!(read instanceof Tuple ok) || !ok.is("ok", 2) || !(ok.get(1) instanceof Bitstring content)) {
            return read;
        }
        List<Term> terms = new ArrayList<>();
        ErlScanner scanner = new ErlScanner(Arg.utf8(content), 1, 0);
        while (true) {
            switch (scanner.scan(true, true).orElseThrow()) {
                case ErlScanner.Outcome.Failed(Tuple info, Term _) -> {
                    return Tuple.of(Atom.ERROR, info);
                }
                case ErlScanner.Outcome.Scanned(var tokens, Term _, boolean _) when tokens.isEmpty() -> {
                    return Tuple.of(Atom.OK, ListTerm.of(terms));
                }
                case ErlScanner.Outcome.Scanned(var tokens, Term _, boolean _) -> {
                    Tuple parsed = (Tuple) ErlTermParser.parse(ListTerm.of(tokens));
                    if (!parsed.is("ok", 2)) {
                        return parsed;
                    }
                    terms.add(parsed.get(1));
                }
            }
        }
    }
}
