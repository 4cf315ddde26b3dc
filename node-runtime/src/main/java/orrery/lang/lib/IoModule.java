package orrery.lang.lib;

import orrery.kernel.IoClient;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code io}: requests to the group leader or to a device, which may be on another node. */
final class IoModule {
    private static final Atom STANDARD_IO = Atom.of("standard_io");
    private static final Atom UNICODE = Atom.of("unicode");
    private static final Atom PUT_CHARS = Atom.of("put_chars");
    private static final Atom IO_LIB = Atom.of("io_lib");

    private IoModule() {}

    static NativeModule module() {
        NativeModule io = NativeModule.named("io");
        writing(io);
        reading(io);
        return io;
    }

    private static void writing(NativeModule io) {
        io.act("put_chars", (self, text) -> put(self, STANDARD_IO, text))
                .act("put_chars", IoModule::put)
                .act("nl", self -> put(self, STANDARD_IO, ListTerm.charlist("\n")))
                .act("nl", (self, device) -> put(self, device, ListTerm.charlist("\n")))
                .act("write", (self, term) -> write(self, STANDARD_IO, "write", ListTerm.of(term)))
                .act("write", (self, device, term) -> write(self, device, "write", ListTerm.of(term)));
        for (String name : new String[]{"format", "fwrite"}) {
            io.act(name, (self, format) -> write(self, STANDARD_IO, "format", ListTerm.of(format, Nil.NIL)))
                    .act(name, (self, format, arguments) -> write(self, STANDARD_IO, "format",
                            ListTerm.of(format, arguments)))
                    .act(name, (self, device, format, arguments) -> write(self, device, "format",
                            ListTerm.of(format, arguments)));
        }
    }

    private static void reading(NativeModule io) {
        io.act("get_line", (self, prompt) -> line(self, STANDARD_IO, prompt))
                .act("get_line", IoModule::line)
                .act("get_chars", (self, prompt, count) -> characters(self, STANDARD_IO, prompt, count))
                .act("get_chars", IoModule::characters)
                .act("getopts", self -> ask(self, STANDARD_IO, Atom.of("getopts")))
                .act("getopts", (self, device) -> ask(self, device, Atom.of("getopts")))
                .act("setopts", (self, options) -> ask(self, STANDARD_IO, Tuple.of(Atom.of("setopts"), options)))
                .act("setopts", (self, device, options) -> ask(self, device,
                        Tuple.of(Atom.of("setopts"), options)))
                .act("columns", self -> geometry(self, STANDARD_IO, "columns"))
                .act("columns", (self, device) -> geometry(self, device, "columns"))
                .act("rows", self -> geometry(self, STANDARD_IO, "rows"))
                .act("rows", (self, device) -> geometry(self, device, "rows"))
                .act("request", (self, request) -> ask(self, STANDARD_IO, request))
                .act("request", IoModule::ask)
                .pure("printable_range", () -> UNICODE);
    }

    /** {@code ok}, or the error that OTP's {@code io} raises. */
    static Term put(Self self, Term device, Term text) throws InterruptedException {
        return okOrRaise(ask(self, device, Tuple.of(PUT_CHARS, UNICODE, text)));
    }

    static Term line(Self self, Term device, Term prompt) throws InterruptedException {
        return ask(self, device, Tuple.of(Atom.of("get_line"), UNICODE, prompt));
    }

    static Term characters(Self self, Term device, Term prompt, Term count) throws InterruptedException {
        return ask(self, device, Tuple.of(Atom.of("get_chars"), UNICODE, prompt, count));
    }

    private static Term write(Self self, Term device, String function, ListTerm arguments)
            throws InterruptedException {
        return okOrRaise(ask(self, device, Tuple.of(
                new Term[]{PUT_CHARS, UNICODE, IO_LIB, Atom.of(function), arguments})));
    }

    private static Term ask(Self self, Term device, Term request) throws InterruptedException {
        return IoClient.request(self, device, request);
    }

    private static Term geometry(Self self, Term device, String what) throws InterruptedException {
        Term reply = ask(self, device, Tuple.of(Atom.of("get_geometry"), Atom.of(what)));
        return reply instanceof Int ? Tuple.of(Atom.OK, reply) : Tuple.of(Atom.ERROR, Atom.of("enotsup"));
    }

    private static Term okOrRaise(Term reply) {
        if (!(reply instanceof Tuple failure) || !failure.is("error", 2)) {
            return reply;
        }
        boolean known = failure.get(1) instanceof Atom reason
                && (reason.name().equals("terminated") || reason.name().equals("no_translation"));
        throw known ? ErlangError.error(failure.get(1)) : Fault.badarg();
    }
}
