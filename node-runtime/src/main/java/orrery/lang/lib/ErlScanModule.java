package orrery.lang.lib;

import java.util.Optional;
import orrery.lang.erlang.ErlScanner;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code erl_scan}: what {@code io:read} has a device call, whichever node asks. */
final class ErlScanModule {
    private static final Atom EOF = Atom.of("eof");
    private static final Atom DONE = Atom.of("done");
    private static final Atom CONTINUATION = Atom.of("erl_scan_continuation");

    private ErlScanModule() {}

    static NativeModule module() {
        return NativeModule.named("erl_scan")
                .pure("string", text -> string(text, Int.ONE))
                .pure("string", ErlScanModule::string)
                .pure("string", (text, location, _) -> string(text, location))
                .pure("tokens", ErlScanModule::tokens)
                .pure("tokens", (continuation, text, location, _) -> tokens(continuation, text, location));
    }

    static ErlScanner scanner(String text, Term location) {
        return switch (location) {
            case SmallInt(long line) -> new ErlScanner(text, (int) line, 0);
            case Tuple place when place.arity() == 2 && place.get(0) instanceof SmallInt(long line)
                    && place.get(1) instanceof SmallInt(long column) ->
                new ErlScanner(text, (int) line, (int) column);
            default -> throw Fault.badarg();
        };
    }

    private static Term string(Term text, Term location) {
        return result(scanner(Arg.charlist(text), location).scan(false, true).orElseThrow());
    }

    private static Term result(ErlScanner.Outcome outcome) {
        return switch (outcome) {
            case ErlScanner.Outcome.Scanned(var tokens, Term end, boolean _) ->
                Tuple.of(Atom.OK, ListTerm.of(tokens), end);
            case ErlScanner.Outcome.Failed(Tuple info, Term end) -> Tuple.of(Atom.ERROR, info, end);
        };
    }

    /** The continuation is what was read so far; it is scanned again with what comes. */
    private static Term tokens(Term continuation, Term input, Term location) {
        String before = continuation instanceof Tuple pending && pending.arity() == 2
                && pending.get(0).equals(CONTINUATION) ? Arg.chardata(pending.get(1)) : "";
        boolean isWhole = input.equals(EOF);
        String text = isWhole ? before : before + Arg.charlist(input);
        ErlScanner scanner = scanner(text, location);
        Optional<ErlScanner.Outcome> outcome = scanner.scan(true, isWhole);
        if (outcome.isEmpty()) {
            return Tuple.of(Atom.of("more"), Tuple.of(CONTINUATION, ListTerm.binary(text)));
        }
        Term rest = isWhole ? EOF : ListTerm.charlist(scanner.rest());
        return switch (outcome.get()) {
            case ErlScanner.Outcome.Scanned(var tokens, Term end, boolean _) when tokens.isEmpty() ->
                Tuple.of(DONE, Tuple.of(EOF, end), rest);
            case ErlScanner.Outcome known -> Tuple.of(DONE, result(known), rest);
        };
    }
}
