package orrery.lang.shell;

import java.util.List;

/**
 * What the word at the caret could become.
 *
 * @param begun what is typed of it
 * @param shown as they are offered, {@code puts/1}
 */
public record Offers(String begun, List<String> shown) {
    public static final Offers NONE = new Offers("", List.of());

    public Offers {
        shown = List.copyOf(shown);
    }

    /** What would stand in the source. */
    public static String text(String offer) {
        return offer.replaceFirst("/\\d+$", "");
    }

    /** What all of them begin with: at least what is typed. */
    public String common() {
        String common = shown.isEmpty() ? begun : text(shown.getFirst());
        for (String offer : shown) {
            while (!text(offer).startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.length() < begun.length() ? begun : common;
    }

    /** Whether there is nothing to choose. */
    public boolean isOne() {
        return shown.stream().map(Offers::text).distinct().count() == 1;
    }
}
