package orrery.lang.lib;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.Term;

/** Elixir's {@code IO}: the group leader is {@code :stdio}, the node's own error output {@code :stderr}. */
final class ElixirIoModule {
    private static final Atom STDIO = Atom.of("stdio");

    private ElixirIoModule() {}

    static NativeModule module(NodeNumbering numbering) {
        NativeModule io = NativeModule.named("Elixir.IO");
        io.act("puts", (self, item) -> write(self, STDIO, ElixirWords.text(item) + "\n"))
                .act("puts", (self, device, item) -> write(self, device, ElixirWords.text(item) + "\n"))
                .act("write", (self, item) -> write(self, STDIO, ElixirWords.text(item)))
                .act("write", (self, device, item) -> write(self, device, ElixirWords.text(item)))
                .act("binwrite", (self, data) -> IoModule.put(self, device(STDIO), data))
                .act("binwrite", (self, device, data) -> IoModule.put(self, device(device), data))
                .act("inspect", (self, item) -> inspect(self, STDIO, item, Nil.NIL, numbering))
                .act("inspect", (self, item, options) -> inspect(self, STDIO, item, options, numbering))
                .act("inspect", (self, device, item, options) -> inspect(self, device, item, options, numbering))
                .act("warn", (self, message) -> write(self, Atom.of("stderr"), "warning: " + ElixirWords.text(message)
                        + "\n"));
        return reading(io).pure("iodata_length", data -> Int.of(Iolist.bytes(data).length))
                .pure("iodata_to_binary", data -> Iolist.binary(data))
                .pure("chardata_to_string", data -> ListTerm.binary(StringModule.text(data)));
    }

    private static NativeModule reading(NativeModule io) {
        return io.act("gets", (self, prompt) -> gets(self, STDIO, prompt))
                .act("gets", (self, device, prompt) -> gets(self, device, prompt))
                .act("getn", (self, prompt) -> getn(self, STDIO, prompt, Int.ONE))
                .act("getn", (self, first, second) -> second instanceof Int
                        ? getn(self, STDIO, first, second)
                        : getn(self, first, second, Int.ONE))
                .act("getn", (self, device, prompt, count) -> getn(self, device, prompt, count));
    }

    private static Term device(Term device) {
        return device instanceof Atom name ? switch (name.name()) {
            case "stdio" -> Atom.of("standard_io");
            case "stderr" -> Atom.of("standard_error");
            default -> name;
        } : device;
    }

    private static Term write(Self self, Term device, String text) throws InterruptedException {
        return IoModule.put(self, device(device), ListTerm.binary(text));
    }

    private static Term inspect(Self self, Term device, Term item, Term options, NodeNumbering numbering)
            throws InterruptedException {
        String label = ElixirInspect.option(options, "label").map(text -> ElixirWords.text(text) + ": ").orElse("");
        write(self, device, label + ElixirInspect.forDevice(item, options, numbering) + "\n");
        return item;
    }

    private static Term gets(Self self, Term device, Term prompt) throws InterruptedException {
        return text(IoModule.line(self, device(device), prompt));
    }

    private static Term getn(Self self, Term device, Term prompt, Term count) throws InterruptedException {
        return text(IoModule.characters(self, device(device), prompt, count));
    }

    /** Elixir's own devices answer with binaries; others with lists. */
    private static Term text(Term data) {
        return data instanceof ListTerm || data instanceof Bitstring
                ? ListTerm.binary(StringModule.text(data))
                : data;
    }
}
