package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.IoClient;
import orrery.kernel.IoEncoding;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code io}: requests to the group leader or to a device, which may be on another node (protocol §6.9). */
final class IoModule {
    private static final Atom STANDARD_IO = Atom.of("standard_io");
    private static final Atom UNICODE = Atom.of("unicode");
    private static final Atom PUT_CHARS = Atom.of("put_chars");
    private static final Atom FORMAT = Atom.of("format");
    private static final Atom WRITE = Atom.of("write");
    private static final Atom NL = Atom.of("nl");
    private static final Atom IO_LIB = Atom.of("io_lib");
    private static final Atom BADARG = Atom.of("badarg");

    private IoModule() {}

    static NativeModule module() {
        NativeModule io = NativeModule.named("io");
        writing(io);
        reading(io);
        IoTerms.addTo(io);
        return io.act("request", (self, request) -> request(self, STANDARD_IO, request))
                .act("request", IoModule::request)
                .act("requests", (self, requests) -> requests(self, STANDARD_IO, requests))
                .act("requests", IoModule::requests)
                .pure("printable_range", () -> UNICODE);
    }

    private static void writing(NativeModule io) {
        // Each says in its errors what was given to it and what caused them, so nothing needs to be added.
        io.tellingThemselves()
                .act("put_chars", (self, text) -> output(self, "put_chars", STANDARD_IO, putChars(text), List.of(text)))
                .act("put_chars", (self, device, text) -> output(self, "put_chars", device, putChars(text),
                        List.of(device, text)))
                .act("nl", self -> output(self, "nl", STANDARD_IO, NL, List.of()))
                .act("nl", (self, device) -> output(self, "nl", device, NL, List.of(device)))
                .act("write", (self, term) -> output(self, "write", STANDARD_IO, Tuple.of(WRITE, term), List.of(term)))
                .act("write", (self, device, term) -> output(self, "write", device, Tuple.of(WRITE, term),
                        List.of(device, term)));
        for (String name : new String[]{"format", "fwrite"}) {
            io.act(name, (self, format) -> output(self, name, STANDARD_IO, Tuple.of(FORMAT, format, Nil.NIL),
                    List.of(format)))
                    .act(name, (self, format, arguments) -> output(self, name, STANDARD_IO,
                            Tuple.of(FORMAT, format, arguments), List.of(format, arguments)))
                    .act(name, (self, device, format, arguments) -> output(self, name, device,
                            Tuple.of(FORMAT, format, arguments), List.of(device, format, arguments)));
        }
    }

    private static void reading(NativeModule io) {
        io.code().act("get_line", (self, prompt) -> line(self, STANDARD_IO, prompt))
                .act("get_line", IoModule::line)
                .act("get_chars", (self, prompt, count) -> characters(self, STANDARD_IO, prompt, count))
                .act("get_chars", IoModule::characters)
                .act("get_password", self -> request(self, STANDARD_IO, Tuple.of(Atom.of("get_password"), UNICODE)))
                .act("get_password", (self, device) -> request(self, device,
                        Tuple.of(Atom.of("get_password"), UNICODE)))
                .act("getopts", self -> request(self, STANDARD_IO, Atom.of("getopts")))
                .act("getopts", (self, device) -> request(self, device, Atom.of("getopts")))
                .act("setopts", (self, options) -> request(self, STANDARD_IO, Tuple.of(Atom.of("setopts"), options)))
                .act("setopts", (self, device, options) -> request(self, device,
                        Tuple.of(Atom.of("setopts"), options)))
                .act("columns", self -> geometry(self, STANDARD_IO, "columns"))
                .act("columns", (self, device) -> geometry(self, device, "columns"))
                .act("rows", self -> geometry(self, STANDARD_IO, "rows"))
                .act("rows", (self, device) -> geometry(self, device, "rows"));
    }

    private static Tuple putChars(Term text) {
        return Tuple.of(PUT_CHARS, UNICODE, text);
    }

    /** {@code io:put_chars/2}, for other modules. */
    static Term put(Self self, Term device, Term text) throws InterruptedException {
        return output(self, "put_chars", device, putChars(text), List.of(device, text));
    }

    static Term line(Self self, Term device, Term prompt) throws InterruptedException {
        return request(self, device, Tuple.of(Atom.of("get_line"), UNICODE, prompt));
    }

    static Term characters(Self self, Term device, Term prompt, Term count) throws InterruptedException {
        if (!(count instanceof SmallInt(long number)) || number < 0) {
            throw Fault.functionClause();
        }
        return request(self, device, Tuple.of(Atom.of("get_chars"), UNICODE, prompt, count));
    }

    /** {@code io:request/2}: what the device answered, or {@code {error, Reason}}. */
    static Term request(Self self, Term device, Term request) throws InterruptedException {
        return ask(self, device, request, Atom.ERROR).term();
    }

    private static IoClient.Answer ask(Self self, Term device, Term request, Term errorTag)
            throws InterruptedException {
        return switch (device) {
            case Pid pid -> IoClient.request(self, pid, onTheWire(request));
            case Atom name -> IoClient.request(self, name, onTheWire(request));
            default -> throw Fault.functionClauseIn("io", "request", device, request, errorTag);
        };
    }

    private static Term requests(Self self, Term device, Term requests) throws InterruptedException {
        List<Term> converted = new ArrayList<>();
        for (Term request : Arg.list(requests, Fault::functionClause)) {
            converted.add(onTheWire(request));
        }
        return request(self, device, Tuple.of(Atom.of("requests"), ListTerm.of(converted)));
    }

    /** Calls of this module as the protocol has them; anything else stays what it is. */
    private static Term onTheWire(Term request) {
        return switch (request) {
            case Atom name when name.equals(NL) -> putChars(ListTerm.binary("\n"));
            case Tuple write when write.is("write", 2) -> evaluated("write", ListTerm.of(write.get(1)));
            case Tuple format when format.is("format", 3) || format.is("fwrite", 3) ->
                evaluated(((Atom) format.get(0)).name(), ListTerm.of(format.get(1), format.get(2)));
            case Tuple read when read.is("fread", 3) -> Tuple.of(new Term[]{Atom.of("get_until"), UNICODE,
                read.get(1), IO_LIB, Atom.of("fread"), ListTerm.of(read.get(2))});
            case Tuple put when put.is("put_chars", 3) && put.get(2) instanceof ListTerm ->
                IoEncoding.of(put.get(1)).flatMap(encoding -> encoding.text(put.get(2)))
                        .<Term>map(text -> putChars(ListTerm.binary(text))).orElse(put);
            default -> request;
        };
    }

    private static Tuple evaluated(String function, ListTerm arguments) {
        return Tuple.of(new Term[]{PUT_CHARS, UNICODE, IO_LIB, Atom.of(function), arguments});
    }

    /** {@code ok}, or the error that OTP's {@code io} raises, with what caused it. */
    private static Term output(Self self, String function, Term device, Term request, List<Term> arguments)
            throws InterruptedException {
        return switch (ask(self, device, request, self.processes().makeReference())) {
            case IoClient.Answer.Failed(Atom reason) -> throw raised(function, arguments, Atom.of("io"), reason);
            case IoClient.Answer.Given(Tuple failure) when failure.is("error", 2) ->
                throw raised(function, arguments, Atom.of("device"), failure.get(1));
            case IoClient.Answer.Given(Term reply) -> reply;
        };
    }

    private static ErlangError raised(String function, List<Term> arguments, Atom who, Term cause) {
        Term raised = switch (cause) {
            case Atom reason when List.of("terminated", "calling_self").contains(reason.name()) -> reason;
            case Tuple untranslated when untranslated.is("no_translation", 3) -> untranslated.get(0);
            default -> BADARG;
        };
        MapTerm info = MapTerm.EMPTY.with(Atom.of("cause"), Tuple.of(who, cause)).with(Atom.of("module"),
                Atom.of("erl_stdlib_errors"));
        return new ErlangError(ErlangError.Kind.ERROR, raised, ListTerm.of(Tuple.of(Atom.of("io"), Atom.of(function),
                ListTerm.of(arguments), ListTerm.of(Tuple.of(Atom.of("error_info"), info)))));
    }

    private static Term geometry(Self self, Term device, String what) throws InterruptedException {
        Term reply = request(self, device, Tuple.of(Atom.of("get_geometry"), Atom.of(what)));
        return reply instanceof Int ? Tuple.of(Atom.OK, reply) : Tuple.of(Atom.ERROR, Atom.of("enotsup"));
    }
}
