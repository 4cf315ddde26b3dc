package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What {@code io:setopts/2} changes.
 *
 * @param binary whether data is given out as binaries
 * @param expandFun what completes a line; kept for whoever sets it, as a line editor of ours has its own
 */
record IoOptions(boolean binary, IoEncoding encoding, boolean echo, Term expandFun) {
    /** Of a device that shows text: {@code getopts} in the order that {@code group} has. */
    static final IoOptions OF_A_TERMINAL = new IoOptions(false, IoEncoding.UNICODE, true, Atom.FALSE);

    Term forTerminal() {
        return ListTerm.of(Tuple.of(Atom.of("expand_fun"), expandFun), Tuple.of(Atom.of("echo"), Atom.of(echo)),
                Tuple.of(Atom.of("binary"), Atom.of(binary)), Tuple.of(Atom.of("encoding"), encoding.term()));
    }

    /** @return nothing if one of the options is not supported: then none is set */
    Optional<IoOptions> with(List<Term> changes) {
        Optional<IoOptions> options = Optional.of(this);
        for (Term change : changes) {
            options = options.flatMap(so -> so.with(change));
        }
        return options;
    }

    private Optional<IoOptions> with(Term change) {
        return switch (change) {
            case Atom name -> switch (name.name()) {
                case "binary" -> Optional.of(withBinary(true));
                case "list" -> Optional.of(withBinary(false));
                case "latin1", "unicode" -> IoEncoding.of(name).map(this::withEncoding);
                default -> Optional.empty();
            };
            case Tuple pair when pair.is("binary", 2) -> flag(pair.get(1)).map(this::withBinary);
            case Tuple pair when pair.is("list", 2) -> flag(pair.get(1)).map(list -> withBinary(!list));
            case Tuple pair when pair.is("encoding", 2) -> IoEncoding.of(pair.get(1))
                    .filter(encoding -> encoding.term() instanceof Atom).map(this::withEncoding);
            case Tuple pair when pair.is("echo", 2) ->
                flag(pair.get(1)).map(shown -> new IoOptions(binary, encoding, shown, expandFun));
            case Tuple pair when pair.is("expand_fun", 2) ->
                Optional.of(new IoOptions(binary, encoding, echo, pair.get(1)));
            default -> Optional.empty();
        };
    }

    private IoOptions withBinary(boolean isBinary) {
        return new IoOptions(isBinary, encoding, echo, expandFun);
    }

    private IoOptions withEncoding(IoEncoding other) {
        return new IoOptions(binary, other, echo, expandFun);
    }

    private static Optional<Boolean> flag(Term value) {
        return value.equals(Atom.TRUE) || value.equals(Atom.FALSE)
                ? Optional.of(value.equals(Atom.TRUE))
                : Optional.empty();
    }
}
