package orrery.lang.lib;

import java.util.List;

/**
 * Lays a term out over lines as {@code ~p} does ({@code io_lib_pretty}): what fits stays on one line; what does not is broken
 * after commas, and stands under the first element of what it belongs to.
 */
final class TermLayout {
    private static final int MAP_VALUE_INDENT = 4;

    private final int lineLength;
    private final int most;
    private final int tagIndent;
    private final StringBuilder out = new StringBuilder();

    private TermLayout(int lineLength, int most, int tagIndent) {
        this.lineLength = lineLength;
        this.most = most;
        this.tagIndent = tagIndent;
    }

    /**
     * @param column where the text will begin, from 1
     * @param lineLength how long lines may be; 0 puts everything on one
     */
    static String layOut(Piece piece, int column, int lineLength) {
        return layOut(piece, column, lineLength, piece.length());
    }

    /** @param most how much of a line may be other than indentation */
    static String layOut(Piece piece, int column, int lineLength, int most) {
        int start = Math.max(1, column);
        if (lineLength == 0 || piece.length() < lineLength - start && piece.length() <= most
                || piece instanceof Piece.Text) {
            return piece.onOneLine();
        }
        TermLayout layout = new TermLayout(lineLength, most, tagIndent(piece, start, lineLength, most));
        layout.print(piece, new Place(start, " ".repeat(start - 1), 0, 0));
        return layout.out.toString();
    }

    /** Elements of a tagged tuple stand behind the tag if there is room, else some columns further in than the tuple. */
    private static int tagIndent(Piece piece, int column, int lineLength, int most) {
        for (int indent : new int[]{-1, 4}) {
            if (new IndentProbe(lineLength, most, indent).fits(piece, column)) {
                return indent;
            }
        }
        return 1;
    }

    /**
     * Where something is to be printed.
     *
     * @param indent what a new line begins with
     * @param closing how many brackets will close behind it
     * @param written how much of this line is not indentation
     */
    private record Place(int column, String indent, int closing, int written) {
        Place inner(int columns, int more) {
            return new Place(column + columns, indent + " ".repeat(columns), closing, written + more);
        }

        Place with(int itsColumn, int itsClosing, int itsWritten) {
            return new Place(itsColumn, indent, itsClosing, itsWritten);
        }
    }

    private void print(Piece piece, Place at) {
        if (fits(piece.length(), at.column(), at.closing(), at.written())) {
            out.append(piece.onOneLine());
            return;
        }
        switch (piece) {
            case Piece.Text text -> out.append(text.onOneLine());
            case Piece.Bytes bytes -> printBytes(bytes, at);
            case Piece.Sequence sequence when sequence.isTagged() -> printTagged(sequence, at);
            case Piece.Sequence sequence -> {
                int open = sequence.open().length();
                out.append(sequence.open());
                // Only one column is counted for "#{" within a line, as in OTP.
                printElements(sequence, 0, at.inner(open, 1));
                out.append(sequence.close());
            }
            case Piece.Record record -> printRecord(record, at);
            case Piece.Pair pair -> printPair(pair, at);
        }
    }

    private void printTagged(Piece.Sequence tuple, Place at) {
        Piece tag = tuple.parts().getFirst();
        int behindTag = tag.length() + 2;
        out.append(tuple.open()).append(tag.onOneLine());
        if (tagIndent > 0 && behindTag > tagIndent) {
            Place inner = at.inner(tagIndent, 0);
            printRest(tuple, 1, inner, at.column() + behindTag, at.written() + 1 + tag.length());
        } else {
            out.append(",");
            printElements(tuple, 1, at.inner(behindTag, 1 + tag.length() + 1));
        }
        out.append(tuple.close());
    }

    private void printElements(Piece.Sequence sequence, int from, Place at) {
        if (from >= sequence.parts().size()) {
            out.append(sequence.dots() ? "..." : "");
            return;
        }
        int width = printElement(sequence.parts().get(from),
                at.with(at.column(), lastDepth(sequence, from, at), at.written()));
        printRest(sequence, from + 1, at, at.column() + width, at.written() + width);
    }

    /** The elements after the first: on this line while they are plain and fit, else on lines of their own. */
    private void printRest(Piece.Sequence sequence, int from, Place at, int startColumn, int startWritten) {
        List<Piece> parts = sequence.parts();
        int column = startColumn;
        int written = startWritten;
        for (int i = from; i < parts.size(); i++) {
            Piece part = parts.get(i);
            int closing = lastDepth(sequence, i, at);
            int length = 1 + part.length();
            out.append(",");
            if (part.isPlain() && continues(length, column, written, closing)) {
                out.append(part.onOneLine());
                column += length;
                written += length;
            } else {
                out.append('\n').append(at.indent());
                int width = printElement(part, at.with(at.column(), closing, 0));
                column = at.column() + width;
                written = width;
            }
        }
        printTail(sequence, at, column, written);
    }

    private void printTail(Piece.Sequence sequence, Place at, int column, int written) {
        if (sequence.dots()) {
            out.append(sequence.tailMark()).append("...");
        }
        sequence.tail().ifPresent(tail -> {
            out.append(sequence.tailMark());
            int closing = at.closing() + 1;
            if (tail.isPlain() && fits(tail.length() + 1, column, closing, written)) {
                out.append(tail.onOneLine());
            } else {
                out.append('\n').append(at.indent());
                print(tail, at.with(at.column(), closing, 0));
            }
        });
    }

    /** Returns the width, or a whole line's if nothing may follow on the same line. */
    private int printElement(Piece part, Place at) {
        if (part.isPlain() && fits(part.length(), at.column(), at.closing(), at.written())) {
            out.append(part.onOneLine());
            return part.length();
        }
        print(part, at);
        return lineLength;
    }

    /** The place behind a name of that width, on a line of its own if the name is wider than what is indented by. */
    private Place behind(Place at, int width) {
        boolean wraps = tagIndent > 0 && width > tagIndent;
        Place inner = at.inner(wraps ? tagIndent : width, wraps ? 0 : width);
        if (wraps) {
            out.append('\n').append(inner.indent());
            return inner.with(inner.column(), inner.closing(), 0);
        }
        return inner;
    }

    private void printRecord(Piece.Record record, Place at) {
        out.append(record.name()).append('{');
        List<Piece.Field> fields = record.fields();
        if (!fields.isEmpty()) {
            Place inner = behind(at, record.name().length() + 1);
            int column = inner.column();
            int written = inner.written();
            for (int i = 0; i < fields.size(); i++) {
                Piece.Field field = fields.get(i);
                int closing = i == fields.size() - 1 && !record.dots() ? at.closing() + 1 : 0;
                boolean first = i == 0;
                out.append(first ? "" : ",");
                if (!first && field.isPlain() && continues(1 + field.length(), column, written, closing)) {
                    out.append(field.onOneLine());
                    column += 1 + field.length();
                    written += 1 + field.length();
                    continue;
                }
                out.append(first ? "" : "\n" + inner.indent());
                int before = first ? inner.written() : 0;
                int width = printField(field, inner.with(inner.column(), closing, before));
                column = inner.column() + width;
                written = before + width;
            }
        }
        out.append(record.dots() ? (fields.isEmpty() ? "...}" : ",...}") : "}");
    }

    private int printField(Piece.Field field, Place at) {
        if (fits(field.length(), at.column(), at.closing(), at.written())) {
            out.append(field.onOneLine());
            return field.isPlain() ? field.length() : lineLength;
        }
        boolean wraps = tagIndent > 0 && field.nameLength() > tagIndent;
        out.append(field.name()).append(wraps ? " =" : " = ");
        print(field.value(), behind(at, field.nameLength()));
        return lineLength;
    }

    private void printPair(Piece.Pair pair, Place at) {
        print(pair.key(), at);
        out.append(" =>\n");
        int indent = tagIndent > 0 ? tagIndent : MAP_VALUE_INDENT;
        Place inner = at.inner(indent, 0);
        out.append(inner.indent());
        print(pair.value(), inner.with(inner.column(), inner.closing(), 0));
    }

    private void printBytes(Piece.Bytes bytes, Place at) {
        int width = Math.max(8, Math.min(lineLength - at.column() - 2, most - 4 - at.written()) - at.closing());
        String indent = at.indent() + "  ";
        out.append("<<");
        int left = width;
        List<String> parts = bytes.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            String text = parts.get(i) + (last ? "" : ",");
            if (text.length() > left) {
                out.append('\n').append(indent);
                left = width;
            }
            out.append(text);
            left -= text.length();
        }
        out.append(">>");
    }

    private boolean fits(int length, int column, int closing, int written) {
        return IndentProbe.fits(length, column, closing, written, lineLength, most);
    }

    private boolean continues(int length, int column, int written, int closing) {
        return IndentProbe.continues(length, column, written, closing, lineLength, most);
    }

    private static int lastDepth(Piece.Sequence sequence, int index, Place at) {
        return sequence.isLast(index) ? at.closing() + 1 : 0;
    }
}
