package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a compiler of Erlang has to say of a source, as {@code erlc} prints it: the place, the words, the line with a mark below. */
final class Diagnostics {
    private record Said(int line, int column, String text) {
        static Said at(Term location, String text) {
            return location instanceof Tuple place
                    ? new Said((int) ((SmallInt) place.get(0)).value(), (int) ((SmallInt) place.get(1)).value(), text)
                    : new Said(location instanceof SmallInt(long line) ? (int) line : 1, 0, text);
        }
    }

    private static final Comparator<Said> IN_ORDER = Comparator.comparing(Said::line).thenComparing(Said::column)
            .thenComparing(Said::text);

    private final List<Said> unreadable = new ArrayList<>();
    private final List<Said> errors = new ArrayList<>();
    private final List<Said> warnings = new ArrayList<>();
    private final List<ErlangSyntaxException> thrown = new ArrayList<>();

    /** A form that cannot be read. */
    void unreadable(ErlangSyntaxException problem) {
        thrown.add(problem);
        unreadable.add(Said.at(problem.location(), String.valueOf(problem.getMessage())));
    }

    void error(Term location, String text) {
        thrown.add(new ErlangSyntaxException(location, text));
        errors.add(Said.at(location, text));
    }

    void warning(Term location, String text) {
        warnings.add(Said.at(location, "Warning: " + text));
    }

    boolean isFailed() {
        return !thrown.isEmpty();
    }

    /** @throws ErlangSyntaxException the first error, if there is one */
    void check() {
        if (isFailed()) {
            throw thrown.getFirst();
        }
    }

    /** Where in a source something is, for one that is compared with others. */
    static int line(Term location) {
        return Said.at(location, "").line();
    }

    static String place(Term location) {
        Said place = Said.at(location, "");
        return "(line " + place.line() + ", column " + place.column() + ")";
    }

    /** All of it, each thing once: errors first. */
    String text(String file, String source) {
        List<String> lines = source.lines().toList();
        Collections.sort(errors, IN_ORDER);
        Collections.sort(warnings, IN_ORDER);
        StringBuilder text = new StringBuilder();
        for (Said said : new LinkedHashSet<>(Stream.of(unreadable, errors, warnings).flatMap(List::stream).toList())) {
            text.append(file).append(':').append(said.line()).append(':').append(said.column()).append(": ")
                    .append(said.text()).append('\n');
            if (said.line() <= lines.size()) {
                String line = lines.get(said.line() - 1);
                int before = Math.min(said.column() - 1, line.length());
                text.append("%%%5d| ".formatted(said.line())).append(line).append("\n%     | ")
                        .append(line.substring(0, Math.max(0, before)).replaceAll("[^\t]", " ")).append("^\n\n");
            }
        }
        return text.toString();
    }
}
