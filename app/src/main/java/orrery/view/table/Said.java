package orrery.view.table;

/**
 * What a cell says.
 *
 * @param tip more of it, shown when the pointer rests on it; empty for nothing
 * @param doubt whether somebody says otherwise: the cell is hatched and marked
 */
public record Said(String text, String tip, boolean doubt) {
    static final Said NOTHING = new Said("", "", false);

    static Said plain(String text) {
        return new Said(text, "", false);
    }
}
