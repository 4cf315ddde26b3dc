package orrery.view.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text of the window, from its one bundle. */
public final class Texts {
    private final ResourceBundle bundle;

    public Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in the language of this machine, English if it is not there. */
    public static Texts load() {
        return new Texts(ResourceBundle.getBundle("orrery.view.messages"));
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    /** With the arguments put in as {@link MessageFormat} does. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.getDefault()).format(arguments);
    }
}
