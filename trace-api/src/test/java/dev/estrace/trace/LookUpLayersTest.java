// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The look-up is built in layers, each of which knows only those before it; scopes stand on top. */
class LookUpLayersTest {
    private static final String ROOT = "dev.estrace.trace";
    private static final List<String> LAYERS =
            List.of(".search", ".indices", ".query", ".lookup", ".analysis", ".anomaly", "");
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageIsALayer() {
        assertThat(API.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        LAYERS.stream().map(layer -> ROOT + layer).toList());
    }

    @Test
    void noLayerKnowsALaterOne() {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            String[] later = LAYERS.subList(i + 1, LAYERS.size()).stream()
                    .map(layer -> ROOT + layer)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + LAYERS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(API);
        }
    }
}
