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
    private record Place(int line, int column) {
        static Place of(Term location) {
            return location instanceof Tuple place
                    ? new Place((int) ((SmallInt) place.get(0)).value(), (int) ((SmallInt) place.get(1)).value())
                    : new Place(location instanceof SmallInt(long line) ? (int) line : 1, 0);
        }
    }

    private record Said(SourceText source, Place place, String text) {}

    private static final Comparator<Said> IN_ORDER = Comparator.comparing((Said said) -> said.source().file())
            .thenComparing(said -> said.place().line()).thenComparing(said -> said.place().column())
            .thenComparing(Said::text);

    private final SourceText module;
    private SourceText source;

    private final List<Said> unreadable = new ArrayList<>();
    private final List<Said> errors = new ArrayList<>();
    private final List<Said> warnings = new ArrayList<>();
    private final List<ErlangSyntaxException> thrown = new ArrayList<>();

    /** @param module the file of the module itself */
    Diagnostics(SourceText module) {
        this.module = module;
        this.source = module;
    }

    /** What places are in from now on. */
    void within(SourceText file) {
        source = file;
    }

    void withinModule() {
        within(module);
    }

    SourceText source() {
        return source;
    }

    private Said at(Term location, String text) {
        return new Said(source, Place.of(location), text);
    }

    /** A form that cannot be read. */
    void unreadable(ErlangSyntaxException problem) {
        thrown.add(problem);
        unreadable.add(at(problem.location(), String.valueOf(problem.getMessage())));
    }

    void error(Term location, String text) {
        thrown.add(new ErlangSyntaxException(location, text));
        errors.add(at(location, text));
    }

    void warning(Term location, String text) {
        warnings.add(at(location, "Warning: " + text));
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
        return Place.of(location).line();
    }

    static String place(Term location) {
        Place place = Place.of(location);
        return "(line " + place.line() + ", column " + place.column() + ")";
    }

    /** All of it, each thing once: errors first. */
    String text() {
        Collections.sort(errors, IN_ORDER);
        Collections.sort(warnings, IN_ORDER);
        StringBuilder text = new StringBuilder();
        for (Said said : new LinkedHashSet<>(Stream.of(unreadable, errors, warnings).flatMap(List::stream).toList())) {
            Place place = said.place();
            text.append(said.source().file()).append(':').append(place.line()).append(':').append(place.column())
                    .append(": ")
                    .append(said.text()).append('\n');
            List<String> lines = said.source().text().lines().toList();
            if (place.line() <= lines.size()) {
                String line = lines.get(place.line() - 1);
                int before = Math.min(place.column() - 1, line.length());
                text.append("%%%5d| ".formatted(place.line())).append(line).append("\n%     | ")
                        .append(line.substring(0, Math.max(0, before)).replaceAll("[^\t]", " ")).append("^\n\n");
            }
        }
        return text.toString();
    }
}
