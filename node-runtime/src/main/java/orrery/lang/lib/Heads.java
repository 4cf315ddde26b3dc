package orrery.lang.lib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orrery.process.Code;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** How the functions and macros of Elixir's own modules are called, as its documentation heads them. */
final class Heads {
    private static final String RESOURCE = "/orrery/lang/library/heads.txt";
    private static final String MACRO = "defmacro";

    private Heads() {}

    /** @param most how many arguments it takes; those with a default value may be left out, down to {@code least} */
    private record Head(Atom module, String kind, int most, int least, String name, String text) {
        static Head of(String line) {
            String[] parts = line.split(" ", 6);
            return new Head(Atom.of("Elixir." + parts[0]), parts[1], Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    parts[4], parts[5]);
        }

        boolean isThere(Code code) {
            return kind.equals(MACRO) || IntStream.rangeClosed(least, most)
                    .anyMatch(arity -> code.find(module, Atom.of(name), arity).isPresent());
        }

        Term term() {
            return Tuple.of(ListTerm.binary(kind), Int.of(most), Int.of(least), ListTerm.binary(text));
        }
    }

    /** Read when first asked for. */
    private static final class All {
        static final Map<Atom, List<Head>> BY_MODULE = read();

        private static Map<Atom, List<Head>> read() {
            try (InputStream in = Heads.class.getResourceAsStream(RESOURCE)) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
                        .map(Head::of)
                        .collect(Collectors.groupingBy(Head::module));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code [{Kind, Most, Least, Text}]} of what a node has. */
    static ListTerm of(Code code, Atom module, Atom name) {
        List<Term> heads = new ArrayList<>();
        for (Head head : All.BY_MODULE.getOrDefault(module, List.of())) {
            if (head.name().equals(name.name()) && head.isThere(code)) {
                heads.add(head.term());
            }
        }
        return ListTerm.of(heads);
    }
}
