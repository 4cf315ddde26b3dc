package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    @Test
    void nodesAreStartedByTheLauncherThatStartedTheApp() {
        assertThat(Programs.thisProgram(with("orrery.launcher", "/opt/orrery/bin/orrery")))
                .containsExactly("/opt/orrery/bin/orrery");
        assertThat(Programs.thisProgram(with("jpackage.app-path", "/opt/orrery/bin/Orrery")))
                .containsExactly("/opt/orrery/bin/Orrery");
    }

    @Test
    void withoutALauncherTheyRunOnTheSameClassPath() {
        assertThat(Programs.thisProgram(with("java.class.path", "/opt/a.jar:/opt/b.jar")))
                .containsSubsequence("-cp", "/opt/a.jar:/opt/b.jar", "orrery.app.Main");
    }

    private static Properties with(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty("java.home", System.getProperty("java.home"));
        properties.setProperty(key, value);
        return properties;
    }
}
