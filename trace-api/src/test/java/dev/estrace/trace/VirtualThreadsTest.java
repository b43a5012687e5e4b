// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scopes on virtual threads. Needs a Java 21 or later on this machine. */
class VirtualThreadsTest {
    private static final int LEAST_VERSION = 21;
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+).*");

    @TempDir
    private Path directory;

    @Test
    void theyCarryTheScopeThatTheirTaskWasSubmittedIn() throws Exception {
        Optional<Path> java =
                javaHomes().filter(VirtualThreadsTest::hasVirtualThreads).findFirst();
        assumeTrue(java.isPresent(), VirtualThreadsTest::skipped);

        int all = CarriesIntoVirtualThreads.RUNS;
        assertThat(outputOn(java.orElseThrow()))
                .contains("submitted " + all, "supplied " + all, "left null", "terminated true")
                .contains("common pool shut down false");
    }

    /** Says so where whoever builds sees it: nothing else tests virtual threads here. */
    private static String skipped() {
        String reason = "no Java " + LEAST_VERSION + " here: set the system property estrace.jdk";
        System.err.println("VirtualThreadsTest is skipped: " + reason);
        return reason;
    }

    private List<String> outputOn(Path javaHome) throws Exception {
        Path output = directory.resolve("output.txt");
        String path = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(),
                        "-Xmx128m",
                        "-cp",
                        path,
                        CarriesIntoVirtualThreads.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, UTF_8);
    }

    private static Stream<Path> javaHomes() throws IOException {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        Optional.ofNullable(System.getProperty("estrace.jdk")).map(Path::of).ifPresent(homes::add);
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> installed = Files.list(INSTALLED)) {
                installed.forEach(homes::add);
            }
        }
        return homes.stream();
    }

    private static boolean hasVirtualThreads(Path home) {
        try (Stream<String> release = Files.lines(home.resolve("release"))) {
            return release.map(VERSION::matcher)
                    .filter(Matcher::matches)
                    .anyMatch(version -> Integer.parseInt(version.group(1)) >= LEAST_VERSION);
        } catch (IOException notAJava) {
            return false;
        }
    }
}
