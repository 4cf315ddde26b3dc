package orrery.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ErlangReader;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.TermSyntaxException;
import orrery.term.Tuple;

/**
 * Reads the file that {@code -ssl_dist_optfile} names: {@code [{server, Options}, {client, Options}].} Options that
 * this node does not have are refused, not passed over: they may be what makes the connection safe.
 */
public final class TlsOptfile {
    private final Path file;

    private TlsOptfile(Path file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException if the file says something else than the options this node has */
    public static TlsSettings read(Path file) {
        TlsOptfile reader = new TlsOptfile(file);
        try {
            String text = Files.readString(file).strip();
            return reader.settings(ErlangReader.read(text.endsWith(".") ? text.substring(0, text.length() - 1) : text));
        } catch (TermSyntaxException e) {
            throw new IllegalArgumentException(file + " is not one Erlang term: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private TlsSettings settings(Term term) {
        TlsSettings.End server = TlsSettings.End.OPEN;
        TlsSettings.End client = TlsSettings.End.OPEN;
        for (Term side : elements(term)) {
            if (!(side instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom who)) {
                throw wrong("{server, Options} or {client, Options}", side);
            }
            switch (who.name()) {
                case "server" -> server = end(pair.get(1));
                case "client" -> client = end(pair.get(1));
                default -> throw wrong("{server, Options} or {client, Options}", side);
            }
        }
        return new TlsSettings(server, client);
    }

    private TlsSettings.End end(Term options) {
        Optional<Path> certificates = Optional.empty();
        Optional<Path> key = Optional.empty();
        Optional<Path> authorities = Optional.empty();
        boolean verify = false;
        boolean mustShow = false;
        List<String> versions = TlsSettings.End.OPEN.versions();
        for (Term option : elements(options)) {
            if (!(option instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom name)) {
                throw wrong("{Option, Value}", option);
            }
            Term value = pair.get(1);
            switch (name.name()) {
                case "certfile" -> certificates = Optional.of(path(value));
                case "keyfile" -> key = Optional.of(path(value));
                case "cacertfile" -> authorities = Optional.of(path(value));
                case "verify" -> verify = one(value, "verify_peer", "verify_none").equals("verify_peer");
                case "fail_if_no_peer_cert" -> mustShow = one(value, "true", "false").equals("true");
                case "secure_renegotiate" -> one(value, "true");
                case "versions" -> versions = versions(value);
                default -> throw wrong("one of certfile, keyfile, cacertfile, verify, fail_if_no_peer_cert, "
                        + "secure_renegotiate, versions", option);
            }
        }
        return new TlsSettings.End(certificates, key, authorities, verify, mustShow, versions);
    }

    private List<String> versions(Term value) {
        List<String> versions = new ArrayList<>();
        for (Term version : elements(value)) {
            versions.add(one(version, "tlsv1.2", "tlsv1.3"));
        }
        return versions;
    }

    private Path path(Term value) {
        String text = ListTerm.text(value).orElseThrow(() -> wrong("the name of a file", value));
        return file.toAbsolutePath().resolveSibling(text);
    }

    private String one(Term value, String... allowed) {
        if (value instanceof Atom atom && List.of(allowed).contains(atom.name())) {
            return atom.name();
        }
        throw wrong(String.join(" or ", allowed), value);
    }

    private List<Term> elements(Term term) {
        if (term instanceof ListTerm list) {
            return list.proper().orElseThrow(() -> wrong("a list", term));
        }
        throw wrong("a list", term);
    }

    private IllegalArgumentException wrong(String expected, Term found) {
        return new IllegalArgumentException(file + ": expected " + expected + ", not " + found);
    }
}
