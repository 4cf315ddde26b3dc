package orrery.view.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import orrery.view.base.Subscriptions;
import orrery.view.base.Views;
import orrery.view.model.Preferences;
import orrery.view.model.UiScale;

/** Dresses a window in its theme and its size, at any time. Its popups and tooltips take over what it wears. */
final class Dress {
    /** Pixels of the text everything else is measured by, in {@code em}. */
    private static final double TEXT = 14;

    private final Scene scene;
    private final Preferences preferences;

    private Dress(Scene scene, Preferences preferences) {
        this.scene = scene;
        this.preferences = preferences;
    }

    static void install(Scene scene, Preferences preferences, Subscriptions subscriptions) {
        var dress = new Dress(scene, preferences);
        subscriptions.follow(Platform.getPreferences().colorSchemeProperty(),
                scheme -> preferences.systemDarkProperty().set(scheme == ColorScheme.DARK));
        subscriptions.follow(preferences.lookProperty(), _ -> dress.put());
        subscriptions.follow(preferences.enlargementProperty(), _ -> dress.put());
        dress.keys();
    }

    private void put() {
        Preferences.Theme look = preferences.lookProperty().getValue();
        String below = (look == Preferences.Theme.DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        // Each window has its own, a recording's too; what has no window of ours looks as the one that was dressed last.
        scene.setUserAgentStylesheet(below);
        if (!below.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(below);
        }
        String app = Views.stylesheet("app.css");
        scene.getStylesheets().setAll(switch (look) {
            case DARK -> Stream.of(app, Views.stylesheet("app-dark.css"), size()).toList();
            case PROJECTOR -> Stream.of(app, Views.stylesheet("app-projector.css"), size()).toList();
            case LIGHT, SYSTEM -> Stream.of(app, size()).toList();
        });
    }

    private String size() {
        return String.format(Locale.ROOT, "data:text/css,.root%%7B-fx-font-size:%.2fpx;%%7D",
                TEXT * preferences.enlargementProperty().getValue());
    }

    /** With Shift or without, as keyboards have plus and minus in different places. */
    private void keys() {
        Stream.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD).forEach(code -> key(code, this::larger));
        Stream.of(KeyCode.MINUS, KeyCode.SUBTRACT).forEach(code -> key(code, this::smaller));
        Stream.of(KeyCode.DIGIT0, KeyCode.NUMPAD0).forEach(code -> key(code, this::plain));
    }

    private void key(KeyCode code, Runnable act) {
        scene.getAccelerators().put(
                new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY), act);
    }

    private void larger() {
        preferences.scaleProperty().set(preferences.scaleProperty().get().larger());
    }

    private void smaller() {
        preferences.scaleProperty().set(preferences.scaleProperty().get().smaller());
    }

    private void plain() {
        preferences.scaleProperty().set(UiScale.PLAIN);
    }
}
