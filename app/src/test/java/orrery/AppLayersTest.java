package orrery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of the app: node to observe to cluster to map and view, and view to lab to node. */
class AppLayersTest {
    private static final String[] NODE_INSIDES = {"orrery.etf..", "orrery.epmd..", "orrery.dist..",
        "orrery.process..", "orrery.kernel..", "orrery.lang..", "orrery.node.."};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("orrery");

    private void mayNot(String from, String... to) {
        noClasses().that().resideInAPackage("orrery." + from + "..").should().dependOnClassesThat()
                .resideInAnyPackage(to).allowEmptyShould(true).check(classes);
    }

    @Test
    void theClusterModelIsPlainJava() {
        mayNot("cluster", NODE_INSIDES);
        mayNot("cluster", "javafx..", "io.netty..", "com.fasterxml..", "orrery.observe..", "orrery.lab..",
                "orrery.lesson..", "orrery.causal..", "orrery.map..", "orrery.view..", "orrery.export..",
                "orrery.app..");
    }

    @Test
    void causesAreFoundInWhatTheClusterModelTells() {
        mayNot("causal", NODE_INSIDES);
        mayNot("causal", "javafx..", "io.netty..", "com.fasterxml..", "orrery.observe..", "orrery.lab..",
                "orrery.lesson..", "orrery.map..", "orrery.view..", "orrery.export..", "orrery.app..");
    }

    @Test
    void theMapDrawsClusterStatesAndKnowsNothingElse() {
        mayNot("map", NODE_INSIDES);
        mayNot("map", "io.netty..", "com.fasterxml..", "orrery.observe..", "orrery.lab..", "orrery.lesson..",
                "orrery.view..", "orrery.export..", "orrery.app..");
    }

    @Test
    void aPictureIsPaintedWithoutAToolkit() {
        mayNot("map.picture", "javafx..", "java.awt..");
        mayNot("map.spacetime", "javafx..", "java.awt..");
        mayNot("map.flight", "javafx..", "java.awt..");
    }

    @Test
    void anObserverNeverTouchesAView() {
        mayNot("observe", "javafx..", "orrery.map..", "orrery.view..", "orrery.lab..", "orrery.lesson..",
                "orrery.export..", "orrery.app..");
    }

    @Test
    void theLabActsOnNodesAndShowsNothing() {
        mayNot("lab", "javafx..", "orrery.map..", "orrery.view..", "orrery.export..", "orrery.app..");
    }

    @Test
    void aViewNeverTalksToANode() {
        mayNot("view", "orrery.observe..", "orrery.dist..", "orrery.process..", "orrery.kernel..", "orrery.epmd..",
                "orrery.etf..", "orrery.node..", "orrery.app..", "io.netty..");
    }

    @Test
    void anExportIsMadeOfStatesAndTheMapWithoutAToolkit() {
        mayNot("export", NODE_INSIDES);
        mayNot("export", "javafx..", "io.netty..", "orrery.observe..", "orrery.lab..", "orrery.lesson..",
                "orrery.view..", "orrery.app..");
    }

    @Test
    void aRecordingIsMadeOfEventsAndTerms() {
        mayNot("recording", "orrery.epmd..", "orrery.dist..", "orrery.process..", "orrery.kernel..", "orrery.lang..",
                "orrery.node..", "javafx..", "orrery.observe..", "orrery.lab..", "orrery.lesson..", "orrery.map..",
                "orrery.view..", "orrery.export..", "orrery.causal..", "orrery.app..");
        mayNot("cluster", "orrery.recording..");
    }

    @Test
    void onlyOnePlaceHandsOverToTheToolkitsThread() {
        noClasses().that().resideInAnyPackage("orrery.view..", "orrery.map..", "orrery.app..").and()
                .doNotHaveFullyQualifiedName("orrery.view.base.FxThread").and()
                .haveNameNotMatching("orrery\\.view\\.base\\.FxThread\\$.*").should()
                .callMethod(Platform.class, "runLater", Runnable.class).check(classes);
    }

    @Test
    void nobodyReachesBackIntoTheWiring() {
        for (String name : new String[]{"cluster", "causal", "observe", "lab", "lesson", "map", "view", "export"}) {
            mayNot(name, "orrery.app..");
        }
    }
}
