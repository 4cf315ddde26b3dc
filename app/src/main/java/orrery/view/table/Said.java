package orrery.view.table;

/**
 * What a cell says.
 *
 * @param tip more of it, shown when the pointer rests on it; empty for nothing
 * @param doubt whether somebody says otherwise: the cell is hatched and marked
 */
public record Said(String text, String tip, boolean doubt) {
    static final Said NOTHING = new Said("", "", false);

    /** The text, marked if it is doubted. */
    String whole() {
        return doubt ? ("≠ " + text).strip() : text;
    }

    static Said plain(String text) {
        return new Said(text, "", false);
    }
}
