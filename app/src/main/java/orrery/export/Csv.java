package orrery.export;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values (RFC 4180), which spreadsheets open. */
public final class Csv {
    private Csv() {}

    /**
     * Quotes what would be torn apart.
     *
     * @param rows the first are the titles of the columns
     */
    public static String text(List<List<String>> rows) {
        return rows.stream().map(row -> row.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
