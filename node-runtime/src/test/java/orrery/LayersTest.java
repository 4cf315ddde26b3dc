package orrery;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house of the node runtime: a package may use those below it in this list, never one above. */
class LayersTest {
    private static final List<String> FROM_THE_GROUND_UP = List.of("term", "etf", "epmd", "dist", "process", "kernel",
            "lang", "node");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("orrery");

    @Test
    void aPackageUsesOnlyThoseBelowIt() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : FROM_THE_GROUND_UP) {
            layers = layers.optionalLayer(name).definedBy("orrery." + name + "..");
        }
        for (int i = 0; i < FROM_THE_GROUND_UP.size(); i++) {
            List<String> above = new ArrayList<>(FROM_THE_GROUND_UP.subList(i + 1, FROM_THE_GROUND_UP.size()));
            layers = above.isEmpty()
                    ? layers.whereLayer(FROM_THE_GROUND_UP.get(i)).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(FROM_THE_GROUND_UP.get(i)).mayOnlyBeAccessedByLayers(
                            above.toArray(String[]::new));
        }
        layers.check(classes);
    }

    @Test
    void termsKnowNothingOfBytesOnTheWire() {
        ArchRuleDefinition.noClasses().that().resideInAPackage("orrery.term..")
                .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "org.apache.commons.cli..")
                .check(classes);
    }
}
