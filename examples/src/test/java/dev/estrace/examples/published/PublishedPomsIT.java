// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedPomsIT {
    @ParameterizedTest
    @MethodSource("dev.estrace.examples.published.Published#withJar")
    void standsAlone(String artifact) throws IOException {
        assertThat(Files.readString(Published.pom(artifact)))
                .contains("<name>" + artifact, "<description>", "<license>", "Apache-2.0")
                .doesNotContain("<parent>", "<build>", "<profile", "<properties>", "<scope>test", "${", "<exclusion");
    }

    @Test
    void theBomNamesEveryJar() throws IOException {
        assertThat(Files.readString(Published.pom(Published.BOM)).lines().map(String::strip))
                .filteredOn(line -> line.startsWith("<artifactId>"))
                .containsExactlyInAnyOrderElementsOf(artifactIds());
    }

    private static List<String> artifactIds() {
        return Stream.concat(Published.withJar().stream(), Stream.of(Published.BOM))
                .map(artifact -> "<artifactId>" + artifact + "</artifactId>")
                .toList();
    }

    /** Maven itself, in a repository of its own, so that nothing of this build is in reach. */
    @Test
    void aConsumerGetsWhatItNeedsAndNoMore(@TempDir Path folder) throws IOException {
        Consumer consumer = new Consumer(folder);
        Program.Outcome outcome = consumer.maven("dependency:build-classpath", "-Dmdep.outputFile=class-path.txt");

        assertThat(outcome.status()).as(String.join("\n", outcome.out())).isZero();
        assertThat(Files.readString(folder.resolve("class-path.txt")).strip().split(File.pathSeparator))
                .extracting(jar -> Path.of(jar).getFileName().toString().replaceAll("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        Published.CORE,
                        Published.LOG4J2,
                        Published.LOGBACK,
                        Published.JUL,
                        Published.API,
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations");
    }
}
