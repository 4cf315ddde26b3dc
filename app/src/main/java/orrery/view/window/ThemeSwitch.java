package orrery.view.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import orrery.view.base.Subscriptions;
import orrery.view.base.Views;
import orrery.view.model.Preferences;

/** Dresses the window in light or dark, at any time. */
final class ThemeSwitch {
    private ThemeSwitch() {}

    static void install(Scene scene, Preferences preferences, Subscriptions subscriptions) {
        subscriptions.follow(preferences.themeProperty(), theme -> {
            boolean dark = theme == Preferences.Theme.DARK;
            Application.setUserAgentStylesheet(
                    dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
            String app = Views.stylesheet("app.css");
            if (dark) {
                scene.getStylesheets().setAll(app, Views.stylesheet("app-dark.css"));
            } else {
                scene.getStylesheets().setAll(app);
            }
        });
    }
}
