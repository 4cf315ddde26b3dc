package orrery.map.picture;

import java.util.Locale;

/**
 * What is looked for on the map; upper and lower case are the same. {@link Finder} finds it.
 *
 * @param text empty if nothing is looked for
 */
public record Search(String text) {
    public static final Search NONE = new Search("");

    public Search {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    public boolean isOn() {
        return !text.isEmpty();
    }

    public boolean matches(String what) {
        return what.toLowerCase(Locale.ROOT).contains(text);
    }
}
