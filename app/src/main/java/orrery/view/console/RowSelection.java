package orrery.view.console;

/**
 * The rows that are selected: from where the mouse went down to where it went, in whichever direction.
 *
 * @param anchor a row, or -1 for none
 * @param lead a row, or -1 for none
 */
record RowSelection(int anchor, int lead) {
    static final RowSelection NONE = new RowSelection(-1, -1);

    static RowSelection of(int row) {
        return new RowSelection(row, row);
    }

    RowSelection to(int row) {
        return anchor < 0 ? of(row) : new RowSelection(anchor, row);
    }

    /** The same rows after so many have gone above them. */
    RowSelection without(int rows) {
        return last() < rows ? NONE : new RowSelection(Math.max(0, anchor - rows), Math.max(0, lead - rows));
    }

    boolean isEmpty() {
        return anchor < 0;
    }

    boolean contains(int row) {
        return !isEmpty() && row >= first() && row <= last();
    }

    int first() {
        return Math.min(anchor, lead);
    }

    int last() {
        return Math.max(anchor, lead);
    }
}
