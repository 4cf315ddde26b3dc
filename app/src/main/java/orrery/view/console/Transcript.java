package orrery.view.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What stands in a console: lines, cut into rows as wide as it is. The oldest lines go when there are too many, and it is
 * known how many went. JavaFX's thread only.
 */
final class Transcript {
    /** Lines that are kept. */
    static final int MOST = 10_000;

    /** Characters of a line that are kept: nobody reads more, and each row of it takes memory. */
    static final int LONGEST = 20_000;

    private static final int TAB = 8;
    private static final int LEAST_COLUMNS = 20;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> view = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
    private int columns = 80;
    /** Whether the last line has no end yet, so that what is printed next belongs to it. */
    private boolean unfinished;
    private boolean failing;

    private record Line(Row.Kind kind, String text, int prompt) {}

    /** Adds what was printed; what stands behind its last newline goes on with the next piece. */
    void print(String text) {
        if (text.isEmpty()) {
            return;
        }
        List<Line> more = new ArrayList<>();
        String first = unfinished ? takeLast() : "";
        String[] parts = text.split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            String whole = (i == 0 ? first : "") + parts[i];
            if (!last || !whole.isEmpty()) {
                more.add(new Line(kindOf(whole), shortened(whole.replace("\r", "").replace("\t", " ".repeat(TAB))), 0));
            }
            unfinished = last && !whole.isEmpty();
        }
        add(more);
    }

    /** A failure is told from its first line to the next empty one. */
    private Row.Kind kindOf(String line) {
        failing = line.startsWith("** ") || line.startsWith("* ") && line.contains(": ")
                || failing && !line.isBlank();
        return failing ? Row.Kind.FAILURE : Row.Kind.PRINTED;
    }

    /** A line was typed at a prompt. */
    void echo(String prompt, String line) {
        finish();
        failing = false;
        add(List.of(new Line(Row.Kind.ECHO, shortened(prompt + line.replace("\t", " ".repeat(TAB))),
                prompt.length())));
    }

    /** The window has something to say. */
    void note(String text) {
        finish();
        failing = false;
        add(text.lines().map(line -> new Line(Row.Kind.NOTE, line, 0)).toList());
    }

    /** So many lines were let go before they came here. */
    void skipped(long count) {
        dropped.set(dropped.get() + count);
    }

    void clear() {
        lines.clear();
        rows.clear();
        unfinished = false;
        failing = false;
        dropped.set(0);
    }

    /** How many characters a row has. */
    void wrapAt(int newColumns) {
        int fitting = Math.max(LEAST_COLUMNS, newColumns);
        if (fitting != columns) {
            columns = fitting;
            rows.setAll(lines.stream().flatMap(line -> rowsOf(line).stream()).toList());
        }
    }

    ObservableList<Row> rows() {
        return view;
    }

    /** Lines that were there and are not any more. */
    ReadOnlyLongProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }

    /** The text of these rows, as it was printed. */
    static String text(List<Row> chosen) {
        StringBuilder text = new StringBuilder();
        for (Row row : chosen) {
            if (!text.isEmpty() && !row.continues()) {
                text.append('\n');
            }
            text.append(row.text());
        }
        return text.toString();
    }

    private void finish() {
        unfinished = false;
    }

    private String takeLast() {
        Line last = lines.removeLast();
        rows.remove(rows.size() - rowsOf(last).size(), rows.size());
        return last.text();
    }

    private void add(List<Line> more) {
        List<Line> kept = more.subList(Math.max(0, more.size() - MOST), more.size());
        dropped.set(dropped.get() + more.size() - kept.size());
        lines.addAll(kept);
        rows.addAll(kept.stream().flatMap(line -> rowsOf(line).stream()).toList());
        dropOldest();
    }

    /** A tenth at once, so that the list does not move with each line. */
    private void dropOldest() {
        if (lines.size() <= MOST) {
            return;
        }
        int goal = MOST - MOST / 10;
        int goneRows = 0;
        long gone = 0;
        while (lines.size() > goal) {
            goneRows += rowsOf(lines.remove()).size();
            gone++;
        }
        rows.remove(0, goneRows);
        dropped.set(dropped.get() + gone);
    }

    private List<Row> rowsOf(Line line) {
        String text = line.text();
        if (text.length() <= columns) {
            return List.of(new Row(line.kind(), text, Math.min(line.prompt(), text.length()), false));
        }
        List<Row> cut = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + columns);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            cut.add(new Row(line.kind(), text.substring(at, end), Math.clamp(line.prompt() - at, 0, end - at), at > 0));
            at = end;
        }
        return cut;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
