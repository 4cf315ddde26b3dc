package orrery.view.console;

import java.util.List;
import orrery.view.form.CompletionModel;

/**
 * What the word at the caret could become.
 *
 * @param begun what is typed of it
 * @param shown as they are offered, {@code puts/1}
 */
record Offers(String begun, List<String> shown) {
    static final Offers NONE = new Offers("", List.of());

    Offers {
        shown = List.copyOf(shown);
    }

    /** What would stand in the source. */
    static String text(String offer) {
        return CompletionModel.withoutArity(offer);
    }

    /** What all of them begin with: at least what is typed. */
    String common() {
        String common = shown.isEmpty() ? begun : text(shown.getFirst());
        for (String offer : shown) {
            while (!text(offer).startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.length() < begun.length() ? begun : common;
    }

    /** Whether there is nothing to choose. */
    boolean isOne() {
        return shown.stream().map(Offers::text).distinct().count() == 1;
    }
}
