package orrery.lang.lib;

import java.util.List;
import java.util.OptionalInt;

/**
 * Tries a layout without printing it: whether tagged tuples can be indented by so many columns and nothing begins beyond the
 * middle of the line ({@code io_lib_pretty:cind}).
 */
final class IndentProbe {
    private static final int MAP_VALUE_INDENT = 4;

    private final int lineLength;
    private final int most;
    private final int indent;

    IndentProbe(int lineLength, int most, int indent) {
        this.lineLength = lineLength;
        this.most = most;
        this.indent = indent;
    }

    boolean fits(Piece piece, int column) {
        return probe(piece, column, 0, 0);
    }

    /** Whether a text of that length still has room, with so many brackets closing behind it. */
    static boolean fits(int length, int column, int closing, int written, int lineLength, int most) {
        return length < lineLength - column - closing && length + written + closing <= most;
    }

    /** Whether a comma and an element still have room; a comma must have room behind one that is not the last. */
    static boolean continues(int length, int column, int written, int closing, int lineLength, int most) {
        return closing == 0
                ? length + 1 < lineLength - column && written + length + 1 <= most
                : fits(length, column, closing, written, lineLength, most);
    }

    private boolean probe(Piece piece, int column, int closing, int written) {
        if (fits(piece.length(), column, closing, written, lineLength, most)) {
            return true;
        }
        return switch (piece) {
            case Piece.Text _,Piece.Bytes _ -> true;
            case Piece.Sequence tuple when tuple.isTagged() -> probeTagged(tuple, column, closing, written + 1);
            case Piece.Sequence sequence -> {
                int open = sequence.open().length();
                yield probeElements(sequence, 0, column + open, closing, written + open);
            }
            case Piece.Record record -> probeRecord(record, column, closing, written);
            case Piece.Pair pair -> probe(pair.key(), column, closing, written)
                    && probe(pair.value(), column + (indent > 0 ? indent : MAP_VALUE_INDENT), closing, 0);
        };
    }

    private boolean probeTagged(Piece.Sequence tuple, int column, int closing, int written) {
        int tag = tuple.parts().getFirst().length();
        int behindTag = column + tag + 2;
        if (indent > 0 && tag + 2 > indent) {
            int inner = column + indent;
            return (most + inner <= lineLength || inner <= lineLength / 2)
                    && probeRest(tuple, 1, inner, behindTag, closing, written + tag);
        }
        return (most + behindTag < lineLength || behindTag < lineLength / 2)
                && probeElements(tuple, 1, behindTag, closing, written + tag + 1);
    }

    /** Where something behind a name begins; nothing if that is too far to the right. */
    private OptionalInt behind(int width, int column) {
        int inner = column + (indent > 0 && width > indent ? indent : width);
        return most + inner <= lineLength || inner <= lineLength / 2 ? OptionalInt.of(inner) : OptionalInt.empty();
    }

    private boolean probeRecord(Piece.Record record, int start, int closing, int startWritten) {
        int open = record.name().length() + 1;
        OptionalInt behind = behind(open, start);
        if (behind.isEmpty()) {
            return false;
        }
        int inner = behind.getAsInt();
        int column = inner;
        int written = indent > 0 && open > indent ? 0 : startWritten + open;
        for (int i = 0; i < record.fields().size(); i++) {
            Piece.Field field = record.fields().get(i);
            int depth = i == record.fields().size() - 1 ? closing + 1 : 0;
            boolean first = i == 0;
            if (!first && field.isPlain() && continues(1 + field.length(), column, written, depth, lineLength, most)) {
                column += 1 + field.length();
                written += 1 + field.length();
                continue;
            }
            int before = first ? written : 0;
            boolean fits = fits(field.length(), inner, depth, before, lineLength, most);
            if (!fits && !probeField(field, inner, depth, before)) {
                return false;
            }
            int width = fits && field.isPlain() ? field.length() : lineLength;
            column = inner + width;
            written = before + width;
        }
        return true;
    }

    private boolean probeField(Piece.Field field, int column, int closing, int written) {
        int name = field.nameLength();
        OptionalInt inner = behind(name, column);
        return inner.isPresent() && probe(field.value(), inner.getAsInt(), closing,
                indent > 0 && name > indent ? 0 : written + name);
    }

    private boolean probeElements(Piece.Sequence sequence, int from, int column, int closing, int written) {
        if (from >= sequence.parts().size()) {
            return true;
        }
        Piece part = sequence.parts().get(from);
        int depth = sequence.isLast(from) ? closing + 1 : 0;
        int width = width(part, column, depth, written);
        return probe(part, column, depth, written)
                && probeRest(sequence, from + 1, column, column + width, closing, written + width);
    }

    private boolean probeRest(Piece.Sequence sequence, int from, int inner, int startColumn, int closing,
            int startWritten) {
        List<Piece> parts = sequence.parts();
        int column = startColumn;
        int written = startWritten;
        for (int i = from; i < parts.size(); i++) {
            Piece part = parts.get(i);
            int depth = sequence.isLast(i) ? closing + 1 : 0;
            int length = 1 + part.length();
            if (part.isPlain() && continues(length, column, written, depth, lineLength, most)) {
                column += length;
                written += length;
            } else {
                if (!probe(part, inner, depth, 0)) {
                    return false;
                }
                int width = width(part, inner, depth, 0);
                column = inner + width;
                written = width;
            }
        }
        int beside = column;
        int before = written;
        return sequence.tail().map(tail -> tail.isPlain()
                && fits(tail.length() + 1, beside, closing + 1, before, lineLength, most)
                || probe(tail, inner, closing + 1, 0)).orElse(true);
    }

    private int width(Piece part, int column, int closing, int written) {
        return part.isPlain() && fits(part.length(), column, closing, written, lineLength, most)
                ? part.length()
                : lineLength;
    }
}
