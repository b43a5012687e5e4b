// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One package is one stage of a record's way, and every arrow points to an earlier stage. */
class LayersTest {
    private static final String ROOT = "dev.estrace.core.";
    private static final List<String> STAGES = List.of(
            "record",
            "exception",
            "report",
            "settings",
            "access",
            "sampling",
            "encode",
            "queue",
            "http",
            "bulk",
            "retry",
            "spool",
            "deadletter",
            "index",
            "validate",
            "pipeline");
    private static final List<String> OURS_OR_JAVAS = List.of("dev.estrace.", "java.", "javax.net.ssl.");
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.estrace.core");

    @Test
    void everyPackageIsAStage() {
        Set<String> packages = CORE.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(STAGES);
    }

    @Test
    void noStageKnowsALaterOne() {
        for (int i = 0; i < STAGES.size() - 1; i++) {
            String[] later = STAGES.subList(i + 1, STAGES.size()).stream()
                    .map(stage -> ROOT + stage)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + STAGES.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CORE);
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void coreKnowsNoLoggingFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "org.apache.logging..", "java.util.logging..")
                .check(CORE);
    }

    @Test
    void publicSignaturesNameNoThirdPartyType() {
        classes()
                .that()
                .arePublic()
                .should(new ArchCondition<>("keep third-party types out of public signatures") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMembers().stream()
                                .filter(LayersTest::isVisible)
                                .forEach(member -> thirdParty(involvedIn(member))
                                        .forEach(name -> events.add(SimpleConditionEvent.violated(
                                                member, member.getFullName() + " names " + name))));
                        thirdParty(supertypesOf(type))
                                .forEach(name -> events.add(
                                        SimpleConditionEvent.violated(type, type.getFullName() + " is a " + name)));
                    }
                })
                .check(CORE);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> involvedIn(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit method ? method.getThrowsClause().getTypes().stream() : Stream.empty();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static Stream<JavaClass> supertypesOf(JavaClass type) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
    }

    private static Set<String> thirdParty(Stream<JavaClass> types) {
        return types.map(type -> type.getBaseComponentType().getName())
                .filter(name -> name.contains(".") && OURS_OR_JAVAS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
