package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A term on its way to being printed by {@code ~p}: texts whose lengths are known, in the structure of the term. */
sealed interface Piece {
    /** How many characters it has on one line. */
    int length();

    String onOneLine();

    /** Whether others may stand beside it on a line: what has no inner structure, or is a pair of such. */
    default boolean isPlain() {
        return false;
    }

    /** What is never broken: numbers, atoms, pids, strings. */
    record Text(String onOneLine, int length) implements Piece {
        Text(String text) {
            this(text, text.codePointCount(0, text.length()));
        }

        @Override
        public boolean isPlain() {
            return true;
        }
    }

    /** A binary as numbers. */
    record Bytes(List<String> parts) implements Piece {
        @Override
        public int length() {
            return onOneLine().length();
        }

        @Override
        public String onOneLine() {
            return "<<" + String.join(",", parts) + ">>";
        }
    }

    /** An association of a map. */
    record Pair(Piece key, Piece value, int length) implements Piece {
        Pair(Piece key, Piece value) {
            this(key, value, key.length() + 4 + value.length());
        }

        @Override
        public String onOneLine() {
            return key.onOneLine() + " => " + value.onOneLine();
        }

        @Override
        public boolean isPlain() {
            return key instanceof Text && value instanceof Text;
        }
    }

    /**
     * A tuple that is shown as the record it is.
     *
     * @param name with the sharp
     * @param dots whether it was cut off behind these fields
     */
    record Record(String name, List<Field> fields, boolean dots, int length) implements Piece {
        static Record of(String name, List<Field> fields, boolean dots) {
            int separators = Math.max(0, fields.size() - 1 + (dots ? 1 : 0));
            return new Record(name, List.copyOf(fields), dots, name.length() + 2 + separators + (dots ? 3 : 0)
                    + fields.stream().mapToInt(Field::length).sum());
        }

        @Override
        public String onOneLine() {
            String end = dots ? (fields.isEmpty() ? "..." : ",...") : "";
            return fields.stream().map(Field::onOneLine).collect(Collectors.joining(",", name + "{", end + "}"));
        }
    }

    /** {@code name = Value} in a record. */
    record Field(String name, Piece value) {
        /** Of the name and the sign behind it. */
        int nameLength() {
            return name.length() + 3;
        }

        int length() {
            return nameLength() + value.length();
        }

        String onOneLine() {
            return name + " = " + value.onOneLine();
        }

        boolean isPlain() {
            return value instanceof Text;
        }
    }

    /**
     * A list, tuple or map.
     *
     * @param tail what an improper list ends in
     * @param dots whether it was cut off here
     * @param isTagged a tuple of two or more elements, the first an atom
     */
    record Sequence(String open, List<Piece> parts, Optional<Piece> tail, boolean dots, String close,
            boolean isTagged, int length) implements Piece {
        static Sequence of(String open, List<Piece> parts, Optional<Piece> tail, boolean dots, String close,
                boolean isTagged) {
            int separators = Math.max(0, parts.size() - 1 + (dots || tail.isPresent() ? 1 : 0));
            int length = open.length() + parts.stream().mapToInt(Piece::length).sum()
                    + tail.map(Piece::length).orElse(0) + (dots ? 3 : 0) + separators + close.length();
            return new Sequence(open, List.copyOf(parts), tail, dots, close, isTagged, length);
        }

        /** What stands before a tail, and before the dots of a list. */
        String tailMark() {
            return open.equals("[") ? "|" : ",";
        }

        /** Whether the closing bracket follows that element. */
        boolean isLast(int index) {
            return index == parts.size() - 1;
        }

        @Override
        public String onOneLine() {
            String end = tail.map(t -> tailMark() + t.onOneLine()).orElse("")
                    + (dots ? (parts.isEmpty() ? "" : tailMark()) + "..." : "");
            return parts.stream().map(Piece::onOneLine).collect(Collectors.joining(",", open, end + close));
        }
    }
}
