package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.view.model.Preferences.Theme;

class PreferencesTest {
    private final Preferences preferences = new Preferences();

    @Test
    void asTheSystemFollowsTheSystemOnly() {
        preferences.systemDarkProperty().set(true);
        assertThat(preferences.lookProperty().getValue()).isEqualTo(Theme.LIGHT);
        preferences.themeProperty().set(Theme.SYSTEM);
        assertThat(preferences.lookProperty().getValue()).isEqualTo(Theme.DARK);
        preferences.systemDarkProperty().set(false);
        assertThat(preferences.lookProperty().getValue()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void aProjectorEnlargesWhatWasChosenUpToTheLargest() {
        preferences.themeProperty().set(Theme.PROJECTOR);
        assertThat(preferences.enlargementProperty().getValue()).isEqualTo(1.3);
        preferences.scaleProperty().set(new UiScale(225));
        assertThat(preferences.enlargementProperty().getValue()).isEqualTo(2.5);
    }

    @Test
    void theStepsLeadFromEightyToTwoHundredAndFiftyPercentAndBack() {
        UiScale scale = new UiScale(80);
        assertThat(scale.smaller()).isEqualTo(scale);
        int steps = 0;
        for (; !scale.equals(scale.larger()); scale = scale.larger()) {
            steps++;
        }
        assertThat(scale.percent()).isEqualTo(250);
        for (; steps > 0; steps--) {
            scale = scale.smaller();
        }
        assertThat(scale.percent()).isEqualTo(80);
        assertThat(new UiScale(133).larger()).isEqualTo(new UiScale(150));
        assertThat(new UiScale(133).smaller()).isEqualTo(new UiScale(125));
    }
}
