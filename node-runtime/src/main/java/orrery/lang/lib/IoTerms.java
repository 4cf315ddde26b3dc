package orrery.lang.lib;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The part of module {@code io} that reads terms and fields: the device scans, the caller parses. */
final class IoTerms {
    private static final Atom STANDARD_IO = Atom.of("standard_io");

    private IoTerms() {}

    static void addTo(NativeModule io) {
        io.act("read", (self, prompt) -> read(self, STANDARD_IO, prompt))
                .act("read", (self, device, prompt) -> read(self, device, prompt))
                .act("read", (self, device, prompt, location) -> readFrom(self, device, prompt, location, Nil.NIL))
                .act("read", IoTerms::readFrom)
                .act("fread", (self, prompt, format) -> fread(self, STANDARD_IO, prompt, format))
                .act("fread", IoTerms::fread);
        for (String name : new String[]{"scan_erl_exprs", "scan_erl_form"}) {
            io.act(name, (self, prompt) -> scan(self, STANDARD_IO, prompt, ListTerm.of(Int.ONE, Nil.NIL)))
                    .act(name, (self, device, prompt) -> scan(self, device, prompt, ListTerm.of(Int.ONE, Nil.NIL)))
                    .act(name, (self, device, prompt, location) -> scan(self, device, prompt,
                            ListTerm.of(location, Nil.NIL)))
                    .act(name, (self, device, prompt, location, options) -> scan(self, device, prompt,
                            ListTerm.of(location, options)));
        }
    }

    private static Term scan(Self self, Term device, Term prompt, ListTerm arguments) throws InterruptedException {
        return IoModule.request(self, device, Tuple.of(new Term[]{Atom.of("get_until"), Atom.of("unicode"), prompt,
            Atom.of("erl_scan"), Atom.of("tokens"), arguments}));
    }

    private static Term fread(Self self, Term device, Term prompt, Term format) throws InterruptedException {
        return IoModule.request(self, device, Tuple.of(Atom.of("fread"), prompt, format));
    }

    private static Term read(Self self, Term device, Term prompt) throws InterruptedException {
        return switch (scan(self, device, prompt, ListTerm.of(Int.ONE))) {
            case Tuple tokens when tokens.is("ok", 3) -> ErlTermParser.parse(tokens.get(1));
            case Tuple error when error.is("error", 3) -> Tuple.of(Atom.ERROR, error.get(1));
            case Tuple eof when eof.is("eof", 2) -> eof.get(0);
            case Term other -> other;
        };
    }

    private static Term readFrom(Self self, Term device, Term prompt, Term location, Term options)
            throws InterruptedException {
        Term answer = scan(self, device, prompt, ListTerm.of(location, options));
        if (!(answer instanceof Tuple tokens) || !tokens.is("ok", 3)) {
            return answer;
        }
        Tuple parsed = (Tuple) ErlTermParser.parse(tokens.get(1));
        return Tuple.of(parsed.get(0), parsed.get(1), tokens.get(2));
    }
}
