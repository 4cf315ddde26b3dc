package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a device is asked to do (§6.9). Requests without an encoding are those of nodes before R13: Latin-1. */
public sealed interface IoRequest {
    /** What a device may be asked about its size. */
    List<Term> GEOMETRIES = List.of(Atom.of("columns"), Atom.of("rows"));

    record Put(IoEncoding encoding, Term characters) implements IoRequest {}

    /** {@code Module:Function(Arguments)} makes the text, on the device's node. */
    record PutResult(IoEncoding encoding, Atom module, Atom function, List<Term> arguments) implements IoRequest {}

    /** What needs input. */
    sealed interface Read extends IoRequest {
        IoEncoding encoding();

        Term prompt();
    }

    record Line(IoEncoding encoding, Term prompt) implements Read {}

    record Characters(IoEncoding encoding, Term prompt, Term count) implements Read {}

    /** {@code Module:Function(Continuation, Data, Arguments...)} says when there is enough. */
    record Until(IoEncoding encoding, Term prompt, Atom module, Atom function,
            List<Term> arguments) implements Read {}

    record Password() implements IoRequest {}

    record Geometry() implements IoRequest {}

    record GetOptions() implements IoRequest {}

    record SetOptions(List<Term> options) implements IoRequest {}

    /** One after another, up to the first that fails; the answer is the last one's. */
    record Many(List<Term> requests) implements IoRequest {}

    record Unknown(Term request) implements IoRequest {}

    static IoRequest of(Term request) {
        if (request.equals(Atom.of("getopts"))) {
            return new GetOptions();
        }
        Optional<IoRequest> known = request instanceof Tuple tuple && tuple.arity() > 1
                && tuple.get(0) instanceof Atom name ? of(name.name(), tuple) : Optional.empty();
        return known.orElseGet(() -> new Unknown(request));
    }

    private static Optional<IoRequest> of(String name, Tuple request) {
        int arity = request.arity();
        return switch (name) {
            case "put_chars" -> switch (arity) {
                case 2 -> Optional.of(new Put(IoEncoding.LATIN1, request.get(1)));
                case 3 -> encoding(request).map(encoding -> new Put(encoding, request.get(2)));
                case 4 -> put(IoEncoding.LATIN1, request);
                case 5 -> encoding(request).flatMap(encoding -> put(encoding, request));
                default -> Optional.empty();
            };
            case "get_line" -> switch (arity) {
                case 2 -> Optional.of(new Line(IoEncoding.LATIN1, request.get(1)));
                case 3 -> encoding(request).map(encoding -> new Line(encoding, request.get(2)));
                default -> Optional.empty();
            };
            case "get_chars" -> switch (arity) {
                case 3 -> Optional.of(new Characters(IoEncoding.LATIN1, request.get(1), request.get(2)));
                case 4 -> encoding(request)
                        .map(encoding -> new Characters(encoding, request.get(2), request.get(3)));
                default -> Optional.empty();
            };
            case "get_until" -> switch (arity) {
                case 5 -> until(IoEncoding.LATIN1, request);
                case 6 -> encoding(request).flatMap(encoding -> until(encoding, request));
                default -> Optional.empty();
            };
            case "get_password" -> Optional.of(new Password());
            case "get_geometry" -> arity == 2 && GEOMETRIES.contains(request.get(1))
                    ? Optional.of(new Geometry())
                    : Optional.empty();
            case "setopts" -> arity == 2 ? list(request.get(1)).map(SetOptions::new) : Optional.empty();
            case "requests" -> arity == 2 ? list(request.get(1)).map(Many::new) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<IoRequest> put(IoEncoding encoding, Tuple request) {
        int at = request.arity() - 3;
        return request.get(at) instanceof Atom module && request.get(at + 1) instanceof Atom function
                ? list(request.get(at + 2)).map(arguments -> new PutResult(encoding, module, function, arguments))
                : Optional.empty();
    }

    private static Optional<IoRequest> until(IoEncoding encoding, Tuple request) {
        int at = request.arity() - 3;
        return request.get(at) instanceof Atom module && request.get(at + 1) instanceof Atom function
                ? list(request.get(at + 2))
                        .map(arguments -> new Until(encoding, request.get(at - 1), module, function, arguments))
                : Optional.empty();
    }

    private static Optional<IoEncoding> encoding(Tuple request) {
        return IoEncoding.of(request.get(1));
    }

    private static Optional<List<Term>> list(Term list) {
        return list instanceof ListTerm elements ? elements.proper() : Optional.empty();
    }
}
